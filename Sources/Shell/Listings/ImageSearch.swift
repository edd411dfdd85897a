import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage

/// Looks for an image or group in the listings that may hold it, one after the other.
@MainActor
struct ImageSearch {
    /// A listing to look in.
    struct Source: Sendable {
        let definition: ListingDefinition
        /// What its requests need besides the id.
        var parameters: [Parameter] = []
        /// Whether it can be asked for a group.
        var hasGroups: Bool { definition.filters.contains { $0.apiName == "GroupId" } }
    }

    struct Found {
        let row: JSONValue
        let page: Page<JSONValue>
        let source: Source
    }

    var place: Place

    private let session: Session

    /// The likeliest first; what the service counts in sections is asked for by section.
    private var sources = [ListingDefinition.community, .mine, .custom, .shared, .platform].flatMap(
        Self.sources)

    init(_ session: Session) {
        self.session = session
        place = session.place
    }

    /// The region that is searched.
    var region: String {
        place.sent(with: ListingDefinition.community.action, session.zones).region ?? ""
    }

    /// The names of the listings, for an error.
    var names: [String] {
        sources.map(\.definition.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// A listing, or its sections one by one.
    private nonisolated static func sources(of definition: ListingDefinition) -> [Source] {
        guard let sections = ListingSections(of: definition.action, filters: []) else {
            return [Source(definition: definition)]
        }
        return sections.values.map { value in
            Source(definition: definition, parameters: [Parameter(sections.parameter, .string(value))])
        }
    }

    /// Puts the listing that showed a row first, in its region.
    mutating func prefer(_ shown: ShownImages) {
        place = shown.key.place
        let definition = shown.listing.definition
        let filters = shown.key.filters
        let section = ListingSections(of: definition.action, filters: [])?.parameter
        guard section == nil || filters.contains(where: { $0.name == section }) else {
            sources.insert(contentsOf: Self.sources(of: definition), at: 0)
            return
        }
        var parameters = filters.filter { $0.name == section }
        if let organisation = shown.key.organisation, let name = definition.organisationParameter {
            parameters.append(Parameter(name, .integer(organisation)))
        }
        sources.insert(Source(definition: definition, parameters: parameters), at: 0)
    }

    /// The image of an id, with its Readme where the listing gives one; nil if none has it.
    func image(_ id: String) async throws(CommandFailure) -> Found? {
        for source in sources {
            if let found = try await image(id, in: source) { return found }
        }
        return nil
    }

    /// The same in one listing.
    func image(_ id: String, in source: Source) async throws(CommandFailure) -> Found? {
        try await first(Self.image(id), in: source) { row in
            row["CompShareImageId"]?.text == id || Self.version(id, of: row) != nil
        }
    }

    /// The group of an id with all its versions; nil if none has it.
    func group(_ id: String) async throws(CommandFailure) -> Found? {
        for source in sources where source.hasGroups {
            if let found = try await group(id, in: source) { return found }
        }
        return nil
    }

    /// The same in one listing.
    func group(_ id: String, in source: Source) async throws(CommandFailure) -> Found? {
        guard source.hasGroups else { return nil }
        return try await first(Self.group(id), in: source) { $0["GroupId"]?.text == id }
    }

    /// The version with an id in a group.
    nonisolated static func version(_ id: String, of group: JSONValue) -> JSONValue? {
        group["Data"]?.array?.first { $0["CompShareImageId"]?.text == id }
    }

    /// The call with which the search for an image or a group begins.
    func firstCall(_ id: String, isImage: Bool) -> APICall? {
        let source = isImage ? sources.first : sources.first(where: \.hasGroups)
        return source.map { call(isImage ? Self.image(id) : Self.group(id), in: $0) }
    }

    private static func image(_ id: String) -> Parameter { Parameter("CompShareImageId", .string(id)) }

    private static func group(_ id: String) -> Parameter { Parameter("GroupId", .string(id)) }

    private func call(_ parameter: Parameter, in source: Source) -> APICall {
        APICall(source.definition.action, source.parameters + [parameter], for: place)
    }

    private func first(
        _ parameter: Parameter, in source: Source, where matches: (JSONValue) -> Bool
    ) async throws(CommandFailure) -> Found? {
        let answer: Answer
        do throws(CommandFailure) {
            answer = try await session.answer(to: call(parameter, in: source))
        } catch {
            // A listing may refuse an id that it does not have; the next one may have it.
            guard error.kind == .refused else { throw error }
            return nil
        }
        do throws(CompShareError) {
            let page = try Page(answer, source.definition.names)
            return page.rows.first(where: matches).map { Found(row: $0, page: page, source: source) }
        } catch {
            throw session.failure(for: error)
        }
    }
}
