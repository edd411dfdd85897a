public import CompShareOrderedJSON

/// One page of a list of the API: typed elements, and the JSON they came from.
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
    /// The answer, with its exact bytes and its exchange.
    public let answer: Answer
    /// Whether the service counts `Offset` and `Limit` for each value of a parameter, so that a page may have more rows
    /// than were asked for.
    package var isPagedPerValue = false
    /// The places of rows that an earlier page of the same run held too: the list has moved meanwhile, and others may be
    /// missing.
    public internal(set) var repeatedRows: [Int] = []

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - elements: The elements.
    ///   - rows: The same as JSON, one for each element.
    ///   - listMember: The name of the list in the answer.
    ///   - totalCount: The total that the answer tells.
    ///   - offset: The offset that was asked for.
    ///   - limit: The size that was asked for.
    ///   - answer: The answer.
    public init(
        elements: [Element], rows: [JSONValue], listMember: String, totalCount: Int?, offset: Int, limit: Int,
        answer: Answer
    ) {
        self.elements = elements
        self.rows = rows
        self.listMember = listMember
        self.totalCount = totalCount
        self.offset = offset
        self.limit = limit
        self.answer = answer
    }

    /// Where the next page begins: rows are counted as received, since the service may send short pages.
    ///
    /// Of a page that was counted for each value of a parameter no more are stepped over than were asked for, unless the
    /// list ends there: of other values there are rows behind.
    public var nextOffset: Int { isPagedPerValue && hasNext ? leastNextOffset : offset + rows.count }

    private var leastNextOffset: Int { offset + (isPagedPerValue ? min(rows.count, limit) : rows.count) }

    /// `totalCount` where it can be right: nil if it is fewer than the rows that have been received by now, or negative.
    public var plausibleTotal: Int? {
        guard let totalCount, totalCount >= (rows.isEmpty ? 0 : leastNextOffset) else { return nil }
        return totalCount
    }

    /// Whether the listing may go on after this page.
    ///
    /// A short page is no end: a service may send fewer rows than it was asked for. Without a total that can be right only
    /// an empty page is.
    public var hasNext: Bool { !rows.isEmpty && plausibleTotal.map { offset + rows.count < $0 } ?? true }
}

extension Page {
    /// The list in an answer.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - names: Where the list is.
    ///   - offset: The rows that the request skipped.
    ///   - limit: The most rows that it asked for; nil where the action does not page.
    ///   - element: Reads a row.
    /// - Throws: `CompShareError` with `.unexpectedShape` if the answer holds no list.
    init(
        _ answer: Answer, _ names: ListNames, offset: Int, limit: Int?, element: (JSONValue) -> Element
    ) throws(CompShareError) {
        guard let (name, rows) = names.list(in: answer.json) else {
            throw CompShareError(
                .unexpectedShape(missing: names.lists), action: answer.exchange.action,
                exchange: answer.exchange)
        }
        // Rows that stay as they came are kept once: there may be millions.
        let elements = rows as? [Element] ?? rows.map(element)
        self.init(
            elements: elements, rows: rows, listMember: name,
            totalCount: names.total.flatMap { answer.json[$0]?.integer }, offset: offset,
            limit: limit ?? .max, answer: answer)
    }
}

extension Page<JSONValue> {
    /// The list in an answer, its rows as they came.
    ///
    /// - Throws: `CompShareError` with `.unexpectedShape` if the answer holds no list.
    package init(
        _ answer: Answer, _ names: ListNames, offset: Int = 0, limit: Int? = nil
    ) throws(CompShareError) {
        try self.init(answer, names, offset: offset, limit: limit) { $0 }
    }
}
