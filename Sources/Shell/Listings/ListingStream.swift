import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import CompshRendering

/// Every page of a listing, shown in order as they come.
///
/// The first page tells the total; from there several requests are in flight. What has come is shown as soon as
/// everything before it has been, and no more pages wait for that than `window` allows, so that memory stays flat.
///
/// The total is the service's word, and only that: a listing ends with an empty page, or with a page that is short and
/// reaches the total. Rows that have been listed are no progress: a service that sends nothing else ends it as an error.
@MainActor
struct ListingStream {
    /// The rows a page asks for unless a size was chosen: the most the service gives, so that it takes the fewest
    /// requests.
    private static let largestPage = ImageQuery.maximumLimit
    /// What one page of the largest size could hold is read page by page: whoever asks for smaller pages looks at
    /// them one after the other, and there is little time to win.
    private static let leastRowsInParallel = ImageQuery.maximumLimit

    /// Completion offers what the first 10,000 rows held: more than anybody has looked at, and a few megabytes.
    private static let rememberedRows = 10_000

    private let listing: Listing
    private let key: ListingKey
    private let session: Session
    private let client: Client
    private let start = ContinuousClock.now
    /// The place where the rows that were asked for end; nil without `--max`.
    private let end: Int?

    /// The place of the next row to show.
    private var next: Int
    /// The size of the pages that are asked for.
    private var limit: Int
    private var requests = 0
    private var seen = SeenRows()
    /// The page shown last, an empty one included.
    private var newest: Page<JSONValue>?
    /// The total that was told last and can be right.
    private var total: Int?
    /// The rows inside the rows, such as an image's versions: the documents leave open which of the two a total counts.
    private var innerRows = 0
    /// The rows of the newest page if it was shorter than asked for: a service may have a largest page of its own.
    private var shortCount: Int?

    private typealias Show = @MainActor (ReportStream.Element) throws(CommandFailure) -> Void

    /// The pages of a listing.
    static func reports(of listing: Listing, _ key: ListingKey, in session: Session) -> ReportStream {
        ReportStream { show throws(CommandFailure) in
            var stream = ListingStream(listing, key, session)
            do throws(CommandFailure) {
                try await stream.run(show)
            } catch {
                stream.keepPlace(hasNext: true)
                throw error
            }
        }
    }

    private init(_ listing: Listing, _ key: ListingKey, _ session: Session) {
        self.listing = listing
        self.key = key
        self.session = session
        client = session.client(for: key.place)
        next = listing.offset
        end = listing.maximum.map { listing.offset + $0 }
        limit = Self.pageSize(of: listing, in: session)
    }

    /// The rows that each page of a whole listing asks for.
    static func pageSize(of listing: Listing, in session: Session) -> Int {
        let isChosen = listing.hasChosenLimit || session.settings.limit.origin != .builtIn
        return isChosen ? listing.limit : largestPage
    }

    private var shown: Int { next - listing.offset }

    private mutating func run(_ show: Show) async throws(CommandFailure) {
        repeat {
            if canRunInParallel {
                try await runInParallel(show)
            } else {
                let size = size(at: next)
                let result = await Self.answer(client, listing.call(key, offset: next, limit: size))
                try take(result, at: next, asked: size, show)
            }
        } while goesOn
        try checkEnd()
        keepPlace(hasNext: end.map { next >= $0 } == true && newest?.hasNext == true)
        try show(.note(footer))
    }

    // MARK: The end

    /// Whether there may be more after the newest page.
    private var goesOn: Bool {
        guard let newest, !newest.rows.isEmpty, next < end ?? .max else { return false }
        // A full page that reaches the total leaves open whether the total is right.
        guard let total else { return true }
        return next < total || shortCount == nil
    }

    /// Checks that the service has not stopped before its own total.
    private func checkEnd() throws(CommandFailure) {
        guard let total, next < min(total, end ?? .max), total != innerRows else { return }
        var failure = CommandFailure(
            "the service counts \(listing.count(total)) and sends no more after \(next)",
            hint:
                "to go on from there: \(listing.command("all", offset: next, maximum: end.map { $0 - next }))"
        )
        failure.exchange = newest?.answer.exchange
        throw failure
    }

    /// Leaves the listing's cursor behind the rows that have been shown.
    private func keepPlace(hasNext: Bool) {
        guard let newest else { return }
        let cursor = ListingCursor(
            at: next, after: newest, limit: listing.limit, hasNext: hasNext, of: listing.definition)
        listing.keep(cursor, key, in: session)
    }

    // MARK: Pages

    private typealias Arrival = (place: Int, result: Result<Answer, CompShareError>)

    /// The page size from a place on, which ends where the listing shall.
    private func size(at place: Int) -> Int { min(limit, (end ?? .max) - place) }

    /// What comes of a call, on whichever thread it is made.
    nonisolated private static func answer(
        _ client: Client, _ call: APICall
    ) async -> Result<Answer, CompShareError> {
        do throws(CompShareError) {
            return .success(try await client.call(call.action, call.parameters))
        } catch {
            return .failure(error)
        }
    }

    /// Shows what came of the request for the next page.
    private mutating func take(
        _ result: Result<Answer, CompShareError>, at place: Int, asked: Int, _ show: Show
    ) throws(CommandFailure) {
        let page = try page(result, at: place, asked: asked)
        requests += 1
        let definition = listing.definition
        let repeated = seen.take(page.rows) { definition.identifier(of: $0) }
        if !page.rows.isEmpty, repeated.count == page.rows.count { throw noProgress(page) }
        if shown < Self.rememberedRows { session.seen.insert(page.rows, of: listing.definition) }
        listing.remember(page, key, in: session)
        var notes: [Message] = []
        if let before = total, let now = page.plausibleTotal, before != now {
            notes.append("the list changed while paging: \(before) → \(now) \(listing.definition.rows.many)")
        }
        let moved = repeated.compactMap { listing.definition.identifier(of: page.rows[$0]) }
        if !moved.isEmpty { notes.append(ListingCursor.moved(moved)) }
        next += page.rows.count
        if let details = definition.details {
            innerRows += page.rows.reduce(0) { $0 + ($1[details.member]?.array?.count ?? 0) }
        }
        // Behind the end a page is empty whatever the total is.
        total = page.plausibleTotal.flatMap { $0 >= next ? $0 : nil }
        let isShort = page.rows.count < asked
        // Twice as short is the service's own largest page, and no matter of a row that is left out.
        if isShort, page.rows.count == shortCount, page.hasNext { limit = page.rows.count }
        shortCount = isShort ? page.rows.count : nil
        newest = page
        do throws(CommandFailure) {
            try show(.page(listing.report(of: page), exchange: page.answer.exchange))
        } catch {
            guard !error.isOutputClosed else { throw error }
            // It may have been shown in part.
            next -= page.rows.count
            throw stopped(by: error)
        }
        for note in notes { try show(.note(note)) }
        let wanted = total.map { min($0, end ?? .max) - listing.offset }
        try show(.progress(.init(rows: shown, total: wanted, elapsed: start.duration(to: .now))))
    }

    /// The page of an answer, which is kept in the ring; pages come here in the order in which they are shown.
    private func page(
        _ result: Result<Answer, CompShareError>, at place: Int, asked: Int
    ) throws(CommandFailure) -> Page<JSONValue> {
        do throws(CommandFailure) {
            let view = listing.answerView(
                offset: place,
                remark: "a page of what all listed, from \(listing.definition.rows.one) \(place + 1) on")
            let answer = try session.keep(result, shownAs: view, isAside: isAside(result))
            return try listing.page(answer, offset: place, limit: asked, in: session)
        } catch {
            throw stopped(by: error)
        }
    }

    /// Whether an answer only tells that the pages before it were all.
    private func isAside(_ result: Result<Answer, CompShareError>) -> Bool {
        guard shown > 0, let answer = try? result.get() else { return false }
        return Page<JSONValue>.list(in: answer.json, listing.definition.names)?.rows.isEmpty ?? false
    }

    // MARK: In parallel

    private var canRunInParallel: Bool {
        guard let total, shortCount == nil, session.settings.parallel.value > 1 else { return false }
        return min(total, end ?? .max) - next > Self.leastRowsInParallel
    }

    /// Shows rows with several requests in flight, up to the first page that has not as many as were asked for: what
    /// follows that one has to be asked for by the rows received.
    ///
    /// One page behind the total is asked for too, unless it is known to be of no use, since it tells whether the total is
    /// right.
    private mutating func runInParallel(_ show: Show) async throws(CommandFailure) {
        let most = session.settings.parallel.value
        // A slow answer holds up the ones after it; half as many again may be asked for meanwhile.
        let window = (most + (most + 1) / 2) * limit
        let last = min(total ?? 0, (end ?? .max) - 1)
        var launched = next
        var inFlight = 0
        var waiting: [Int: Result<Answer, CompShareError>] = [:]
        var failure: CommandFailure?

        await withTaskGroup(of: Arrival.self) { group in
            let end = end ?? .max
            func launch() {
                while inFlight < most, launched <= last, launched - next < window {
                    let (place, size) = (launched, min(limit, end - launched))
                    let call = listing.call(key, offset: place, limit: size)
                    group.addTask { [client] in (place, await Self.answer(client, call)) }
                    inFlight += 1
                    launched += size
                }
            }
            launch()
            while let arrival = await group.next() {
                inFlight -= 1
                waiting[arrival.place] = arrival.result
                launch()
                do throws(CommandFailure) {
                    while let result = waiting.removeValue(forKey: next) {
                        try take(result, at: next, asked: size(at: next), show)
                        launch()
                        if shortCount != nil {
                            group.cancelAll()
                            return
                        }
                    }
                } catch {
                    failure = error
                    group.cancelAll()
                    return
                }
            }
        }
        guard let failure else { return }
        // What had come behind the failure was sent too; the failure stays the newest.
        for case (_, .success(let answer)) in waiting.sorted(by: { $0.key < $1.key }) {
            session.keep(answer.exchange, isAside: true)
        }
        throw failure
    }

    // MARK: Words

    /// The failure with how far the listing has come, and the command that goes on from there.
    private func stopped(by error: CommandFailure) -> CommandFailure {
        var failure = error
        let command = listing.command("all", offset: next, maximum: end.map { $0 - next })
        if failure.status == ExitStatus.interrupted {
            // The whole listing was waited for, not the one request that tells of it.
            failure.message = "cancelled after \(HumanDuration.text(start.duration(to: .now)))"
            failure.details.append("stopped after \(listing.count(shown)); to go on: \(command)")
        } else {
            failure.details.append(
                shown == 1
                    ? "\(listing.count(shown)) is shown" : "\(listing.count(shown)) are shown")
            failure.hint = "to go on from there: \(command)"
        }
        return failure
    }

    /// The failure of a page that brings nothing but what has been shown.
    private func noProgress(_ page: Page<JSONValue>) -> CommandFailure {
        var failure = stopped(
            by: CommandFailure(
                "the service sends again what it has sent: it seems to ignore Offset=\(page.offset)"))
        failure.exchange = page.answer.exchange
        return failure
    }

    private var footer: Message {
        guard shown > 0, let newest else {
            return newest.map { listing.emptyNote($0, afterRows: 0, key) } ?? ""
        }
        let told = newest.totalCount ?? 0
        return [
            total.map { $0 == innerRows && $0 != shown ? listing.count(shown) : "\(shown) of \($0)" }
                ?? Message(verbatim: String(shown)),
            total == nil && newest.totalCount != nil ? "the service counts \(told)" : nil,
            requests == 1 ? "1 request" : "\(requests) requests",
            Message(verbatim: HumanDuration.text(start.duration(to: .now))),
        ].compactMap { $0 }.joined(separator: " · ")
    }
}
