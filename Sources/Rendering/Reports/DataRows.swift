/// The part that csv and tsv share: a header line, then rows whose cells are data.
struct DataRows {
    private let options: RenderOptions
    private var projection: Projection?

    init(_ options: RenderOptions) {
        self.options = options
    }

    /// What is to be said about the columns.
    var remarks: [RenderRemark] { projection?.remarks ?? [] }

    /// Hands the fields of each line that `page` adds to `writeLine`, the header before the first row of all.
    mutating func append(_ page: Report, writeLine: ([String]) -> Void) {
        // Without a schema an empty page tells no columns.
        if projection == nil, page.schema == nil, page.rows.isEmpty { return }
        let projection: Projection
        if let known = self.projection {
            projection = known
        } else {
            projection = Projection(page, options)
            self.projection = projection
            writeLine(projection.columns.map { options.spreadsheetSafe ? Self.disarm($0.title) : $0.title })
        }
        for row in options.rows(page.rows) { writeLine(projection.cells(row).map(field)) }
    }

    private func field(_ cell: Cell) -> String {
        let text = cell.rawText
        return options.spreadsheetSafe && cell.isFreeText ? Self.disarm(text) : text
    }

    /// Returns `text` with an apostrophe before it if a spreadsheet that opens the file would run it as a formula.
    ///
    /// Full-width signs count too: spreadsheets set up for Chinese and Japanese take them for the ASCII ones.
    private static func disarm(_ text: String) -> String {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": "'" + text
        default: text
        }
    }
}
