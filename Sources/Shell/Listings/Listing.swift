package import CommandLanguage
import CompShare
import Localization
import OrderedJSON
import Rendering
import Wire

/// One step through a listing: which one, with which filters, which page.
package struct Listing: Sendable {
    /// Which page of a listing is wanted.
    package enum Move: Sendable, Hashable {
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
    }

    /// A filter that was given: the option's name, and its values.
    package struct Filter: Sendable, Hashable {
        /// The option's name.
        package var option: String
        /// Its values, several only for a repeated option.
        package var values: [Value]

        package init(option: String, values: [Value]) {
            self.option = option
            self.values = values
        }
    }

    /// What is listed.
    package let definition: ListingDefinition
    /// The page.
    package var move: Move
    /// Whose rows; nil for everybody's, and where the listing belongs to no organisation.
    package var organisation: Int?
    /// The filters, in the definition's order.
    package var filters: [Filter] = []
    /// Where the first page begins.
    package var offset = 0
    /// The page size.
    package var limit: Int
    /// Whether the page size was asked for, so that `all` keeps it.
    package var hasChosenLimit = false
    /// The most rows to list with `all`.
    package var maximum: Int?
    /// Whether to show the rows inside the rows.
    package var showsDetails = false
    /// How to show it, where that differs from the settings.
    package var view = Outcome.View()
    /// Another region than the session's.
    package var region: String?
    /// Another zone than the session's.
    package var zone: String?
    /// Another project than the session's.
    package var project: String?

    /// Creates a step.
    package init(_ definition: ListingDefinition, move: Move, limit: Int = ImageQuery.defaultLimit) {
        self.definition = definition
        self.move = move
        self.limit = limit
    }

    /// Fetches what the step asks for, and moves the listing's cursor once the page is there.
    @MainActor
    package func run(in session: Session) async throws(CommandFailure) -> Outcome {
        if let organisation { session.seen.insert([String(organisation)], .organisation) }
        let key = key(in: session)
        guard definition.isPaged else { return try await show(offset, key, in: session) }
        session.newestListing = self
        let cursor = session.cursors[key]
        switch move {
        case .first: return try await show(offset, key, in: session)
        case .all:
            return Outcome(.stream(ListingStream.reports(of: self, key, in: session)), view: view)
        case .page(let number): return try await show((number - 1) * limit, key, in: session)
        case .again: return try await show(cursor?.offset ?? offset, key, in: session)
        case .next:
            guard let cursor else {
                return try await show(
                    offset, key, in: session, note: "no listing to go on with: its first page")
            }
            guard cursor.hasNext else {
                return .notes("\(endOf(cursor)) · first page: \(command("first"))")
            }
            return try await show(cursor.nextOffset, key, in: session)
        case .previous:
            guard let cursor else {
                return try await show(
                    offset, key, in: session, note: "no listing to go back in: its first page")
            }
            guard cursor.offset > 0 else {
                return .notes("this is the first page · next page: \(command("next"))")
            }
            return try await show(cursor.previousOffset, key, in: session)
        case .last:
            var total = cursor?.total
            if cursor == nil {
                let first = try await fetch(offset, key, in: session)
                guard first.hasNext else { return outcome(first, drift: [], key, in: session) }
                total = first.totalCount
            }
            guard let total, total > 0 else {
                throw CommandFailure(
                    "the service told no total, so the last page is not known", hint: "use \(command("next"))"
                )
            }
            // The total is the service's word; an offset reaches no further, as with --offset.
            let place = min(total - 1, Int(Int32.max))
            return try await show(place / limit * limit, key, in: session)
        }
    }

    /// The key under which the listing's cursor is kept.
    @MainActor
    private func key(in session: Session) -> ListingKey {
        ListingKey(
            profile: session.profileName, endpoint: session.settings.endpoint.value.description,
            region: region ?? session.settings.region.value, zone: zone ?? session.settings.zone.value,
            project: project ?? session.settings.project.value, action: definition.action,
            filters: filterParameters, limit: limit)
    }

    // MARK: Requests

    /// The filters in the API's names.
    private var filterParameters: [Parameter] {
        var parameters: [Parameter] = []
        if let organisation, let name = definition.organisationParameter {
            parameters.append(Parameter(name, .integer(organisation)))
        }
        for filter in filters {
            guard let option = definition.filters.first(where: { $0.name == filter.option }) else { continue }
            if let name = option.apiName {
                let values = filter.values.map(Self.parameterValue)
                if option.isRepeated {
                    parameters.append(Parameter(name, .array(values)))
                } else if let value = values.first {
                    parameters.append(Parameter(name, value))
                }
            } else if let opposite = definition.filters.first(where: { $0.name == option.opposite }),
                let name = opposite.apiName
            {
                parameters.append(Parameter(name, .boolean(filter.values.first == .boolean(false))))
            }
        }
        return parameters
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
                Parameter("Field", .string(order.field ?? ImageQuery.Sort.Field.published.rawValue)),
                Parameter("ASC", .boolean(order.isAscending ?? false)),
            ])
        }
    }

    /// Asks for the rows from `offset` on; from any task.
    func page(
        _ offset: Int, limit: Int, _ key: ListingKey, by caller: SessionCaller
    ) async throws(SessionCaller.Failure) -> Page<JSONValue> {
        var caller = caller
        caller.client.region = key.region
        caller.client.zone = key.zone
        caller.client.projectID = key.project
        var parameters = key.filters
        if definition.isPaged {
            parameters += [Parameter("Offset", .integer(offset)), Parameter("Limit", .integer(limit))]
        }
        return try await caller.perform { client throws(CompShareError) in
            try await client.page(
                of: definition.action, parameters, definition.names, offset: offset,
                limit: definition.isPaged ? limit : nil)
        }
    }

    // MARK: One page

    @MainActor
    private func show(
        _ offset: Int, _ key: ListingKey, in session: Session, note: Message? = nil
    ) async throws(CommandFailure) -> Outcome {
        let page = try await fetch(offset, key, in: session)
        guard definition.isPaged else { return outcome(page, drift: [], key, in: session) }
        var drift: [Message] = []
        if var cursor = session.cursors[key] {
            // A page beyond the end is no place to go on from.
            if page.rows.isEmpty, page.offset > 0 { return outcome(page, drift: [], key, in: session) }
            drift = cursor.move(to: page)
            session.cursors[key] = cursor
        } else {
            session.cursors[key] = ListingCursor(page, of: definition)
        }
        return outcome(page, drift: (note.map { [$0] } ?? []) + drift, key, in: session)
    }

    @MainActor
    private func fetch(
        _ offset: Int, _ key: ListingKey, in session: Session
    ) async throws(CommandFailure) -> Page<JSONValue> {
        let page: Page<JSONValue>
        do throws(SessionCaller.Failure) {
            page = try await self.page(offset, limit: limit, key, by: session.caller)
        } catch {
            throw session.failure(for: error)
        }
        session.seen.insert(page.rows, of: definition)
        return page
    }

    @MainActor
    private func outcome(
        _ page: Page<JSONValue>, drift: [Message], _ key: ListingKey, in session: Session
    ) -> Outcome {
        remember(page, key, in: session)
        var outcome = Outcome(
            .report(report(page), exchange: page.answer.exchange),
            notes: drift + [page.rows.isEmpty ? emptyNote(page, key) : footer(page)], view: view)
        outcome.tellsTime = !page.rows.isEmpty
        return outcome
    }

    /// Keeps which images stand in which rows.
    @MainActor
    func remember(_ page: Page<JSONValue>, _ key: ListingKey, in session: Session) {
        guard definition.listsImages else { return }
        let report = report(page)
        if session.shownImages?.key != key || session.shownImages?.next != report.firstRowNumber {
            session.shownImages = ShownImages(self, key, firstRowNumber: report.firstRowNumber)
        }
        session.shownImages?.append(report.rows)
    }

    /// A page as every format can show it.
    func report(_ page: Page<JSONValue>) -> Report {
        let details = showsDetails ? definition.details : nil
        return Report(
            document: page.answer.json, bytes: page.answer.body,
            rows: details.map { details in page.rows.flatMap { $0[details.member]?.array ?? [] } }
                ?? page.rows,
            listMember: page.listMember, schema: details?.schema ?? definition.rows.schema,
            firstRowNumber: page.offset + 1)
    }
}
