/// A key that terminals send as an escape sequence, whichever of its encodings was used.
enum Key: String, Sendable, CaseIterable {
    case up, down, left, right, home, end, insert, delete, pageUp, pageDown
    case wordLeft, wordRight, deleteWord, backTab

    /// The one sequence by which libedit's key map knows the key, without the leading escape.
    var canonicalSequence: String {
        switch self {
        case .up: "[A"
        case .down: "[B"
        case .right: "[C"
        case .left: "[D"
        case .home: "[H"
        case .end: "[F"
        case .insert: "[2~"
        case .delete: "[3~"
        case .pageUp: "[5~"
        case .pageDown: "[6~"
        case .wordLeft: "[1;5D"
        case .wordRight: "[1;5C"
        case .deleteWord: "[3;5~"
        case .backTab: "[Z"
        }
    }
}
