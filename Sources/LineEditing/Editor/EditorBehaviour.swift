/// What the shell tells the editor about its language.
///
/// The closures are called synchronously on the thread that reads, and must not wait for anything:
/// each stands between a key and its echo.
package struct EditorBehaviour {
    /// Puts the editor's own notices into words.
    package var words: (EditorNotice) -> String
    /// Whether the entry goes on in a further line: an open quote, or a final backslash.
    package var needsContinuation: (_ text: String) -> Bool
    /// Begins an entry that comes line by line.
    ///
    /// What it gives takes each line and says whether another one belongs to the entry. Nothing is read twice, however
    /// many lines there are.
    package var continuation: () -> (_ line: String) -> Bool
    /// What could stand at the cursor.
    package var complete: (_ text: String, _ cursor: String.Index) -> LineCompletion
    /// What is shown in grey after the cursor when it stands at the end of `text`.
    package var hint: (_ text: String) -> Hint?
    /// Whether keys may start programs, as the one does that edits the entry in a text editor.
    package var mayRunPrograms: () -> Bool

    /// Makes a behaviour; what is left out is not offered, and lines are asked about together where no continuation is
    /// given.
    package init(
        words: @escaping (EditorNotice) -> String = { $0.description },
        needsContinuation: @escaping (_ text: String) -> Bool = { _ in false },
        continuation: (() -> (_ line: String) -> Bool)? = nil,
        complete: @escaping (_ text: String, _ cursor: String.Index) -> LineCompletion = { text, cursor in
            LineCompletion(replaced: cursor..<cursor, candidates: [])
        },
        hint: @escaping (_ text: String) -> Hint? = { _ in nil },
        mayRunPrograms: @escaping () -> Bool = { true }
    ) {
        self.words = words
        self.needsContinuation = needsContinuation
        self.continuation =
            continuation ?? {
                var entry: String?
                return { line in
                    entry = entry.map { $0 + "\n" + line } ?? line
                    return entry.map(needsContinuation) ?? false
                }
            }
        self.complete = complete
        self.hint = hint
        self.mayRunPrograms = mayRunPrograms
    }
}

/// Grey text after the cursor.
package struct Hint: Sendable, Equatable {
    /// What is shown.
    package var text: String
    /// Whether Right, Ctrl-E or Alt-f take it into the line; false for a description of the syntax.
    package var isAcceptable: Bool

    /// Makes a hint of text that would continue the line.
    package init(_ text: String, isAcceptable: Bool = true) {
        self.text = text
        self.isAcceptable = isAcceptable
    }
}
