import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// One step through a listing: which one, with which filters, which page.
struct Listing: Sendable {
    /// Which page of a listing is wanted.
    enum Move: Sendable, Hashable {
        /// The first page.
        case first
        /// The page after the one that was shown last.
        case next
        /// The page before it.
        case previous
        /// The last page, by the service's total.
        case last
        /// The page with this number, from 1.
        case page(Int)
        /// The page that was shown last, once more.
        case again
        /// Every page, in order.
        case all

        /// Whether it goes on from the page that was shown last.
        var goesOn: Bool { [.next, .previous, .again].contains(self) }

        /// Whether it counts pages, whose size matters then.
        var isNumbered: Bool { if case .page = self { true } else { self == .last } }
    }

    /// A filter that was given: the option's name, and its values.
    struct Filter: Sendable, Hashable {
        var option: String
        /// Several only for a repeated option.
        var values: [Value]
    }

    let definition: ListingDefinition
    var move: Move
    /// Whose rows; nil for everybody's, and where the listing belongs to no organisation.
    var organisation: Int?
    /// The filters, in the definition's order.
    var filters: [Filter] = []
    /// Where the first page begins.
    var offset = 0
    var limit: Int
    /// Whether the page size was asked for, so that `all` keeps it.
    var hasChosenLimit = false
    /// The most rows to list with `all`.
    var maximum: Int?
    /// Whether to show the rows inside the rows.
    var showsDetails = false
    /// How to show it, where that differs from the settings.
    var view = Presentation.View()
    /// Where to ask, as far as that differs from the session.
    var place = Place()
    /// Whether the filters are those of the listing that it goes on with, so that the footer names them.
    var inheritsFilters = false

    init(_ definition: ListingDefinition, move: Move, limit: Int = PageSize.standard) {
        self.definition = definition
        self.move = move
        self.limit = limit
    }

    /// What a move means, given how far the listing has been read.
    private enum Step {
        /// The page at a place; `following` is the page that it comes after or before.
        case page(offset: Int, limit: Int, note: Message?, following: ListingCursor?)
        /// The last page, by the total, which is asked for first if it is not known.
        case last(ListingCursor?)
        case all
        /// None: the listing ends here.
        case end(Message)
    }

    private func step(from cursor: ListingCursor?) -> Step {
        func page(_ offset: Int, note: Message? = nil, following: ListingCursor? = nil) -> Step {
            .page(offset: offset, limit: limit, note: note, following: following)
        }
        guard definition.isPaged else { return page(offset) }
        switch move {
        case .first: return page(offset)
        case .all: return .all
        case .page(let number): return page((number - 1) * limit)
        case .again: return page(cursor?.offset ?? offset)
        case .next:
            guard let cursor else { return page(offset, note: "no listing yet; showing the first page") }
            guard cursor.hasNext else { return .end("\(endOf(cursor)) · first page: \(command("first"))") }
            return page(cursor.nextOffset, following: cursor)
        case .previous:
            guard let cursor else { return page(offset, note: "no listing yet; showing the first page") }
            guard cursor.offset > 0 else {
                return .end("this is the first page · next page: \(command("next"))")
            }
            let previous = cursor.previous(limit: limit)
            return .page(offset: previous.offset, limit: previous.limit, note: nil, following: cursor)
        case .last: return .last(cursor)
        }
    }

    /// Fetches what the step asks for, and moves the listing's cursor once the page is there.
    @MainActor
    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        if let organisation { session.seen.insert([String(organisation)], .organisation) }
        let key = key(in: session)
        if definition.isPaged { session.newestListing = self }
        switch step(from: session.cursors[key]?.cursor) {
        case .page(let offset, let limit, let note, let cursor):
            return try await show(offset, limit: limit, key, in: session, note: note, following: cursor)
        case .last(let cursor): return try await showLast(cursor, key, in: session)
        case .all:
            return .show(.stream(ListingStream.reports(of: self, key, in: session)), view: view)
        case .end(let words): return .notes(words)
        }
    }

    /// The first call that `run` would make; nil if it would make none.
    @MainActor
    func firstCall(in session: Session) throws(CommandFailure) -> APICall? {
        let key = key(in: session)
        switch step(from: session.cursors[key]?.cursor) {
        case .page(let offset, let limit, _, _): return call(key, offset: offset, limit: limit)
        case .last(let cursor):
            let place = try cursor.map { cursor throws(CommandFailure) in try lastOffset(cursor) }
            return call(key, offset: place ?? offset, limit: limit)
        case .all:
            return call(
                key, offset: offset,
                limit: min(ListingStream.pageSize(of: self, in: session), maximum ?? .max))
        case .end: return nil
        }
    }

    @MainActor
    private func showLast(
        _ cursor: ListingCursor?, _ key: ListingKey, in session: Session
    ) async throws(CommandFailure) -> Outcome {
        if let cursor { return try await show(lastOffset(cursor), key, in: session) }
        let first = try await fetch(offset, limit: limit, key, in: session)
        guard first.hasNext else { return outcome(first, nil, key, in: session) }
        return try await show(lastOffset(total: first.plausibleTotal), key, in: session)
    }

    /// Where the last page begins.
    ///
    /// - Throws: `CommandFailure` if the service tells no plausible total.
    private func lastOffset(_ cursor: ListingCursor) throws(CommandFailure) -> Int {
        // Where the end has been read, its place is known, whatever the service counts.
        guard !cursor.hasNext else { return try lastOffset(total: cursor.total) }
        let end = cursor.nextOffset
        guard end > 0 else { return 0 }
        return try lastOffset(total: cursor.total.map { max($0, end) } ?? end)
    }

    private func lastOffset(total: Int?) throws(CommandFailure) -> Int {
        guard let total, total > 0 else {
            throw CommandFailure(
                "the service gives no plausible total, so the last page is unknown",
                hint: "use \(command("next"))")
        }
        // The total is the service's word; an offset reaches no further, as with --offset.
        return min(total - 1, Int(Int32.max)) / limit * limit
    }

    /// The key under which the listing's cursor is kept.
    @MainActor
    func key(in session: Session) -> ListingKey {
        ListingKey(
            profile: session.profileName, endpoint: session.settings.endpoint.value.description,
            place: session.place.overridden(by: place), action: definition.action, organisation: organisation,
            filters: filterParameters)
    }

    // MARK: Requests

    /// The filters in the API's names.
    private var filterParameters: [Parameter] {
        filters.compactMap { filter in
            guard let option = definition.filters.first(where: { $0.name == filter.option }) else {
                return nil
            }
            if let name = option.apiName {
                let values = filter.values.map(Self.parameterValue)
                if option.isRepeated { return Parameter(name, .array(values)) }
                return values.first.map { Parameter(name, $0) }
            }
            guard let opposite = definition.filters.first(where: { $0.name == option.opposite }),
                let name = opposite.apiName
            else { return nil }
            return Parameter(name, .boolean(filter.values.first == .boolean(false)))
        }
    }

    private static func parameterValue(_ value: Value) -> ParameterValue {
        switch value {
        case .text(let text): .string(text)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .boolean(let flag): .boolean(flag)
        case .duration(let duration): .integer(Int(duration / .seconds(1)))
        case .sort(let order):
            .object([
                Parameter("Field", .string(order.field ?? ImageFilters.defaultOrder)),
                Parameter("ASC", .boolean(order.isAscending ?? false)),
            ])
        }
    }

    /// The call for the rows from `offset` on.
    private func call(_ key: ListingKey, offset: Int, limit: Int) -> APICall {
        var parameters = parameters(key)
        if definition.isPaged {
            parameters += [Parameter("Offset", .integer(offset)), Parameter("Limit", .integer(limit))]
        }
        return APICall(definition.action, parameters, for: key.place)
    }

    private func parameters(_ key: ListingKey) -> [Parameter] {
        var parameters: [Parameter] = []
        if let organisation, let name = definition.organisationParameter {
            parameters.append(Parameter(name, .integer(organisation)))
        }
        return parameters + key.filters
    }

    /// All pages from the listing's first one on.
    func pages(_ key: ListingKey, from client: Client, pageSize: Int, parallel: Int) -> Pages<JSONValue> {
        var query = ListQuery(
            definition.action, parameters(key), names: definition.names,
            identifiers: definition.rows.identifiers, innerRows: definition.details?.member,
            pageSize: pageSize, parallel: parallel)
        query.offset = offset
        query.maximum = maximum
        return Pages(client, query) { $0 }
    }

    // MARK: One page

    /// Shows the page at a place.
    ///
    /// - Parameters:
    ///   - offset: The place.
    ///   - limit: The size, where it is not the listing's.
    ///   - key: Which listing.
    ///   - session: The session.
    ///   - note: What to say beside it.
    ///   - cursor: The page that this one follows or precedes, if any; changes of the listing are told between the two.
    /// - Returns: The page.
    /// - Throws: `CommandFailure`; the cursor then stays where it was.
    @MainActor
    private func show(
        _ offset: Int, limit: Int? = nil, _ key: ListingKey, in session: Session, note: Message? = nil,
        following cursor: ListingCursor? = nil
    ) async throws(CommandFailure) -> Outcome {
        let page = try await fetch(offset, limit: limit ?? self.limit, key, in: session)
        guard definition.isPaged else { return outcome(page, nil, key, in: session) }
        var notes = note.map { [$0] } ?? []
        var moved = cursor ?? ListingCursor(page, of: definition)
        if cursor != nil { notes += moved.move(to: page) }
        keep(moved, key, in: session)
        return outcome(page, notes: notes, moved, afterRows: cursor?.nextOffset ?? 0, key, in: session)
    }

    /// Keeps how far the listing has been read, as the newest one.
    @MainActor
    func keep(_ cursor: ListingCursor, _ key: ListingKey, in session: Session) {
        var listing = self
        // They belong to one step.
        listing.maximum = nil
        listing.inheritsFilters = false
        session.cursors[key] = CursorStore.Entry(listing: listing, cursor: cursor)
    }

    @MainActor
    private func fetch(
        _ offset: Int, limit: Int, _ key: ListingKey, in session: Session
    ) async throws(CommandFailure) -> Page<JSONValue> {
        let answer = try await session.answer(
            to: call(key, offset: offset, limit: limit), shownAs: answerView(offset: offset))
        do throws(CompShareError) {
            let page = try Page(
                answer, definition.names, offset: offset, limit: definition.isPaged ? limit : nil)
            session.seen.insert(page.rows, of: definition)
            return page
        } catch {
            throw session.failure(for: error)
        }
    }

    @MainActor
    private func outcome(
        _ page: Page<JSONValue>, notes: [Message] = [], _ cursor: ListingCursor?, afterRows read: Int = 0,
        _ key: ListingKey, in session: Session
    ) -> Outcome {
        remember(page, key, in: session)
        var presentation = Presentation(
            .report(report(of: page), exchange: page.answer.exchange),
            notes: notes + [page.rows.isEmpty ? emptyNote(page, afterRows: read, key) : footer(page, cursor)],
            view: view)
        presentation.tellsTime = !page.rows.isEmpty
        return .show(presentation)
    }

    /// Keeps which images or instances stand in which rows.
    @MainActor
    func remember(_ page: Page<JSONValue>, _ key: ListingKey, in session: Session) {
        if definition.listsInstances { session.instances.show(page.rows, of: key, from: page.offset + 1) }
        guard definition.listsImages else { return }
        let firstRowNumber = page.offset + 1
        if session.shownImages?.key != key || session.shownImages?.next != firstRowNumber {
            session.shownImages = ShownImages(self, key, firstRowNumber: firstRowNumber)
        }
        session.shownImages?.append(page.rows)
    }

    // MARK: Views

    /// A page as every format can show it.
    func report(of page: Page<JSONValue>) -> Report {
        report(
            page.rows, page.listMember, of: page.answer.json, bytes: page.answer.body, offset: page.offset)
    }

    private func report(
        _ entries: [JSONValue], _ listMember: String, of document: JSONValue, bytes: [UInt8], offset: Int
    ) -> Report {
        var report = Report(
            document: document, bytes: bytes, rows: entries, listMember: listMember,
            schema: Schema(definition.rows.fields), firstRowNumber: offset + 1)
        guard showsDetails, let details = definition.details else { return report }
        report.schema = Schema(details.fields)
        report.rows = []
        // The first row inside an entry has its number.
        var numbers: [Int?] = []
        for (place, entry) in entries.enumerated() {
            let inner = entry[details.member]?.array ?? []
            report.rows += inner
            numbers += inner.indices.map { $0 == inner.startIndex ? offset + 1 + place : nil }
        }
        report.rowNumbers = numbers
        return report
    }

    /// How a page of the listing is shown, now and by `last`.
    func answerView(offset: Int, remark: Message? = nil) -> AnswerView {
        AnswerView(view, remark: remark) { json, exchange in
            guard let list = definition.names.list(in: json) else {
                return AnswerView.ofAction(definition.action).content(json, exchange)
            }
            let bytes = exchange.response?.body ?? []
            return .report(
                report(list.rows, list.name, of: json, bytes: bytes, offset: offset), exchange: exchange)
        }
    }
}
