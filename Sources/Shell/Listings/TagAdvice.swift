import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

extension Listing {
    /// The tags nearest to those that no row has: from those seen, else at the prompt from the service, which is asked
    /// once.
    ///
    /// The service may tell tags apart by case, so that `comfyui` is not `ComfyUI`.
    ///
    /// - Returns: nil without a tag to be mistyped, and where every tag is known.
    @MainActor
    func tagAdvice(_ key: ListingKey, in session: Session) async -> Message? {
        guard definition.listsImages else { return nil }
        let wanted = filters.filter { $0.option == "tag" }.flatMap(\.values).compactMap(\.text)
            .flatMap(ImageTag.spelled)
        guard !wanted.isEmpty else { return nil }
        var near = Self.near(wanted, among: Self.seenTags(in: session))
        if near?.isEmpty == true, session.isInteractive {
            await Self.askForTags(key.place, in: session)
            near = Self.near(wanted, among: Self.seenTags(in: session))
        }
        guard let near else { return nil }
        guard session.isInteractive, !near.isEmpty else {
            return "tags are whole words, and the service may tell them apart by case: tags lists them"
        }
        let isCase = near.contains { name in wanted.contains { $0.lowercased() == name.lowercased() } }
        return isCase
            ? "case matters in tags; the nearest tags: \(near.joined(separator: ", "))"
            : "the nearest tags: \(near.joined(separator: ", "))"
    }

    /// The tags nearest to those that are not among `tags`; nil if all are.
    private static func near(_ wanted: [String], among tags: [String]) -> [String]? {
        let known = Set(tags)
        let unknown = wanted.filter { !known.contains($0) }
        guard !unknown.isEmpty else { return nil }
        return unknown.flatMap { NearestNames.suggestions(for: $0, among: tags) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    @MainActor
    private static func seenTags(in session: Session) -> [String] {
        session.seen.matches("", .tag, most: mostTags).flatMap(ImageTag.spelled)
    }

    /// The service has some dozens; thousands of seen ones are no more to compare than a fraction of a second.
    private static var mostTags: Int { 2_000 }

    /// Asks for all tags; a failure is no matter of the listing.
    @MainActor
    private static func askForTags(_ place: Place, in session: Session) async {
        let listing = ListingDefinition.tags
        guard let answer = await session.asking(APICall(listing.action, for: place)) else { return }
        session.seen.insert(listing.names.list(in: answer.json)?.rows ?? [], of: listing)
    }
}
