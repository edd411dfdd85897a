/// What the user should be told of the history's file.
package enum HistoryNote: Sendable, Hashable, CustomStringConvertible {
    /// The file was not one of compsh; it is kept under another name.
    case foreign(keptAs: String)
    /// Damaged lines were left out; the file as it was is kept under another name.
    case damaged(lines: Int, keptAs: String)
    /// The history cannot be read.
    case unreadable(LineEditorError)
    /// The history cannot be written.
    case unwritable(LineEditorError)

    package var description: String {
        switch self {
        case .foreign(let kept): "the history file was not written by compsh; it is kept as \(kept)"
        case .damaged(1, let kept):
            "1 damaged line was left out of the history; the original is kept as \(kept)"
        case .damaged(let lines, let kept):
            "\(lines) damaged lines were left out of the history; the original is kept as \(kept)"
        case .unreadable(let error): "the history cannot be read: \(error)"
        case .unwritable(let error): "the history cannot be written: \(error)"
        }
    }
}
