internal import CCompshEditline

/// What the editor's own keys do.
///
/// Each is a command of libedit's key map, so that `~/.editrc` can bind it:
/// `compsh:bind "^O" compsh-undo`.
enum EditCommand: String, CaseIterable {
    /// Runs what waits behind ``dispatchCharacter``: keys that libedit must not see arrive as that one character.
    case dispatch
    case accept, newline, complete, endOfInput, clearScreen
    case up, down, previousEntry, nextEntry, firstEntry, lastEntry, prefixBackward, prefixForward
    case searchBackward, searchForward
    case left, right, wordLeft, wordRight, home, end
    case deleteLeft, deleteRight, cutBlankWordLeft, cutWordLeft, cutWordRight, cutToEnd, cutToStart
    case yank, yankOlder, lastWord, undo, editInProgram, quoteNext, ignore
    case transpose, upperCase, lowerCase, capitalize, setMark, exchangeMark, copyRegion

    /// The name in libedit's key map: `compsh-cut-to-end`.
    var name: String {
        rawValue.reduce(into: "compsh-") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" }
    }

    /// The reserved character: a C1 control, which is never typed and never in a line.
    static let dispatchCharacter: Unicode.Scalar = "\u{80}"

    /// What `key` does when it does not pass through the key map.
    init(_ key: Key) {
        self =
            switch key {
            case .up: .up
            case .down: .down
            case .left: .left
            case .right: .right
            case .home: .home
            case .end: .end
            case .delete: .deleteRight
            case .pageUp: .prefixBackward
            case .pageDown: .prefixForward
            case .wordLeft: .wordLeft
            case .wordRight: .wordRight
            case .deleteWord: .cutWordRight
            case .insert, .backTab: .ignore
            }
    }

    /// The C function that libedit calls for the command.
    ///
    /// A C function knows nothing but its arguments, so there is one for each.
    var function: ce_command {
        switch self {
        case .dispatch: { unsafe EditCommand.run(.dispatch, $0, $1) }
        case .accept: { unsafe EditCommand.run(.accept, $0, $1) }
        case .newline: { unsafe EditCommand.run(.newline, $0, $1) }
        case .complete: { unsafe EditCommand.run(.complete, $0, $1) }
        case .endOfInput: { unsafe EditCommand.run(.endOfInput, $0, $1) }
        case .clearScreen: { unsafe EditCommand.run(.clearScreen, $0, $1) }
        case .up: { unsafe EditCommand.run(.up, $0, $1) }
        case .down: { unsafe EditCommand.run(.down, $0, $1) }
        case .previousEntry: { unsafe EditCommand.run(.previousEntry, $0, $1) }
        case .nextEntry: { unsafe EditCommand.run(.nextEntry, $0, $1) }
        case .firstEntry: { unsafe EditCommand.run(.firstEntry, $0, $1) }
        case .lastEntry: { unsafe EditCommand.run(.lastEntry, $0, $1) }
        case .prefixBackward: { unsafe EditCommand.run(.prefixBackward, $0, $1) }
        case .prefixForward: { unsafe EditCommand.run(.prefixForward, $0, $1) }
        case .searchBackward: { unsafe EditCommand.run(.searchBackward, $0, $1) }
        case .searchForward: { unsafe EditCommand.run(.searchForward, $0, $1) }
        case .left: { unsafe EditCommand.run(.left, $0, $1) }
        case .right: { unsafe EditCommand.run(.right, $0, $1) }
        case .wordLeft: { unsafe EditCommand.run(.wordLeft, $0, $1) }
        case .wordRight: { unsafe EditCommand.run(.wordRight, $0, $1) }
        case .home: { unsafe EditCommand.run(.home, $0, $1) }
        case .end: { unsafe EditCommand.run(.end, $0, $1) }
        case .deleteLeft: { unsafe EditCommand.run(.deleteLeft, $0, $1) }
        case .deleteRight: { unsafe EditCommand.run(.deleteRight, $0, $1) }
        case .cutBlankWordLeft: { unsafe EditCommand.run(.cutBlankWordLeft, $0, $1) }
        case .cutWordLeft: { unsafe EditCommand.run(.cutWordLeft, $0, $1) }
        case .cutWordRight: { unsafe EditCommand.run(.cutWordRight, $0, $1) }
        case .cutToEnd: { unsafe EditCommand.run(.cutToEnd, $0, $1) }
        case .cutToStart: { unsafe EditCommand.run(.cutToStart, $0, $1) }
        case .yank: { unsafe EditCommand.run(.yank, $0, $1) }
        case .yankOlder: { unsafe EditCommand.run(.yankOlder, $0, $1) }
        case .lastWord: { unsafe EditCommand.run(.lastWord, $0, $1) }
        case .undo: { unsafe EditCommand.run(.undo, $0, $1) }
        case .editInProgram: { unsafe EditCommand.run(.editInProgram, $0, $1) }
        case .quoteNext: { unsafe EditCommand.run(.quoteNext, $0, $1) }
        case .ignore: { unsafe EditCommand.run(.ignore, $0, $1) }
        case .transpose: { unsafe EditCommand.run(.transpose, $0, $1) }
        case .upperCase: { unsafe EditCommand.run(.upperCase, $0, $1) }
        case .lowerCase: { unsafe EditCommand.run(.lowerCase, $0, $1) }
        case .capitalize: { unsafe EditCommand.run(.capitalize, $0, $1) }
        case .setMark: { unsafe EditCommand.run(.setMark, $0, $1) }
        case .exchangeMark: { unsafe EditCommand.run(.exchangeMark, $0, $1) }
        case .copyRegion: { unsafe EditCommand.run(.copyRegion, $0, $1) }
        }
    }

    private static func run(_ command: EditCommand, _ editor: OpaquePointer?, _ key: wint_t) -> UInt8 {
        guard let owner = unsafe ce_owner(editor) else { return UInt8(CC_ERROR) }
        let terminal = unsafe Unmanaged<TerminalEditor>.fromOpaque(owner).takeUnretainedValue()
        return terminal.perform(command)
    }
}
