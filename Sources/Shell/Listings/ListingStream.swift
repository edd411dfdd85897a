import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

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
    /// The sections of the list, and which of them is being read; nil where the service counts over all of it.
    private var sections: ListingSections?
    private var pages: Pages<JSONValue>.Iterator

    /// The place of the next row to show.
    private var next: Int
    /// How many entries had something to show: those that `--max` counts.
    private var found = 0
    /// Which rows did not fit.
    private var tally = FilterTally()
    private var requests = 0
    /// The page shown last, an empty one included.
    private var newest: Page<JSONValue>?
    /// Whether rows of it are left for later, since enough had been found.
    private var isCut = false

    private typealias Show = @MainActor (ReportStream.Element) throws(CommandFailure) -> Void

    /// The pages of a listing.
    static func reports(of listing: Listing, _ key: ListingKey, in session: Session) -> ReportStream {
        ReportStream { show throws(CommandFailure) in
            var stream = ListingStream(listing, key, session)
            do throws(CommandFailure) {
                try await stream.run(show)
            } catch {
                stream.keepPlace(hasNext: true)
                if error.kind != .outputClosed {
                    for note in listing.notes(on: stream.tally) { try? show(.note(note)) }
                }
                throw error
            }
        }
    }

    private init(_ listing: Listing, _ key: ListingKey, _ session: Session) {
        self.listing = listing
        self.key = key
        self.session = session
        next = listing.offset
        sections = listing.sections(key, in: session)
        pages = Self.pages(listing, key, sections, from: next, most: listing.maximum, in: session)
    }

    private static func pages(
        _ listing: Listing, _ key: ListingKey, _ sections: ListingSections?, from offset: Int, most: Int?,
        in session: Session
    ) -> Pages<JSONValue>.Iterator {
        listing.pages(
            key, sections, from: offset, most: most, client: session.client(for: key.place),
            pageSize: pageSize(of: listing, in: session), parallel: session.settings.parallel.value,
            // A section's total is none of the list's.
            expectedTotal: sections == nil ? session.cursors[key]?.cursor.total : nil
        ).makeAsyncIterator()
    }

    /// The page size for a whole listing: the largest that the service gives, for the fewest requests, unless another
    /// was chosen.
    static func pageSize(of listing: Listing, in session: Session) -> Int {
        let isChosen = listing.hasChosenLimit || session.settings.limit.origin != .builtIn
        return isChosen ? listing.limit : PageSize.largest
    }

    /// How many rows have been read, those left out included.
    private var read: Int { next - listing.offset }

    /// Whether as many have been found as were asked for.
    private var hasEnough: Bool { listing.maximum.map { found >= $0 } ?? false }

    /// How many more are wanted; nil for all.
    private var wanted: Int? { listing.maximum.map { $0 - found } }

    private mutating func run(_ show: Show) async throws(CommandFailure) {
        repeat {
            var before = pages.total
            while !hasEnough, let page = try await nextPage() {
                try take(page, totalBefore: before, show)
                before = pages.total
            }
        } while goToNextSection()
        keepPlace(hasNext: hasEnough && (isCut || newest?.hasNext == true))
        try show(.end)
        for note in listing.notes(on: tally) { try show(.note(note)) }
        if tally.fitting == 0, let advice = await listing.tagAdvice(key, in: session) {
            try show(.note(advice))
        }
        try show(.note(footer))
    }

    /// Goes on with the section after the one that has been read.
    ///
    /// - Returns: Whether there is one.
    private mutating func goToNextSection() -> Bool {
        guard !hasEnough, var section = sections, !section.isLast else { return false }
        let read = section.current
        section.seek(next)
        if section.current <= read { section.go(to: read + 1) }
        sections = section
        pages = Self.pages(
            listing, key, section, from: max(0, next - section.start), most: wanted, in: session)
        return true
    }

    private mutating func nextPage() async throws(CommandFailure) -> Page<JSONValue>? {
        // A property of the main actor cannot be changed while it is waited for.
        var iterator = pages.takeOut()
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
        let place = page.offset + (sections?.start ?? 0)
        // An empty page behind others only tells that they were all.
        session.keep(
            page.answer.exchange, shownAs: view(ofPageAt: place), isAside: page.rows.isEmpty && read > 0,
            isOneOfMany: true)
        requests += 1
        if read < Self.rememberedRows { session.seen.insert(page.rows, of: listing.definition) }
        let fitting = listing.fitting(page.rows, offset: place, most: wanted)
        let whole = sections?.take(page) ?? page
        listing.remember(whole, fitting, key, in: session)
        isCut = fitting.read < page.rows.count
        next = isCut ? place + fitting.read : whole.nextOffset
        newest = whole
        // Rows that are left out are made up for by those behind.
        if fitting.tally.leftOut > 0, listing.maximum != nil { pages.readOn() }
        do throws(CommandFailure) {
            var report = listing.report(of: whole, fitting)
            report.goesOn = whole.hasNext
            try show(.page(report, exchange: page.answer.exchange))
        } catch {
            guard error.kind != .outputClosed else { throw error }
            // The page may have been shown in part.
            next = place
            throw stopped(by: error)
        }
        found += fitting.entries
        tally.add(fitting.tally)
        for note in notes(on: page, totalBefore: totalBefore) { try show(.note(note)) }
        try show(.progress(.init(rows: read, total: expected, elapsed: start.duration(to: .now))))
    }

    /// The rows that will have been read in the end; nil if that is not known.
    private var expected: Int? {
        guard let total = total.map({ $0 - listing.offset }) else { return nil }
        guard let maximum = listing.maximum else { return total }
        return tally.leftOut == 0 ? min(total, maximum) : nil
    }

    /// The total of the whole list; nil if it is not known, or not all sections have been asked.
    private var total: Int? {
        guard let sections else { return pages.total }
        return sections.isLast ? pages.total.map { sections.start + min($0, ListingSections.mostRows) } : nil
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
                "the list changed while paging: \(number: totalBefore) → \(number: now) \(listing.definition.rows.several)"
            )
        }
        let moved = page.repeatedRows.compactMap { listing.definition.identifier(of: page.rows[$0]) }
        if !moved.isEmpty { notes.append(ListingCursor.moved(moved)) }
        return notes
    }

    /// Leaves the listing's cursor behind the rows that have been shown.
    private func keepPlace(hasNext: Bool) {
        guard let newest else { return }
        var cursor = ListingCursor(
            at: next, after: newest, limit: listing.limit, hasNext: hasNext, of: listing.definition)
        cursor.sections = sections
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
            if let exchange = error.exchange {
                session.keep(exchange, shownAs: view(ofPageAt: offset + (sections?.start ?? 0)))
            }
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
            failure.details.append("stopped after \(listing.count(found)); to go on: \(continuation)")
        } else {
            failure.details.append(
                found == 1 ? "\(listing.count(found)) is shown" : "\(listing.count(found)) are shown")
            failure.hint = "to go on from there: \(continuation)"
        }
        return failure
    }

    /// The command that goes on after the rows shown.
    private var continuation: String {
        listing.command("all", offset: next, maximum: wanted)
    }

    /// How many rows there were: `15 fit of 30 read`, `45 of 45`.
    private var counted: Message {
        if let fitting = Listing.fitting(tally).first { return fitting }
        guard let total else { return Message(verbatim: HumanNumber.grouped(read)) }
        return total == pages.innerRows && total != read
            ? listing.count(read) : "\(number: read) of \(number: total)"
    }

    private var footer: Message {
        guard read > 0, let newest else {
            return newest.map { listing.emptyNote($0, afterRows: 0, key) } ?? ""
        }
        return [
            counted,
            sections == nil && pages.total == nil
                ? newest.totalCount.map { "the service counts \(number: $0)" } : nil,
            Listing.region(asked: key).first, Message(requests, one: "request", many: "requests"),
            Message(verbatim: HumanDuration.text(start.duration(to: .now))),
        ].compactMap { $0 }.joined(separator: " · ")
    }
}
