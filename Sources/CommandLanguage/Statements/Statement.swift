/// One command as written: its words, and where its output goes.
package struct Statement: Sendable, Hashable {
    /// The command's words; empty only if `shellCommand` is set.
    package var words: [Word]
    /// The program that the data go to (`CMD | program …`).
    package var pipe: ShellText?
    /// The file that the data go to (`CMD > FILE`, `CMD >> FILE`).
    package var redirection: Redirection?
    /// The program to run (`!program …`); such a statement has no words of its own.
    package var shellCommand: ShellText?
    /// The whole statement in the source, without the `;` or line end that ends it.
    package var range: SourceRange
}

/// Text for the system's shell, exactly as typed, after `|` or `!`.
package struct ShellText: Sendable, Hashable {
    /// The text without blanks around it, never empty.
    package var text: String
    /// The text in the source.
    package var range: SourceRange
}

/// A file that takes a command's data in place of standard output.
package struct Redirection: Sendable, Hashable {
    /// What happens to a file that exists.
    package enum Mode: Sendable, Hashable {
        /// `>`: it is replaced.
        case write
        /// `>>`: the data are added at its end.
        case append
    }

    /// What happens to a file that exists.
    package var mode: Mode
    /// The file's name, to be expanded like any word.
    package var file: Word
}
