import CompShare
import Localization
import OrderedJSON
import Rendering
import Wire

/// Every page of a listing, shown in order as they come.
///
/// The first page tells the total; from there several requests are in flight. What has come is shown as soon as
/// everything before it has been, and no more pages wait for that than `window` allows, so that memory stays flat.
@MainActor
struct ListingStream {
    /// The rows a page asks for unless a size was chosen: the most the service gives, so that it takes the fewest
    /// requests.
    private static let pageSize = ImageQuery.maximumLimit
    /// What one page of the largest size could hold is read page by page: whoever asks for smaller pages looks at
    /// them one after the other, and there is little time to win.
    private static let leastRowsInParallel = ImageQuery.maximumLimit

    /// Completion offers what the first 10,000 rows held: more than anybody has looked at, and a few megabytes.
    private static let rememberedRows = 10_000

    private let listing: Listing
    private let key: ListingKey
    private let session: Session
    private let caller: SessionCaller
    private let start = ContinuousClock.now
    /// The place where the rows that were asked for end; nil without `--max`.
    private let end: Int?

    /// The place of the next row to show.
    private var next: Int
    private var requests = 0
    private var cursor: ListingCursor?

    private typealias Show = @MainActor (ReportStream.Element) throws(CommandFailure) -> Void

    /// The pages of a listing.
    static func reports(of listing: Listing, _ key: ListingKey, in session: Session) -> ReportStream {
        var listing = listing
        if !listing.hasChosenLimit, session.settings.limit.origin == .builtIn { listing.limit = pageSize }
        return ReportStream { [listing] show throws(CommandFailure) in
            var stream = ListingStream(listing, key, session)
            try await stream.run(show)
        }
    }

    private init(_ listing: Listing, _ key: ListingKey, _ session: Session) {
        self.listing = listing
        self.key = key
        self.session = session
        caller = session.caller
        next = listing.offset
        end = listing.maximum.map { listing.offset + $0 }
    }

    private var shown: Int { next - listing.offset }

    private mutating func run(_ show: Show) async throws(CommandFailure) {
        var page = try await fetch()
        try take(page, show)
        var isPatient = false
        if page.hasNext, let total = page.totalCount {
            let last = min(total, end ?? .max)
            if last - next > Self.leastRowsInParallel, session.settings.parallel.value > 1 {
                page = try await runInParallel(to: last, show) ?? page
                // Pages after a short one have been seen to come: only an empty one is the end.
                isPatient = next < last
            }
        }
        while goesOn(after: page, isPatient) {
            page = try await fetch()
            try take(page, show)
        }
        try show(.note(footer(page)))
    }

    private func goesOn(after page: Page<JSONValue>, _ isPatient: Bool) -> Bool {
        guard next < end ?? .max else { return false }
        guard isPatient else { return page.hasNext }
        return !page.rows.isEmpty && next < page.totalCount ?? .max
    }

    private func fetch() async throws(CommandFailure) -> Page<JSONValue> {
        do throws(SessionCaller.Failure) {
            return try await listing.page(next, limit: limit(from: next), key, by: caller)
        } catch {
            throw stopped(by: error)
        }
    }

    /// The page size from a place on, which ends where the listing shall.
    private func limit(from place: Int) -> Int { min(listing.limit, (end ?? .max) - place) }

    private mutating func take(_ page: Page<JSONValue>, _ show: Show) throws(CommandFailure) {
        requests += 1
        if shown < Self.rememberedRows { session.seen.insert(page.rows, of: listing.definition) }
        listing.remember(page, key, in: session)
        let drift = cursor?.move(to: page) ?? []
        if cursor == nil { cursor = ListingCursor(page, of: listing.definition) }
        next += page.rows.count
        try show(.page(listing.report(page), exchange: page.answer.exchange))
        for note in drift { try show(.note(note)) }
        let total = page.totalCount.map { min($0, end ?? .max) - listing.offset }
        try show(.progress(.init(rows: shown, total: total, elapsed: start.duration(to: .now))))
    }

    // MARK: In parallel

    private typealias Arrival = (place: Int, result: Result<Page<JSONValue>, SessionCaller.Failure>)

    /// Shows the rows up to `last`, with several requests in flight, or up to the first page that has not as many rows
    /// as were asked for: what follows that one has to be asked for by the rows received.
    ///
    /// - Returns: The page shown last; nil if there was none.
    private mutating func runInParallel(
        to last: Int, _ show: Show
    ) async throws(CommandFailure) -> Page<JSONValue>? {
        let most = session.settings.parallel.value
        // A slow answer holds up the ones after it; half as many again may be asked for meanwhile.
        let window = (most + (most + 1) / 2) * listing.limit
        var launched = next
        var inFlight = 0
        var waiting: [Int: Result<Page<JSONValue>, SessionCaller.Failure>] = [:]
        var shownPage: Page<JSONValue>?
        var failure: CommandFailure?

        await withTaskGroup(of: Arrival.self) { group in
            func launch() {
                while inFlight < most, launched < last, launched - next < window {
                    let place = launched
                    let limit = min(listing.limit, last - place)
                    group.addTask { [listing, key, caller] in
                        do throws(SessionCaller.Failure) {
                            return (
                                place, .success(try await listing.page(place, limit: limit, key, by: caller))
                            )
                        } catch {
                            return (place, .failure(error))
                        }
                    }
                    inFlight += 1
                    launched += limit
                }
            }
            launch()
            while let arrival = await group.next() {
                inFlight -= 1
                waiting[arrival.place] = arrival.result
                launch()
                do throws(CommandFailure) {
                    while let result = waiting.removeValue(forKey: next) {
                        let asked = min(listing.limit, last - next)
                        let found = try page(result)
                        shownPage = found
                        try take(found, show)
                        launch()
                        if found.rows.count != asked {
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
        if let failure { throw failure }
        return shownPage
    }

    private func page(
        _ result: Result<Page<JSONValue>, SessionCaller.Failure>
    ) throws(CommandFailure) -> Page<JSONValue> {
        switch result {
        case .success(let page): return page
        case .failure(let error): throw stopped(by: error)
        }
    }

    // MARK: Words

    /// The failure with how far the listing has come, and the command that goes on from there.
    private func stopped(by error: SessionCaller.Failure) -> CommandFailure {
        var failure = session.failure(for: error)
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

    private func footer(_ page: Page<JSONValue>) -> Message {
        guard shown > 0 else { return listing.emptyNote(page, key) }
        return [
            page.totalCount.map { "\(shown) of \($0)" } ?? Message(verbatim: String(shown)),
            requests == 1 ? "1 request" : "\(requests) requests",
            Message(verbatim: HumanDuration.text(start.duration(to: .now))),
        ].joined(separator: " · ")
    }
}
