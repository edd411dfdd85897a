import CompShareOrderedJSON
import CompSharePlatform
import CompshCommandLanguage
import CompshTextLayout

/// When what is taller than the screen goes through a pager.
package enum PagerChoice: String, Sendable, CaseIterable {
    case auto
    case on
    case off

    /// What it means, in one line for help texts.
    var summary: String {
        switch self {
        case .auto: "help, pages on one thing, json, raw and actions"
        case .on: "listings too"
        case .off: "never"
        }
    }
}

/// A program such as `less` that shows a text screen by screen.
struct Pager {
    /// What is started where no variable names a program.
    private static let standard = "less -RFX"

    /// The program and its arguments.
    let arguments: [String]
    /// What its environment holds besides ours.
    let variables: [String: String]

    /// The program that the environment names; nil where it names none on purpose: nothing, or `cat`.
    init?(_ environment: [String: String]) {
        let text = environment["COMPSH_PAGER"] ?? environment["PAGER"] ?? Self.standard
        let words = text.split(separator: " ").map(String.init)
        guard let program = words.first, words != ["cat"] else { return nil }
        // From a screen full of data of others no program is to be started, and no file to be written.
        // Newer ones allow Ctrl-Z all the same.
        var variables = ["LESSSECURE": "1", "LESSSECURE_ALLOW": "stop"]
        // As without a pager: colours, nothing to leave where all fits, and the text stays on the screen.
        if environment["LESS"] == nil { variables["LESS"] = "RFX" }
        // What it gets is UTF-8, whatever the locale says.
        if environment["LESSCHARSET"] == nil { variables["LESSCHARSET"] = "utf-8" }
        self.variables = variables
        let isPlain = text.utf8.allSatisfy { byte in
            byte.isASCIIDigit || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
                || " -_./=+,:@%".utf8.contains(byte)
        }
        if !isPlain || program.contains("=") {
            arguments = ["/bin/sh", "-c", text]
        } else if program.split(separator: "/").last == "less" {
            // The user's own $LESS may leave it out, and colours would show as marks.
            arguments = [program, "-R"] + words.dropFirst()
        } else {
            arguments = words
        }
    }

    /// Shows a text, and waits until the user has left the program; Ctrl-C and Ctrl-Z are the program's meanwhile.
    ///
    /// - Returns: Whether there is such a program; where there is none, nothing has been shown.
    /// - Throws: `CommandFailure.interrupted` where Ctrl-C has ended the program.
    @MainActor
    func show(_ bytes: [UInt8]) throws(CommandFailure) -> Bool {
        guard let ends = try? FileDescriptor.makePipe() else { return false }
        let program = try? ChildProgram.start(
            arguments, input: ends.readEnd, variables: variables, isInFront: true)
        try? ends.readEnd.close()
        guard let program else {
            try? ends.writeEnd.close()
            return false
        }
        // It reads as far as the user does, and may be left before the end.
        let write: @Sendable () -> Void = {
            try? ends.writeEnd.writeWhole(bytes)
            try? ends.writeEnd.close()
        }
        do throws(Errno) {
            try SystemThread.start(write)
        } catch {
            write()
        }
        let end = try? program.wait(nil, request: { Interpreter.endingSignal })
        if end?.status == .killed(signal: Interpreter.interrupt) { throw .interrupted }
        // What `sh` says of a program that is not there, or is none.
        return end?.status != .exited(127) && end?.status != .exited(126)
    }
}

/// Data for a terminal that are kept until it is known whether they fit on it.
final class HeldScreen: ByteSink {
    private(set) var bytes: [UInt8] = []

    let isTerminal = true

    func write(_ bytes: [UInt8]) { self.bytes += bytes }

    /// Whether the text fills more rows than there are.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - columns: The columns of each.
    ///   - ambiguous: How wide the terminal draws characters of ambiguous width.
    /// - Returns: Whether it does.
    func isTaller(than rows: Int, columns: Int, ambiguous: AmbiguousWidth = .narrow) -> Bool {
        var filled = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            // Colours have no width; a line of fewer bytes than columns fits whatever it holds.
            let width =
                line.count <= columns
                ? 1
                : DisplayWidth.of(
                    Self.withoutSequences(String(decoding: line, as: UTF8.self)), ambiguous: ambiguous)
            filled += max(1, (width + columns - 1) / max(columns, 1))
            if filled > rows { return true }
        }
        return false
    }

    /// A line without colours and links.
    private static func withoutSequences(_ line: String) -> String {
        line.replacing(#/\u{1B}\[[0-9;]*m|\u{1B}\]8;[^\u{1B}\u{7}]*(\u{1B}\\|\u{7})/#, with: "")
    }
}
