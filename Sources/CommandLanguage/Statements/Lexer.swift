/// Questions about the text of a whole entry.
package enum Lexer {
    /// Whether an entry goes on in the next line: in an open quote, or after a final `\`.
    ///
    /// An entry that is wrong before that place is complete, since another line cannot mend it.
    ///
    /// - Parameters:
    ///   - text: The entry so far.
    ///   - isExpressionOpen: As for `StatementReader`.
    /// - Returns: Whether another line is needed.
    package static func needsContinuation(
        _ text: String, isExpressionOpen: @escaping ([Word]) -> Bool = { _ in false }
    ) -> Bool {
        var scanner = EntryScanner(isExpressionOpen: isExpressionOpen)
        return scanner.needsMore(after: text)
    }
}
