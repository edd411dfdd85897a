public import CompShareOrderedJSON

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

    /// Where the next page begins: rows are counted as received, since the service may send short pages.
    public var nextOffset: Int { offset + rows.count }

    /// `totalCount` where it can be right: nil if it is fewer than the rows that have been received by now, or negative.
    public var plausibleTotal: Int? {
        guard let totalCount, totalCount >= (rows.isEmpty ? 0 : nextOffset) else { return nil }
        return totalCount
    }

    /// Whether the listing may go on after this page.
    ///
    /// A short page is no end: a service may send fewer rows than it was asked for. Without a total that can be right only
    /// an empty page is.
    public var hasNext: Bool { !rows.isEmpty && plausibleTotal.map { nextOffset < $0 } ?? true }
}
