/// Reads a source text statement by statement.
///
///     var reader = StatementReader(SourceText("images 12345; next"))
///     while let statement = try reader.next() { … }
///
/// An error in a later statement does not stop earlier ones from being read and run, and after an error the
/// reader goes on with the statement after it.
package struct StatementReader {
    /// What is read.
    package let source: SourceText
    private var scanner: StatementScanner

    /// Makes a reader at the start of a text.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - isExpressionOpen: Whether `>` after these words compares and does not redirect; see
    ///     `CommandTable.isExpressionOpen(after:)`. Without it, `>` always redirects.
    package init(_ source: SourceText, isExpressionOpen: @escaping ([Word]) -> Bool = { _ in false }) {
        self.source = source
        scanner = StatementScanner(source.text, isExpressionOpen: isExpressionOpen)
    }

    /// The next statement, nil at the end; empty ones and comments are passed over.
    ///
    /// - Throws: what is wrong with the statement, with its place; of the kind `incomplete` if the text ends too early.
    package mutating func next() throws(CommandFailure) -> Statement? {
        try scanner.next()
    }
}
