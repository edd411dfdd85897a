import CompShareOrderedJSON

/// The columns of a listing that are shown, in order; its first page determines them.
struct Projection {
    /// The columns shown.
    let columns: [Column]
    /// Whether they are those that were asked for.
    let isChosen: Bool
    /// The titles that were asked for but do not exist, with those that do.
    let remarks: [RenderRemark]

    private let schema: Schema

    private init(_ schema: Schema, of other: Projection) {
        self.schema = schema
        columns = schema.columns
        isChosen = other.isChosen
        remarks = other.remarks
    }

    /// The columns at some places alone, so that no cells are made that nobody sees.
    func narrowed(to places: [Int]) -> Projection {
        Projection(Schema(places.map { schema.fields[$0] }), of: self)
    }

    /// Creates the projection of a listing from its first page.
    ///
    /// Titles that do not exist are left out with a remark; if none exists, all columns are shown.
    ///
    /// - Parameters:
    ///   - page: The page.
    ///   - options: What is known of the output.
    ///   - isForPeople: Whether a terminal may be spared the columns in which rows do not differ; what programs read has
    ///     the same columns everywhere.
    init(_ page: Report, _ options: RenderOptions, isForPeople: Bool = false) {
        let all = page.schema ?? Schema.derived(from: page.rows)
        let isBrief = isForPeople && options.isTerminal && !options.wide && !page.goesOn
        let usual = all.fields.filter { field in
            guard !field.column.isOnRequest else { return false }
            return !isBrief || !field.column.isForDifferences || Self.differ(page.rows, in: field)
        }
        var chosen: [Field] = []
        var unknown: [String] = []
        for title in options.columns ?? [] {
            if let field = all.fields.first(where: { $0.title.lowercased() == title.lowercased() }) {
                chosen.append(field)
            } else {
                unknown.append(title)
            }
        }
        isChosen = !chosen.isEmpty
        schema = Schema(chosen.isEmpty ? usual : chosen)
        columns = schema.columns
        remarks =
            unknown.isEmpty ? [] : [.unknownColumns(unknown, available: all.columns.map(\.title))]
    }

    private static func differ(_ rows: ReportRows, in field: Field) -> Bool {
        guard let first = rows.first.map({ field.cell(of: $0) }) else { return false }
        return rows.dropFirst().contains { field.cell(of: $0) != first }
    }

    /// The cells of `row`, one for each column shown.
    func cells(_ row: JSONValue) -> [Cell] { schema.cells(row) }
}
