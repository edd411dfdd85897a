package import CompShareOrderedJSON

/// One page of results, or one answer, in a form that every format can show.
package struct Report: Sendable {
    /// The server's whole answer, or an object made here.
    package var document: JSONValue
    /// The body exactly as received, for `raw`; nil if `document` is our own.
    package var bytes: [UInt8]?
    /// The entries to show, each a row.
    package var rows: [JSONValue]
    /// The name of the list inside `document`, a member of its top level; nil if it has none.
    package var listMember: String?
    /// How rows become cells; nil derives columns from the first page's rows.
    package var schema: Schema?
    /// The number of the first row in the whole listing, counted from 1.
    package var firstRowNumber: Int
    /// The number of each row, nil for one that belongs to the row before it; nil where they count up from the first.
    package var rowNumbers: [Int?]?
    /// Whether more rows of the same listing follow, in which rows may differ that are alike so far.
    package var goesOn = false
    /// The largest number of a row in the report that this is a part of; nil if it is no part.
    private var wholeLastRowNumber: Int?

    /// Creates a report.
    package init(
        document: JSONValue, bytes: [UInt8]? = nil, rows: [JSONValue], listMember: String? = nil,
        schema: Schema? = nil, firstRowNumber: Int = 1, rowNumbers: [Int?]? = nil
    ) {
        self.document = document
        self.bytes = bytes
        self.rows = rows
        self.listMember = listMember
        self.schema = schema
        self.firstRowNumber = firstRowNumber
        self.rowNumbers = rowNumbers
    }

    /// How many entries the document's list has; 0 without one.
    package var listCount: Int { listMember.flatMap { document[$0]?.count } ?? 0 }

    /// The document with some entries of its list only, for what writes documents: the first part has its other members
    /// too.
    ///
    /// - Parameter places: Which entries.
    /// - Returns: The part.
    package func documentPart(_ places: Range<Int>) -> Report {
        guard let listMember, let members = document.object?.members,
            let place = members.lastIndex(where: { $0.name == listMember }),
            let entries = members[place].value.array
        else { return self }
        var kept = places.lowerBound == 0 ? members : [members[place]]
        kept[places.lowerBound == 0 ? place : 0].value = .array(Array(entries[places]))
        var part = self
        part.document = .object(JSONObject(kept))
        return part
    }

    /// The report with some of its rows, under the numbers that they have in the whole.
    ///
    /// It looks the same only if the columns do not come from the rows: see `hasFixedColumns`.
    package func part(_ places: Range<Int>) -> Report {
        var part = self
        part.rows = Array(rows[places])
        part.wholeLastRowNumber = lastRowNumber
        if let rowNumbers {
            part.rowNumbers = places.map { $0 < rowNumbers.count ? rowNumbers[$0] : nil }
        } else {
            part.firstRowNumber += places.lowerBound
        }
        return part
    }

    /// Whether the rows have the same columns whichever of them are there.
    package var hasFixedColumns: Bool { schema != nil || !rows.contains { $0.kind == .object } }

    /// The number of a row, given its place among the rows; nil for one that belongs to the row before it.
    func number(ofRow place: Int) -> Int? {
        guard let rowNumbers else { return firstRowNumber + place }
        return rowNumbers.indices.contains(place) ? rowNumbers[place] : nil
    }

    /// The largest number of a row, including those in other parts.
    var lastRowNumber: Int {
        wholeLastRowNumber ?? rowNumbers.map { $0.compactMap { $0 }.max() ?? firstRowNumber }
            ?? firstRowNumber + max(0, rows.count - 1)
    }
}
