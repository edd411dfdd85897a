public import OrderedJSON

/// One page of a listing: typed elements, and the JSON they came from.
public struct Page<Element: Sendable>: Sendable {
    /// The elements in the server's order.
    public let elements: [Element]
    /// The same as JSON, element by element.
    public let rows: [JSONValue]
    /// The name of the list in the answer, such as `CompshareImageGroup`.
    public let listMember: String
    /// `TotalCount` as the service counts; nil if the answer has none.
    public let totalCount: Int?
    /// The offset that was asked for, in elements.
    public let offset: Int
    /// The size that was asked for.
    public let limit: Int
    /// The answer.
    public let answer: Answer

    /// Whether the listing goes on after this page.
    ///
    /// The service's documents disagree on what `TotalCount` counts, so an empty or short page ends a listing too.
    public var hasNext: Bool {
        guard rows.count >= limit, !rows.isEmpty else { return false }
        return totalCount.map { offset + rows.count < $0 } ?? true
    }
}
