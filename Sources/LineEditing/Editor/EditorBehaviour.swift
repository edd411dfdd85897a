/// What the shell tells the editor about its language.
///
/// The closures are called synchronously on the thread that reads, and must not wait for anything:
/// each delays the echo of a key.
package struct EditorBehaviour {
    /// Puts the editor's own notices into words.
    package var words: (EditorNotice) -> String
    /// Begins an entry.
    ///
    /// What it gives takes the entry line by line, or several lines at once, and says whether another line belongs to it.
    /// No line is read twice, however many there are.
    package var continuation: () -> (_ line: String) -> Bool
    /// What could stand at the cursor.
    package var complete: (_ text: String, _ cursor: String.Index) -> LineCompletion
    /// What is shown in grey after the cursor when it stands at the end of `text`.
    package var hint: (_ text: String) -> Hint?
    /// Whether keys may start programs, as the one does that edits the entry in a text editor.
    package var mayRunPrograms: () -> Bool

    /// Makes a behaviour; what is left out is not offered.
    package init(
        words: @escaping (EditorNotice) -> String = { $0.description },
        continuation: @escaping () -> (_ line: String) -> Bool = { { _ in false } },
        complete: @escaping (_ text: String, _ cursor: String.Index) -> LineCompletion = { text, cursor in
            LineCompletion(replaced: cursor..<cursor, candidates: [])
        },
        hint: @escaping (_ text: String) -> Hint? = { _ in nil },
        mayRunPrograms: @escaping () -> Bool = { true }
    ) {
        self.words = words
        self.continuation = continuation
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
