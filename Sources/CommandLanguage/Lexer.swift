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
        var reader = StatementReader(SourceText(text), isExpressionOpen: isExpressionOpen)
        do throws(UsageError) {
            while try reader.next() != nil {}
            return false
        } catch {
            return error.isIncomplete
        }
    }
}
