import CompShareOrderedJSON
package import CompShareWire

/// Every page of a list of the API, in order.
///
/// ```swift
/// for try await page in client.userCommunityImages(organisation: 12345) {
///     for group in page.elements { print(group.name ?? "–") }
/// }
/// ```
///
/// A page is asked for when the one before it has been taken. Where several requests may be in flight at a time, the first
/// page still goes alone, since it tells the total, unless that is known; from there the next ones are asked for ahead, and
/// come in order all the same. No more of them wait than half as many again as may be in flight, so that memory stays flat.
///
/// The total is the service's word, and only that: a list ends with an empty page, or with a page that is short and
/// reaches the total. A service that sends again what it has sent, or stops before its own total, ends it with an error.
/// So does a task that is cancelled, at once.
public struct Pages<Row: Sendable>: AsyncSequence, Sendable {
    /// A page.
    public typealias Element = Page<Row>
    /// Why a page could not be had.
    public typealias Failure = CompShareError

    private let client: Client
    private let query: ListQuery
    private let row: @Sendable (JSONValue) -> Row

    package init(_ client: Client, _ query: ListQuery, row: @escaping @Sendable (JSONValue) -> Row) {
        self.client = client
        self.query = query
        self.row = row
    }

    /// Begins at the first page; nothing is sent yet.
    public func makeAsyncIterator() -> Iterator { Iterator(client, query, row) }

    /// The pages one by one.
    public struct Iterator: AsyncIteratorProtocol {
        private let client: Client
        private let query: ListQuery
        private let row: @Sendable (JSONValue) -> Row
        /// The place where the rows that are wanted end.
        private var end: Int

        /// The place of the next row.
        package private(set) var nextOffset: Int
        /// The place behind the rows that have come; behind that of the next row where pages overlap.
        private var reached: Int
        /// The place behind the rows of any page that brought new ones.
        private var covered: Int
        /// The total that was told last and can be right.
        package private(set) var total: Int?
        /// The rows inside the rows so far.
        package private(set) var innerRows = 0
        /// What was answered behind a page that failed, in order.
        package private(set) var leftovers: [Exchange] = []

        /// The size of the pages that are asked for.
        private var limit: Int
        private var seen = SeenRows()
        private var newest: Page<Row>?
        /// The rows of the newest page if it was shorter than asked for: a service may have a largest page of its own.
        private var shortCount: Int?
        private var ahead: PagesAhead?
        private var hasEnded = false

        fileprivate init(
            _ client: Client, _ query: ListQuery, _ row: @escaping @Sendable (JSONValue) -> Row
        ) {
            self.client = client
            self.query = query
            self.row = row
            nextOffset = query.offset
            reached = query.offset
            covered = query.offset
            end = query.maximum.map { query.offset + $0 } ?? .max
            limit = query.pageSize
        }

        /// The iterator, of which only the numbers are left here: the rows that it has seen are in one place then, and not
        /// copied when the next page is added to them.
        package mutating func takeOut() -> Iterator {
            defer { (seen, newest) = (SeenRows(), nil) }
            return self
        }

        /// Goes on behind the rows that were wanted, as far as whoever takes the pages likes: some of them were of no use.
        package mutating func readOn() { end = .max }

        /// The next page; nil at the end.
        ///
        /// - Throws: `CompShareError`, also `.noProgress` and `.incomplete`; there is no page after it.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(CompShareError) -> Page<Row>? {
            guard !hasEnded else { return nil }
            do throws(CompShareError) {
                guard goesOn else {
                    hasEnded = true
                    try checkEnd()
                    return nil
                }
                let place = nextOffset
                let asked = Swift.min(limit, end - place)
                let answer = try await answer(at: place, asked: asked).get()
                let page = try take(answer, at: place, asked: asked)
                // What follows a short page has to be asked for by the rows received.
                if shortCount != nil { await stopAhead() }
                return page
            } catch {
                hasEnded = true
                leftovers = await stopAhead()
                throw error
            }
        }

        // MARK: The end

        /// Whether there may be more after the newest page.
        private var goesOn: Bool {
            guard let newest else { return nextOffset < end }
            guard !newest.rows.isEmpty, nextOffset < end else { return false }
            // A full page that reaches the total leaves open whether the total is right.
            guard let total else { return true }
            return nextOffset < total || shortCount == nil
        }

        /// Checks that the service has not stopped before its own total.
        private func checkEnd() throws(CompShareError) {
            guard let total, reached < Swift.min(total, end), total != innerRows else { return }
            throw CompShareError(
                .incomplete(total: total, end: nextOffset), action: query.action,
                exchange: newest?.answer.exchange)
        }

        // MARK: Pages

        private mutating func answer(
            at place: Int, asked: Int
        ) async -> Result<Answer, CompShareError> {
            if ahead == nil, isWorthAskingAhead {
                ahead = PagesAhead(
                    client, query, pageSize: limit, from: place,
                    through: Swift.min(likelyTotal ?? 0, end - 1), end: end,
                    pageBytes: newest?.answer.body.count ?? 0)
            }
            if let result = await ahead?.result(at: place) { return result }
            ahead = nil
            return await client.result(of: query.action, query.parameters(offset: place, limit: asked))
        }

        @discardableResult
        private mutating func stopAhead() async -> [Exchange] {
            defer { ahead = nil }
            return await ahead?.stop() ?? []
        }

        /// What one page of the largest size could hold is read page by page: whoever asks for smaller pages looks at them
        /// one after the other, and there is little time to win.
        private var isWorthAskingAhead: Bool {
            guard let total = likelyTotal, shortCount == nil, query.parallel > 1 else { return false }
            return Swift.min(total, end) - nextOffset > PageSize.largest
        }

        /// The total; before the first page has come the one that is expected.
        private var likelyTotal: Int? { newest == nil ? query.expectedTotal : total }

        private mutating func take(
            _ answer: Answer, at place: Int, asked: Int
        ) throws(CompShareError) -> Page<Row> {
            var page = try Page(answer, query.names, offset: place, limit: asked, element: row)
            page.isPagedPerValue = query.isPagedPerValue
            page.repeatedRows = seen.take(page.rows) { [query] in query.identifier(of: $0) }
            let isOld = !page.rows.isEmpty && page.repeatedRows.count == page.rows.count
            // What was not stepped over comes again.
            if isOld, !query.isPagedPerValue || place >= covered {
                throw CompShareError(
                    .noProgress(offset: place), action: query.action, exchange: answer.exchange)
            }
            if !isOld { covered = Swift.max(covered, place + page.rows.count) }
            nextOffset = page.nextOffset
            reached += page.rows.count
            if let inner = query.innerRows {
                innerRows += page.rows.reduce(0) {
                    $0 + ($1[inner].flatMap { $0.kind == .array ? $0.count : nil } ?? 0)
                }
            }
            // Behind the end a page is empty whatever the total is.
            total = page.plausibleTotal.flatMap { $0 >= nextOffset ? $0 : nil }
            let isShort = page.rows.count < asked
            // Twice as short is the service's own largest page, and no matter of a row that is left out.
            if isShort, page.rows.count == shortCount, page.hasNext { limit = page.rows.count }
            shortCount = isShort ? page.rows.count : nil
            newest = page
            return page
        }
    }
}
