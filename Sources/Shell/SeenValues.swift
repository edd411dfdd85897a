package import CompShare

/// Values that answers of this session held, for completion without the network.
package struct SeenValues: Sendable {
    /// Kinds of values.
    package enum Kind: Sendable, CaseIterable {
        /// Image ids.
        case imageID
        /// Group ids.
        case groupID
        /// Organisations.
        case organisation
        /// Tags.
        case tag
        /// Authors.
        case author
    }

    /// 100,000 of a kind: some megabytes; an account that lists more pages than that completes the first ones.
    private static let limit = 100_000

    private var values: [Kind: Set<String>] = [:]
    /// Sorted by bytes; made again when Tab is pressed after new values came.
    private var sorted: [Kind: [String]] = [:]

    package init() {}

    /// Remembers a value.
    package mutating func insert(_ value: String, _ kind: Kind) {
        guard !value.isEmpty, values[kind, default: []].count < Self.limit else { return }
        if values[kind, default: []].insert(value).inserted { sorted[kind] = nil }
    }

    /// Remembers what a page of groups holds.
    package mutating func insert(_ groups: [ImageGroup]) {
        for group in groups {
            if let id = group.id { insert(id, .groupID) }
            for version in group.versions {
                if let id = version.id { insert(id, .imageID) }
                if let author = version.author { insert(author, .author) }
                for tag in version.tags { insert(tag, .tag) }
            }
        }
    }

    /// The values that start with `prefix`, sorted by bytes.
    package mutating func matches(_ prefix: String, _ kind: Kind) -> ArraySlice<String> {
        let all: [String]
        if let known = sorted[kind] {
            all = known
        } else {
            all = values[kind, default: []].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            sorted[kind] = all
        }
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].utf8.lexicographicallyPrecedes(prefix.utf8) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var end = low
        while end < all.count, all[end].utf8.starts(with: prefix.utf8) { end += 1 }
        return all[low..<end]
    }
}
