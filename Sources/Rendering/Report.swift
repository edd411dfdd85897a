package import OrderedJSON

/// One page of results, or one answer, in a form that every format can show.
package struct Report: Sendable {
    /// The server's whole answer, or an object of our own.
    package var document: JSONValue
    /// The body exactly as received, for `raw`; nil if `document` is our own.
    package var bytes: [UInt8]?
    /// The entries to show, each a row.
    package var rows: [JSONValue]
    /// The name of the list inside `document`, a member of its top level; nil if it has none.
    package var listMember: String?
    /// The member of each of the list's entries whose elements are the rows; nil if the entries themselves are.
    package var nestedMember: String?
    /// How rows become cells; nil derives columns from the first page's rows.
    package var schema: Schema?
    /// The number of the first row in the whole listing, counted from 1.
    package var firstRowNumber: Int

    /// Creates a report.
    package init(
        document: JSONValue, bytes: [UInt8]? = nil, rows: [JSONValue], listMember: String? = nil,
        nestedMember: String? = nil, schema: Schema? = nil, firstRowNumber: Int = 1
    ) {
        self.document = document
        self.bytes = bytes
        self.rows = rows
        self.listMember = listMember
        self.nestedMember = nestedMember
        self.schema = schema
        self.firstRowNumber = firstRowNumber
    }

    /// The same kind of report on another answer.
    ///
    /// An answer without the list, such as that of a refused call, is a single row.
    package func with(_ document: JSONValue, bytes: [UInt8]) -> Report {
        var report = self
        report.document = document
        report.bytes = bytes
        if let name = listMember, let entries = document[name]?.array {
            report.rows =
                nestedMember.map { nested in entries.flatMap { $0[nested]?.array ?? [] } } ?? entries
        } else {
            report.listMember = nil
            report.schema = nil
            report.rows = [document]
        }
        return report
    }
}
