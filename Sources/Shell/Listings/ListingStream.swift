import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// Every page of a listing, shown in order as they come.
///
/// The client library fetches the pages; here each is kept in the ring and shown, with notes on what has changed.
@MainActor
struct ListingStream {
    /// Completion offers values from the first 10,000 rows, which take a few megabytes.
    private static let rememberedRows = 10_000

    private let listing: Listing
    private let key: ListingKey
    private let session: Session
    private let start = ContinuousClock.now
    /// The place where the rows that were asked for end; nil without `--max`.
    private let end: Int?
    private var pages: Pages<JSONValue>.Iterator

    /// The place of the next row to show.
    private var next: Int
    private var requests = 0
    /// The page shown last, an empty one included.
    private var newest: Page<JSONValue>?

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
        next = listing.offset
        end = listing.maximum.map { listing.offset + $0 }
        pages = listing.pages(
            key, from: session.client(for: key.place), pageSize: Self.pageSize(of: listing, in: session),
            parallel: session.settings.parallel.value
        ).makeAsyncIterator()
    }

    /// The page size for a whole listing: the largest that the service gives, for the fewest requests, unless another
    /// was chosen.
    static func pageSize(of listing: Listing, in session: Session) -> Int {
        let isChosen = listing.hasChosenLimit || session.settings.limit.origin != .builtIn
        return isChosen ? listing.limit : PageSize.largest
    }

    private var shown: Int { next - listing.offset }

    private mutating func run(_ show: Show) async throws(CommandFailure) {
        var before = pages.total
        while let page = try await nextPage() {
            try take(page, totalBefore: before, show)
            before = pages.total
        }
        keepPlace(hasNext: end.map { next >= $0 } == true && newest?.hasNext == true)
        try show(.note(footer))
    }

    private mutating func nextPage() async throws(CommandFailure) -> Page<JSONValue>? {
        // A property of the main actor cannot be changed while it is waited for.
        var iterator = pages
        let result: Result<Page<JSONValue>?, CompShareError>
        do throws(CompShareError) {
            result = .success(try await iterator.next())
        } catch {
            result = .failure(error)
        }
        pages = iterator
        switch result {
        case .success(let page): return page
        case .failure(let error): throw failure(for: error)
        }
    }

    /// Shows a page, and keeps its exchange: pages come here in the order in which they are shown.
    private mutating func take(
        _ page: Page<JSONValue>, totalBefore: Int?, _ show: Show
    ) throws(CommandFailure) {
        // An empty page behind others only tells that they were all.
        session.keep(
            page.answer.exchange, shownAs: view(ofPageAt: page.offset),
            isAside: page.rows.isEmpty && shown > 0)
        requests += 1
        if shown < Self.rememberedRows { session.seen.insert(page.rows, of: listing.definition) }
        listing.remember(page, key, in: session)
        next += page.rows.count
        newest = page
        do throws(CommandFailure) {
            var report = listing.report(of: page)
            report.goesOn = page.hasNext
            try show(.page(report, exchange: page.answer.exchange))
        } catch {
            guard error.kind != .outputClosed else { throw error }
            // The page may have been shown in part.
            next -= page.rows.count
            throw stopped(by: error)
        }
        for note in notes(on: page, totalBefore: totalBefore) { try show(.note(note)) }
        let wanted = pages.total.map { min($0, end ?? .max) - listing.offset }
        try show(.progress(.init(rows: shown, total: wanted, elapsed: start.duration(to: .now))))
    }

    /// How a page is shown whenever it is looked at again.
    private func view(ofPageAt offset: Int) -> AnswerView {
        listing.answerView(
            offset: offset,
            remark: "a page of what all listed, from \(listing.definition.rows.single) \(offset + 1) on")
    }

    /// What has changed in the listing since the page before.
    private func notes(on page: Page<JSONValue>, totalBefore: Int?) -> [Message] {
        var notes: [Message] = []
        if let totalBefore, let now = page.plausibleTotal, totalBefore != now {
            notes.append(
                "the list changed while paging: \(totalBefore) → \(now) \(listing.definition.rows.several)")
        }
        let moved = page.repeatedRows.compactMap { listing.definition.identifier(of: page.rows[$0]) }
        if !moved.isEmpty { notes.append(ListingCursor.moved(moved)) }
        return notes
    }

    /// Leaves the listing's cursor behind the rows that have been shown.
    private func keepPlace(hasNext: Bool) {
        guard let newest else { return }
        let cursor = ListingCursor(
            at: next, after: newest, limit: listing.limit, hasNext: hasNext, of: listing.definition)
        listing.keep(cursor, key, in: session)
    }

    // MARK: Failures

    /// The failure with how far the listing has come; the exchanges are kept, that of the failure as the newest.
    private func failure(for error: CompShareError) -> CommandFailure {
        defer { for exchange in pages.leftovers { session.keep(exchange, isAside: true) } }
        switch error.reason {
        // Its exchange is that of the last page, which is kept already.
        case .incomplete(let total, let end):
            return CommandFailure(
                "the service counts \(listing.count(total)) and sends no more after \(end)",
                hint: "to go on from there: \(continuation)"
            ).with { $0.exchange = keptNumber(of: error) }
        case .noProgress(let offset):
            if let exchange = error.exchange { session.keep(exchange, shownAs: view(ofPageAt: offset)) }
            let message: Message =
                "the service sends again what it has sent: it seems to ignore Offset=\(offset)"
            return stopped(by: CommandFailure(message).with { $0.exchange = keptNumber(of: error) })
        default:
            return stopped(by: session.keep(error))
        }
    }

    private func keptNumber(of error: CompShareError) -> Int? {
        error.exchange.flatMap { session.ring.entry(of: $0.id)?.number }
    }

    /// The failure with how far the listing has come, and the command that goes on from there.
    private func stopped(by error: CommandFailure) -> CommandFailure {
        var failure = error
        if failure.kind == .interrupted {
            // The time is that of the whole listing, not of the cancelled request.
            failure.message = "cancelled after \(HumanDuration.text(start.duration(to: .now)))"
            failure.details.append("stopped after \(listing.count(shown)); to go on: \(continuation)")
        } else {
            failure.details.append(
                shown == 1 ? "\(listing.count(shown)) is shown" : "\(listing.count(shown)) are shown")
            failure.hint = "to go on from there: \(continuation)"
        }
        return failure
    }

    /// The command that goes on after the rows shown.
    private var continuation: String {
        listing.command("all", offset: next, maximum: end.map { $0 - next })
    }

    private var footer: Message {
        guard shown > 0, let newest else {
            return newest.map { listing.emptyNote($0, afterRows: 0, key) } ?? ""
        }
        return [
            pages.total.map {
                $0 == pages.innerRows && $0 != shown ? listing.count(shown) : "\(shown) of \($0)"
            } ?? Message(verbatim: String(shown)),
            pages.total == nil ? newest.totalCount.map { "the service counts \($0)" } : nil,
            Listing.region(asked: key).first, Message(requests, one: "request", many: "requests"),
            Message(verbatim: HumanDuration.text(start.duration(to: .now))),
        ].compactMap { $0 }.joined(separator: " · ")
    }
}
