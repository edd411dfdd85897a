import Synchronization

/// Where the groups of a filtered or sorted listing are, kept from page to page.
final class QueryCache: Sendable {
    /// The place of a group.
    struct Place: Sendable {
        var organisation: Int32
        var index: Int32
    }

    /// Eight listings at once are more than a session has open; with a million groups each takes 8 MB.
    private static let limit = 8

    private let kept = Mutex<[(query: GroupQuery, places: [Place])]>([])

    /// The places of a query's groups, in order.
    func places(of query: GroupQuery, in data: any ImageData) -> [Place] {
        if let known = kept.withLock({ kept in kept.first { $0.query == query }?.places }) { return known }
        let places = Self.search(query, in: data)
        kept.withLock { kept in
            kept.removeAll { $0.query == query }
            kept.append((query, places))
            if kept.count > Self.limit { kept.removeFirst() }
        }
        return places
    }

    private static func search(_ query: GroupQuery, in data: any ImageData) -> [Place] {
        if let id = query.imageID { return single(data.place(ofImage: id), query, data) }
        if let id = query.groupID { return single(data.place(ofGroup: id), query, data) }
        var found: [(value: Int, place: Place)] = []
        let needsGroup = !query.hasNoFilter || query.field != .published
        for organisation in query.organisation.map({ [$0] }) ?? data.organisations.sorted() {
            let count =
                query.showsUnpublished ? data.groupCount(of: organisation) : data.publishedCount(of: organisation)
            for ordinal in 0..<count {
                let index = query.showsUnpublished ? ordinal : data.publishedIndex(of: organisation, ordinal)
                let place = Place(organisation: Int32(organisation), index: Int32(index))
                if needsGroup {
                    let group = data.group(of: organisation, index)
                    guard !query.versions(of: group).isEmpty else { continue }
                    found.append((query.sortValue(of: group), place))
                } else {
                    found.append((data.publishedAt(of: organisation, index), place))
                }
            }
        }
        // Stable, so that pages never overlap: equal values stay in the order of publication.
        if query.isAscending {
            found.sort { $0.value < $1.value }
        } else {
            found.sort { $0.value > $1.value }
        }
        return found.map(\.place)
    }

    private static func single(
        _ place: (organisation: Int, index: Int)?, _ query: GroupQuery, _ data: any ImageData
    ) -> [Place] {
        guard let place, query.organisation == nil || query.organisation == place.organisation,
            !query.versions(of: data.group(of: place.organisation, place.index)).isEmpty
        else { return [] }
        return [Place(organisation: Int32(place.organisation), index: Int32(place.index))]
    }
}
