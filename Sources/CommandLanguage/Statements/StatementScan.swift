/// Reads the statement that a text ends in.
///
/// As the text grows key by key, the statements before that one are not read again.
package struct StatementScan {
    /// The text before the statement.
    private var head = ""

    /// How many bytes have been read; for tests of growth.
    private(set) var steps = 0

    /// Makes a scan that knows no text yet.
    package init() {}

    /// What stands at the end of a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - table: The commands.
    /// - Returns: The trace, whose offsets count from where reading began, and where the text ends likewise.
    mutating func trace(atEndOf text: String, in table: CommandTable) -> (
        trace: StatementReader.Trace, end: Int
    ) {
        let known = head.utf8.count
        // The same bytes before it, among them the end of the statement before.
        if !text.utf8.starts(with: head.utf8) { head = "" }
        let rest = head.isEmpty ? text : String(text.utf8.dropFirst(known)) ?? ""
        var reader = table.reader(of: rest)
        var start = 0
        repeat {
            start = reader.cursor.position
            _ = try? reader.next()
        } while !reader.isAtEnd
        steps += reader.cursor.steps
        head += String(rest.utf8.prefix(start)) ?? ""
        return (reader.trace, rest.utf8.count)
    }
}
