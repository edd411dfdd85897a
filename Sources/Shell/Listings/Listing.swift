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
    /// Whether the long texts are left out of answers, unless the filters say otherwise.
    var leavesReadmesOut = false
    /// The zones that are known, which tell the regions of rows.
    var zones = ZoneTable.known
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

    /// The listing with what it takes from the session besides its place.
    @MainActor
    private func prepared(in session: Session) -> Listing {
        var listing = self
        listing.zones = session.zones
        listing.leavesReadmesOut = !session.settings.readme.value
        return listing
    }

    /// Fetches what the step asks for, and moves the listing's cursor once the page is there.
    @MainActor
    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        try await prepared(in: session).take(in: session)
    }

    @MainActor
    private func take(in session: Session) async throws(CommandFailure) -> Outcome {
        if let organisation { session.seen.insert([String(organisation)], .organisation) }
        let key = key(in: session)
        try checkNumber(key)
        if definition.isPaged { session.newestListing = self }
        switch step(from: session.cursors[key]?.cursor) {
        case .page(let offset, let limit, let note, let cursor):
            return try await show(offset, limit: limit, key, in: session, note: note, following: cursor)
        case .last(let cursor): return try await showLast(cursor, key, in: session)
        case .all:
            return .show(.stream(ListingStream.reports(of: self, key, in: session)), view: view)
        case .end(let words): return .nothing(in: definition.names.lists.first ?? "rows", words)
        }
    }

    /// Refuses the number of a page in a list of sections: their last pages are short, so that numbers tell no place.
    private func checkNumber(_ key: ListingKey) throws(CommandFailure) {
        guard case .page(let number) = move, number > 1,
            let sections = ListingSections(of: key.action, filters: key.filters.map(\.name)),
            let option = definition.filters.first(where: { $0.apiName == sections.parameter })
        else { return }
        throw CommandFailure(
            "the pages of \(definition.name) have no numbers, since each --\(option.name) is counted by itself",
            hint: "use \(command("next")), or choose one with --\(option.name)")
    }

    /// The first call that `run` would make; nil if it would make none.
    @MainActor
    func firstCall(in session: Session) throws(CommandFailure) -> APICall? {
        try prepared(in: session).nextCall(in: session)
    }

    @MainActor
    private func nextCall(in session: Session) throws(CommandFailure) -> APICall? {
        let key = key(in: session)
        try checkNumber(key)
        switch step(from: session.cursors[key]?.cursor) {
        case .page(let offset, let limit, _, _): return call(key, offset: offset, limit: limit, in: session)
        case .last(let cursor):
            if var sections = sections(key, in: session) {
                guard let first = sections.unknown.first else {
                    return call(key, offset: sections.lastOffset(limit: limit), limit: limit, in: session)
                }
                sections.go(to: first)
                return call(key, offset: 0, limit: limit, sections)
            }
            let place = try cursor.map { cursor throws(CommandFailure) in try lastOffset(cursor) }
            return call(key, offset: place ?? offset, limit: limit)
        case .all:
            return call(
                key, offset: offset,
                limit: min(ListingStream.pageSize(of: self, in: session), maximum ?? .max), in: session)
        case .end: return nil
        }
    }

    /// The key under which the listing's cursor is kept.
    @MainActor
    func key(in session: Session) -> ListingKey {
        ListingKey(
            profile: session.profileName, endpoint: session.settings.endpoint.value.description,
            place: session.place(for: definition.action, place), action: definition.action,
            organisation: organisation, filters: filterParameters)
    }

    /// The sections of the list, as far as they have been read; nil if the service counts over all of it.
    @MainActor
    func sections(_ key: ListingKey, in session: Session) -> ListingSections? {
        guard let fresh = ListingSections(of: key.action, filters: key.filters.map(\.name)) else {
            return nil
        }
        return move == .first || move == .all ? fresh : session.cursors[key]?.cursor.sections ?? fresh
    }

    // MARK: Filters

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
                Parameter("Field", .string(ImageFilters.sortField(order.field))),
                Parameter("ASC", .boolean(order.isAscending ?? false)),
            ])
        }
    }
}
