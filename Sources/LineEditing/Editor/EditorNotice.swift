/// What the editor itself has to tell the user while a line is typed.
package enum EditorNotice: Sendable, Hashable, CustomStringConvertible {
    /// A paste has begun and not ended, so that no key is obeyed.
    case stalledPaste
    /// What came of a paste without an end is dropped.
    case abandonedPaste
    /// Keys may not start programs now.
    case programsOff
    /// The text editor, which the user has named so, failed.
    case programFailed(String)
    /// The line cannot be edited in a text editor.
    case notEdited(LineEditorError)
    /// A search backward through the history, and what is searched for.
    case search(String)
    /// The same forward.
    case searchForward(String)
    /// The history has no such entry.
    case noMatch(String)
    /// The candidates, counted from 1, that a page of a list shows, of how many; Tab shows others.
    case page(ClosedRange<Int>, of: Int)
    /// The same of the last page of a list that leaves some out.
    case lastPage(ClosedRange<Int>, of: Int)

    package var description: String {
        switch self {
        case .stalledPaste: "a paste has begun and not ended; Ctrl-C discards it"
        case .abandonedPaste: "the paste had no end and was discarded"
        case .programsOff: "programs are off; the line is unchanged"
        case .programFailed(let program): "\(program) failed; the line is unchanged"
        case .notEdited(let error): "the line cannot be edited: \(error)"
        case .search(let text): "search: \(text)"
        case .searchForward(let text): "search forward: \(text)"
        case .noMatch(let text): "no match: \(text)"
        case .page(let part, let total): "\(part.lowerBound)–\(part.upperBound) of \(total) · Tab for more"
        case .lastPage(let part, let total):
            "\(part.lowerBound)–\(part.upperBound) of \(total) · type more to see others"
        }
    }
}
