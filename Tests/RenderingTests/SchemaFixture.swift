import CompShareOrderedJSON

@testable import CompshRendering

extension Schema {
    /// A schema whose cells are all made by one closure, for tests that are about cells.
    init(columns: [Column], cells: @escaping @Sendable (JSONValue) -> [Cell]) {
        self.init(
            columns.enumerated().map { place, column in
                Field(column) { row in
                    let cells = cells(row)
                    return place < cells.count ? cells[place] : .missing
                }
            })
    }
}
