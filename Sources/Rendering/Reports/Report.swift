package import CompShareOrderedJSON

/// One page of results, or one answer, in a form that every format can show.
package struct Report: Sendable {
    /// The server's whole answer, or an object made here.
    package var document: JSONValue
    /// The body exactly as received, for `raw`; nil if `document` is our own.
    package var bytes: [UInt8]?
    /// The entries to show, each a row.
    package var rows: ReportRows
    /// The name of the list inside `document`, a member of its top level; nil if it has none.
    package var listMember: String?
    /// How rows become cells; nil derives columns from the first page's rows.
    package var schema: Schema? {
        get { ownSchema ?? laterSchema?(rows) }
        set { (ownSchema, laterSchema) = (newValue, nil) }
    }
    private var ownSchema: Schema?
    private var laterSchema: (@Sendable (ReportRows) -> Schema?)?
    /// The number of the first row in the whole listing, counted from 1.
    package var firstRowNumber: Int
    /// The number of each row, nil for one that belongs to the row before it; nil where they count up from the first.
    package var rowNumbers: [Int?]?
    /// Whether more rows of the same listing follow, in which rows may differ that are alike so far.
    package var goesOn = false

    /// Creates a report.
    package init(
        document: JSONValue, bytes: [UInt8]? = nil, rows: [JSONValue], listMember: String? = nil,
        schema: Schema? = nil, firstRowNumber: Int = 1, rowNumbers: [Int?]? = nil
    ) {
        self.document = document
        self.bytes = bytes
        self.rows = ReportRows(rows)
        self.listMember = listMember
        ownSchema = schema
        self.firstRowNumber = firstRowNumber
        self.rowNumbers = rowNumbers
    }

    /// Creates the report of an answer.
    ///
    /// - Parameters:
    ///   - document: The answer.
    ///   - bytes: See `bytes`.
    ///   - rows: Its rows.
    ///   - listMember: See `listMember`.
    ///   - schema: Makes the schema of the rows as they are then shown, secrets masked, where one is needed: some
    ///     formats show whole answers.
    package init(
        document: JSONValue, bytes: [UInt8]? = nil, rows: ReportRows, listMember: String? = nil,
        schema: @escaping @Sendable (ReportRows) -> Schema?
    ) {
        self.document = document
        self.bytes = bytes
        self.rows = rows
        self.listMember = listMember
        laterSchema = schema
        firstRowNumber = 1
    }

    /// The number of a row, given its place among the rows; nil for one that belongs to the row before it.
    func number(ofRow place: Int) -> Int? {
        guard let rowNumbers else { return firstRowNumber + place }
        return rowNumbers.indices.contains(place) ? rowNumbers[place] : nil
    }

    /// The largest number of a row.
    var lastRowNumber: Int {
        rowNumbers.map { $0.compactMap { $0 }.max() ?? firstRowNumber }
            ?? firstRowNumber + max(0, rows.count - 1)
    }
}
