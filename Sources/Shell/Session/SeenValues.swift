package import CompShareOrderedJSON

/// Values from the answers of this session, for completion without the network.
package struct SeenValues: Sendable {
    /// What values are: the parameter that takes them, as the API spells it, such as `TeamId`.
    package struct Kind: Sendable, Hashable {
        private let name: String

        static let imageID = Kind(name: "CompShareImageId")
        static let groupID = Kind(name: "GroupId")
        static let organisation = Kind(name: "TargetTopOrganizationId")
        static let instance = Kind(name: "UHostId")
        static let disk = Kind(name: "UDiskId")
        static let project = Kind(name: "ProjectId")
        static let tag = Kind(name: "Tag")
        static let author = Kind(name: "Author")
        static let zone = Kind(name: "Zone")
        static let gpuType = Kind(name: "GpuType")
        static let team = Kind(name: "TeamId")
        // The sizes in which instances are sold.
        static let gpuCount = Kind(name: "Gpu")
        static let cpuCount = Kind(name: "Cpu")
        static let memoryInGigabytes = Kind(name: "Memory")

        private init(name: String) { self.name = name }

        /// The kind of the values that a parameter takes, or that a member of an answer holds; nil for those that are
        /// not remembered.
        package init?(named name: String) {
            let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
            guard
                singular.hasSuffix("Id") && singular.utf8.count > 2
                    || ["Tag", "Author", "Zone", "GpuType"].contains(singular)
            else { return nil }
            // Disks go by either name.
            self.name = singular == "DiskId" ? Self.disk.name : singular
        }
    }

    /// 100,000 of a kind take some megabytes; of more, completion offers the first ones.
    private static let limit = 100_000

    private var indexes: [Kind: PrefixIndex] = [:]

    /// Whether anything is remembered; without a prompt it would only take a fifth of a long listing's time.
    package var isEnabled = true

    package init() {}

    package mutating func insert(_ values: some Sequence<String>, _ kind: Kind) {
        guard isEnabled else { return }
        indexes[kind, default: PrefixIndex(limit: Self.limit)].insert(values)
    }

    /// Remembers what rows of a listing hold.
    mutating func insert(_ rows: [JSONValue], of definition: ListingDefinition) {
        guard isEnabled else { return }
        for (kind, path) in definition.rows.seen where !isFull(kind) {
            var values: [String] = []
            for row in rows { Self.collect(path[...], in: row, into: &values) }
            insert(values, kind)
        }
    }

    /// The texts at a path; lists on the way count with each of their elements.
    private static func collect(_ path: ArraySlice<String>, in value: JSONValue, into values: inout [String])
    {
        if value.kind == .array {
            for element in value.elements { collect(path, in: element, into: &values) }
        } else if let name = path.first {
            if let member = value[name] { collect(path.dropFirst(), in: member, into: &values) }
        } else if let text = value.text {
            values.append(text)
        }
    }

    private func isFull(_ kind: Kind) -> Bool { indexes[kind]?.isFull ?? false }

    /// Remembers the ids that an answer holds, at any depth.
    package mutating func insert(idsIn json: JSONValue) {
        guard isEnabled else { return }
        var found: [Kind: [String]] = [:]
        Self.collect(json, depth: 0, into: &found)
        for (kind, values) in found { insert(values, kind) }
    }

    /// No answer of the API is nested deeper than some levels.
    private static let deepest = 12

    private static func collect(_ json: JSONValue, depth: Int, into found: inout [Kind: [String]]) {
        guard depth < deepest else { return }
        switch json.kind {
        case .array:
            for element in json.elements { collect(element, depth: depth + 1, into: &found) }
        case .object:
            for member in json.members {
                guard let kind = Kind(named: member.name) else {
                    collect(member.value, depth: depth + 1, into: &found)
                    continue
                }
                if let text = member.value.text {
                    found[kind, default: []].append(text)
                } else if let texts = member.value.array?.compactMap(\.text) {
                    found[kind, default: []] += texts
                }
            }
        default: break
        }
    }

    /// The values that start with `prefix`, sorted by bytes.
    ///
    /// - Parameters:
    ///   - prefix: What they start with; empty for all.
    ///   - kind: Their kind.
    ///   - most: If there are more, the first ones and the very last are given, so that what all have in common can
    ///     still be told.
    /// - Returns: The values, `most` of them at the most.
    package func matches(_ prefix: String, _ kind: Kind, most: Int) -> [String] {
        indexes[kind]?.matches(prefix, most: most) ?? []
    }

    /// How many values start with `prefix`.
    package func count(_ prefix: String, _ kind: Kind) -> Int { indexes[kind]?.count(prefix) ?? 0 }
}

/// A set of texts that is quick to add to and quick to search by prefix.
///
/// The texts stand in sorted runs, each more than twice as long as the next: adding a page makes a new run and merges
/// short ones, and a search looks into some dozen runs by bisection.
private struct PrefixIndex: Sendable {
    private let limit: Int
    private var known: Set<String> = []
    private var runs: [[String]] = []

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { known.count >= limit }

    mutating func insert(_ values: some Sequence<String>) {
        var run: [String] = []
        for value in values where !value.isEmpty && known.count < limit && known.insert(value).inserted {
            run.append(value)
        }
        guard !run.isEmpty else { return }
        run.sort(by: Self.precedes)
        while let last = runs.last, last.count <= 2 * run.count {
            run = Self.merged(last, run)
            runs.removeLast()
        }
        runs.append(run)
    }

    func matches(_ prefix: String, most: Int) -> [String] {
        var first: [String] = []
        var last: String?
        var count = 0
        for run in runs {
            let found = Self.range(of: prefix, in: run)
            guard let end = found.last else { continue }
            count += found.count
            first = Self.merged(first, Array(run[found.prefix(most)]))
            if first.count > most { first.removeLast(first.count - most) }
            if last.map({ Self.precedes($0, run[end]) }) ?? true { last = run[end] }
        }
        guard count > most, let last else { return first }
        first[first.count - 1] = last
        return first
    }

    func count(_ prefix: String) -> Int { runs.reduce(0) { $0 + Self.range(of: prefix, in: $1).count } }

    /// Where the texts stand that start with `prefix`.
    private static func range(of prefix: String, in run: [String]) -> Range<Int> {
        let start = firstIndex(in: run) { !precedes($0, prefix) }
        return
            start..<firstIndex(in: run) { text in
                !precedes(text, prefix) && !text.utf8.starts(with: prefix.utf8)
            }
    }

    /// The first place where `isBehind` holds; it must hold from there on.
    private static func firstIndex(in run: [String], where isBehind: (String) -> Bool) -> Int {
        var (low, high) = (0, run.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(run[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private static func merged(_ one: [String], _ other: [String]) -> [String] {
        var result: [String] = []
        result.reserveCapacity(one.count + other.count)
        var (i, j) = (0, 0)
        while i < one.count, j < other.count {
            if precedes(other[j], one[i]) {
                result.append(other[j])
                j += 1
            } else {
                result.append(one[i])
                i += 1
            }
        }
        return result + one[i...] + other[j...]
    }

    /// Order by bytes, in which texts with one beginning stand together.
    private static func precedes(_ one: String, _ other: String) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }
}
