import CompShareOrderedJSON

/// The columns of a listing that are shown, in the order in which they are shown, settled by its first page.
struct Projection {
    /// The columns shown.
    let columns: [Column]
    /// The titles that were asked for but do not exist, with those that do.
    let remarks: [RenderRemark]

    private let schema: Schema
    /// The place of each shown column in the schema; nil if all are shown in the schema's order.
    private let places: [Int]?

    /// Creates the projection of a listing from its first page.
    ///
    /// Titles that do not exist are left out with a
    /// remark; if none exists, all columns are shown.
    init(_ page: Report, _ options: RenderOptions) {
        let schema = page.schema ?? Schema.derived(from: page.rows)
        self.schema = schema
        guard let titles = options.columns else {
            columns = schema.columns
            places = nil
            remarks = []
            return
        }
        let known = schema.columns.map { $0.title.lowercased() }
        var places: [Int] = []
        var unknown: [String] = []
        for title in titles {
            if let place = known.firstIndex(of: title.lowercased()) {
                places.append(place)
            } else {
                unknown.append(title)
            }
        }
        self.places = places.isEmpty ? nil : places
        columns = places.isEmpty ? schema.columns : places.map { schema.columns[$0] }
        remarks =
            unknown.isEmpty ? [] : [.unknownColumns(unknown, available: schema.columns.map(\.title))]
    }

    /// The cells of `row`, one for each column shown.
    func cells(_ row: JSONValue) -> [Cell] {
        let cells = schema.cells(row)
        if places == nil, cells.count == columns.count { return cells }
        return (places ?? Array(columns.indices)).map { $0 < cells.count ? cells[$0] : .missing }
    }
}
