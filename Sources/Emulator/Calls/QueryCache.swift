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

    /// Searching this many groups takes about as long as a few hundred answers, which other callers do not notice.
    private static let longSearch = 2_000

    private let examined = Atomic<Int>(0)

    /// How many groups searches have looked at so far; for tests of growth.
    var examinedCount: Int { examined.load(ordering: .relaxed) }

    /// A search with what it found.
    private struct Entry {
        var query: GroupQuery
        var places: [Place]
        /// How many images the groups show; nil until somebody asks.
        var images: Int?
    }

    private let kept = Mutex<[Entry]>([])

    /// Whether finding the places of a query's groups takes long enough to hold others up.
    func needsLongSearch(for query: GroupQuery, in data: any ImageData) -> Bool {
        guard query.imageID == nil, query.groupID == nil else { return false }
        guard !kept.withLock({ kept in kept.contains { $0.query == query } }) else { return false }
        var count = 0
        for organisation in query.organisation.map({ [$0] }) ?? data.organisations {
            count += data.groupCount(of: organisation)
            if count > Self.longSearch { return true }
        }
        return false
    }

    /// The places of a query's groups, in order.
    func places(of query: GroupQuery, in data: any ImageData) -> [Place] {
        if let known = kept.withLock({ kept in kept.first { $0.query == query }?.places }) { return known }
        let places = search(query, in: data)
        kept.withLock { kept in
            kept.removeAll { $0.query == query }
            kept.append(Entry(query: query, places: places))
            if kept.count > Self.limit { kept.removeFirst() }
        }
        return places
    }

    /// How many images a query's groups show in all.
    func imageCount(of query: GroupQuery, in data: any ImageData) -> Int {
        if let known = kept.withLock({ kept in kept.first { $0.query == query }?.images }) { return known }
        let count = places(of: query, in: data).reduce(0) { sum, place in
            sum + query.versions(of: data.group(of: Int(place.organisation), Int(place.index))).count
        }
        kept.withLock { kept in
            guard let index = kept.firstIndex(where: { $0.query == query }) else { return }
            kept[index].images = count
        }
        return count
    }

    private func search(_ query: GroupQuery, in data: any ImageData) -> [Place] {
        if let id = query.imageID { return Self.single(data.place(ofImage: id), query, data) }
        if let id = query.groupID { return Self.single(data.place(ofGroup: id), query, data) }
        var memory = GroupQuery.TextMemory()
        var found: [(value: Int, place: Place)] = []
        let needsGroup = !query.hasNoFilter || query.field != .published
        for organisation in query.organisation.map({ [$0] }) ?? data.organisations.sorted() {
            let count =
                query.showsUnpublished
                ? data.groupCount(of: organisation) : data.publishedCount(of: organisation)
            examined.add(count, ordering: .relaxed)
            for ordinal in 0..<count {
                let index = query.showsUnpublished ? ordinal : data.publishedIndex(of: organisation, ordinal)
                let place = Place(organisation: Int32(organisation), index: Int32(index))
                if needsGroup {
                    let group = data.group(of: organisation, index)
                    guard query.contains(group, &memory) else { continue }
                    found.append((query.sortValue(of: group), place))
                } else {
                    found.append((data.publishedAt(of: organisation, index), place))
                }
            }
        }
        // Stable, so that pages never overlap: equal values stay in the order of organisation and publication.
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
        guard let place, query.organisation == nil || query.organisation == place.organisation else {
            return []
        }
        var memory = GroupQuery.TextMemory()
        guard query.contains(data.group(of: place.organisation, place.index), &memory) else { return [] }
        return [Place(organisation: Int32(place.organisation), index: Int32(place.index))]
    }
}
