/// Tells line by line whether an entry goes on: in an open quote, or after a final `\`.
///
/// Each line is read once, however many there are: an entry of 16,000 lines takes as long as its bytes.
///
/// ```swift
/// var scanner = table.entryScanner
/// scanner.needsMore(after: "images '12")  // true
/// scanner.needsMore(after: "345'")        // false
/// ```
package struct EntryScanner {
    private var scanner: StatementScanner
    private var isFirst = true

    init(isExpressionOpen: @escaping ([Word]) -> Bool) {
        scanner = StatementScanner("", isExpressionOpen: isExpressionOpen)
    }

    /// Takes the entry's next line, without its line end.
    ///
    /// An entry that is wrong before its end is complete, since another line cannot mend it.
    ///
    /// - Returns: Whether another line is needed.
    package mutating func needsMore(after line: String) -> Bool {
        scanner.append(isFirst ? line : "\n" + line)
        isFirst = false
        do throws(CommandFailure) {
            while try scanner.next() != nil {}
            return false
        } catch {
            return error.kind == .incomplete
        }
    }

    /// The bytes that have been looked at, each time anew; for tests of growth.
    var workDone: Int { scanner.cursor.steps }
}
