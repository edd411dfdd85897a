import CompShareOrderedJSON
package import CompShareWire

/// A list of the API, and how its pages are asked for.
package struct ListQuery: Sendable {
    /// The action.
    var action: String
    /// Its parameters but `Offset` and `Limit`.
    var parameters: [Parameter]
    /// The names of the list in an answer.
    var names: ListNames
    /// The members that tell a row from others; the first that a row has counts.
    var identifiers: [String]
    /// The member with the rows inside a row, such as an image's versions: documents leave open which of the two a total
    /// counts.
    var innerRows: String?
    /// Whether `Offset` and `Limit` count for each value of a parameter.
    package var isPagedPerValue = false
    /// How many rows to skip.
    package var offset = 0
    /// The most rows to bring; nil brings all.
    package var maximum: Int?
    /// The rows that a page asks for.
    var pageSize: Int
    /// How many requests may be in flight at a time.
    var parallel: Int
    /// The total that the service told before, of which the first requests are made; nil waits for the first page.
    package var expectedTotal: Int?

    /// Creates a query.
    package init(
        _ action: String, _ parameters: [Parameter], names: ListNames, identifiers: [String],
        innerRows: String? = nil, pageSize: Int = PageSize.largest, parallel: Int = 1
    ) {
        self.action = action
        self.parameters = parameters
        self.names = names
        self.identifiers = identifiers
        self.innerRows = innerRows
        self.pageSize = max(1, pageSize)
        self.parallel = parallel
    }

    /// The parameters of one page.
    func parameters(offset: Int, limit: Int) -> [Parameter] {
        parameters + [Parameter("Offset", .integer(offset)), Parameter("Limit", .integer(limit))]
    }

    /// What tells `row` from others; nil if it has nothing that does.
    func identifier(of row: JSONValue) -> String? {
        for name in identifiers {
            if let text = row[name]?.text { return text }
        }
        return nil
    }
}

/// The sizes of pages that the service knows.
public enum PageSize {
    /// What it gives where none is asked for.
    public static let standard = 20
    /// The most that it gives; it refuses to be asked for more.
    public static let largest = 100
}
