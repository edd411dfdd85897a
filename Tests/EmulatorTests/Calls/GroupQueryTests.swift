import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// Compares filters and sorting with a plain reading of the reference over the JSON of all groups.
struct GroupQueryTests {
    private static let seeds = Array(1...8)

    private let emulator: Emulator
    /// The published groups in the order of organisation and publication, which equal values keep.
    private let everyone: [JSONValue]
    private let own: [JSONValue]

    init() throws {
        emulator = try Emulator.small()
        var configuration = EmulatorConfiguration()
        configuration.groups = 120
        configuration.organisations = 7
        let emulator = emulator
        everyone = try GeneratedData(configuration).organisations.sorted().flatMap {
            try emulator.published(of: $0)
        }
        own = try emulator.groups("DescribeSelfCommunityImages")
    }

    @Test(arguments: seeds)
    func `random queries give what a plain search gives`(seed: Int) throws {
        var random = SeededRandom(0x71, UInt64(seed))
        var hits = 0
        for _ in 0..<60 {
            let action = random.pick([
                "DescribeCommunityImages", "DescribeUserCommunityImages", "DescribeSelfCommunityImages",
            ])
            let groups = action == "DescribeSelfCommunityImages" ? own : everyone
            var query = PlainQuery(&random, samples: groups)
            if action == "DescribeUserCommunityImages" {
                query.organisation = random.pick([12345, 99_999, 66_000, 20_000], default: 0)
            }
            let expected = query.search(groups)
            let found = try emulator.groups(action, query.parameters, limit: 1 + random.number(below: 100))
            #expect(found == expected, "\(action) \(query.parameters)")
            let total = try emulator.call(action, query.parameters)["TotalCount"]?.integer
            #expect(total == expected.count)
            if !expected.isEmpty { hits += 1 }
        }
        #expect(hits > 15, "most queries find something, or they test nothing")
    }

    @Test(arguments: GroupQuery.Field.allCases, [true, false])
    func `every field sorts both ways`(field: GroupQuery.Field, isAscending: Bool) throws {
        let query = PlainQuery(field: field.rawValue, isAscending: isAscending)
        let found = try emulator.groups("DescribeCommunityImages", query.parameters)
        #expect(found == query.search(everyone))
        #expect(Set(found).count == everyone.count)
        #expect(found.map(query.sortValue) != found.map(query.sortValue).reversed(), "values differ")
    }

    @Test func `a filter of each kind finds some and leaves out others`() throws {
        let sample = everyone[3]
        let version = sample["Data"]?[0]
        func text(_ value: JSONValue?) -> ParameterValue { .string(value?.text ?? "") }
        let filters: [Parameter] = [
            Parameter("Name", .string(String((sample["ImageName"]?.string ?? "").prefix(3)))),
            Parameter("Author", text(version?["Author"])),
            Parameter("FuzzySearch", .string((version?["Author"]?.string ?? "").uppercased())),
            Parameter("GroupId", text(sample["GroupId"])),
            Parameter("CompShareImageId", text(version?["CompShareImageId"])),
            Parameter("Tag", text(version?["Tags"]?[0])), Parameter("Tag", ["LLM", "推理框架"]),
            Parameter("IsFree", true), Parameter("IsFree", false), Parameter("IsOfficial", true),
            Parameter("IsOfficial", false), Parameter("IfAutoStart", true), Parameter("IfAutoStart", false),
        ]
        for filter in filters {
            let count = try emulator.call("DescribeCommunityImages", [filter])["TotalCount"]?.integer ?? 0
            #expect((1..<everyone.count).contains(count), "\(filter)")
        }
    }

    @Test func `empty filters are none`() throws {
        let names = [
            "Name", "Author", "FuzzySearch", "GroupId", "CompShareImageId", "IsFree", "SortCondition.Field",
        ]
        let answer = try emulator.call("DescribeCommunityImages", names.map { Parameter($0, "") })
        #expect(answer["TotalCount"]?.integer == everyone.count)
    }

    @Test func `a search is remembered, and only the newest few are`() throws {
        var configuration = EmulatorConfiguration()
        configuration.groups = 2_001
        let data = try GeneratedData(configuration)
        let cache = QueryCache()
        func query(_ organisation: Int, _ name: String) throws -> GroupQuery {
            let parameters = CallParameters([FlatParameter(name: "Name", text: name)])
            return try GroupQuery(parameters, organisation: organisation, showsUnpublished: false)
        }
        let long = try query(99_999, "no such name")
        #expect(cache.needsLongSearch(for: long, in: data))
        #expect(cache.places(of: long, in: data).isEmpty)
        #expect(!cache.needsLongSearch(for: long, in: data))
        for number in 0..<8 {
            #expect(!cache.needsLongSearch(for: long, in: data))
            let short = try query(12345, "no such name \(number)")
            #expect(!cache.needsLongSearch(for: short, in: data))
            #expect(cache.places(of: short, in: data).isEmpty)
        }
        #expect(cache.needsLongSearch(for: long, in: data), "eight others came after it")
    }
}

/// A query as the reference describes it, applied to JSON.
private struct PlainQuery {
    var organisation: Int?
    var name: String?
    var author: String?
    var search: String?
    var tags: [String] = []
    var isFree: Bool?
    var isOfficial: Bool?
    var autoStarts: Bool?
    var field: String?
    var isAscending: Bool?

    init(field: String?, isAscending: Bool?) {
        self.field = field
        self.isAscending = isAscending
    }

    /// Up to three filters, with values from the groups so that they match something.
    init(_ random: inout SeededRandom, samples: [JSONValue]) {
        let group = random.pick(samples, default: .null)
        let version = group["Data"]?[0] ?? .null
        for _ in 0..<random.number(below: 4) {
            switch random.number(below: 7) {
            case 0:
                let text = Array(group["ImageName"]?.string ?? "")
                let start = random.number(below: text.count)
                name = String(text[start..<min(text.count, start + 1 + random.number(below: 4))])
            case 1: author = version["Author"]?.string
            case 2:
                search = String((version["Author"]?.string ?? "").prefix(1 + random.number(below: 4)))
                    .uppercased()
            case 3:
                tags = (version["Tags"]?.array ?? []).prefix(1 + random.number(below: 3)).compactMap(\.string)
            case 4: isFree = random.happens(50)
            case 5: isOfficial = random.happens(30)
            default: autoStarts = random.happens(50)
            }
        }
        if random.happens(70) { field = random.pick(GroupQuery.Field.allCases.map(\.rawValue)) }
        if random.happens(70) { isAscending = random.happens(50) }
    }

    var parameters: [Parameter] {
        var parameters: [Parameter] = []
        func add(_ name: String, _ value: ParameterValue?) {
            if let value { parameters.append(Parameter(name, value)) }
        }
        add("TargetTopOrganizationId", organisation.map(ParameterValue.integer))
        add("Name", name.map(ParameterValue.string))
        add("Author", author.map(ParameterValue.string))
        add("FuzzySearch", search.map(ParameterValue.string))
        add("Tag", tags.isEmpty ? nil : .array(tags.map(ParameterValue.string)))
        add("IsFree", isFree.map(ParameterValue.boolean))
        add("IsOfficial", isOfficial.map(ParameterValue.boolean))
        add("IfAutoStart", autoStarts.map(ParameterValue.boolean))
        add("SortCondition.Field", field.map(ParameterValue.string))
        add("SortCondition.ASC", isAscending.map(ParameterValue.boolean))
        return parameters
    }

    func search(_ groups: [JSONValue]) -> [JSONValue] {
        let found = groups.filter { group in
            (group["Data"]?.array ?? []).contains { fits($0, in: group) }
        }
        let isAscending = isAscending ?? false
        // By insertion, which is slow, stable, and unlike what the emulator does.
        var sorted: [(value: Double, group: JSONValue)] = []
        for group in found {
            let value = sortValue(group)
            let place =
                sorted.firstIndex { isAscending ? $0.value > value : $0.value < value } ?? sorted.count
            sorted.insert((value, group), at: place)
        }
        return sorted.map(\.group)
    }

    func sortValue(_ group: JSONValue) -> Double {
        switch field ?? "PubTime" {
        case "PubTime": (group["Data"]?.array ?? []).compactMap { $0["PubTime"]?.double }.max() ?? 0
        case "Price": group["Data"]?[0]?["Price"]?.double ?? 0
        case "Favor": group["FavoritesCount"]?.double ?? 0
        case let name: group[name]?.double ?? 0
        }
    }

    private func fits(_ version: JSONValue, in group: JSONValue) -> Bool {
        let names = [group["ImageName"]?.string ?? "", version["Name"]?.string ?? ""]
        let writer = version["Author"]?.string ?? ""
        let carried = (version["Tags"]?.array ?? []).compactMap(\.string)
        if let organisation, version["Owner"]?["AccountId"]?.string != String(organisation) { return false }
        if let name, !names.contains(where: { $0.contains(name) }) { return false }
        if let author, writer != author { return false }
        if let search {
            let texts = [names[0], writer].map { $0.lowercased() }
            guard texts.contains(where: { $0.contains(search.lowercased()) }) else { return false }
        }
        // The same tag is written in several cases.
        if !Set(tags.map { $0.lowercased() }).isSubset(of: carried.map { $0.lowercased() }) { return false }
        if let isFree, isFree != (version["Price"]?.double == 0) { return false }
        if let isOfficial, isOfficial != (version["AuthInfo"]?.integer == 1) { return false }
        if let autoStarts, autoStarts != version["AutoStart"]?.bool { return false }
        return true
    }
}
