import CompShareOrderedJSON
import CompShareWire
import Glibc
import Testing

@testable import CompshEmulator

struct GeneratedDataTests {
    private func configuration(groups: Int = 10_000, organisations: Int = 12, seed: UInt64 = 1)
        -> EmulatorConfiguration
    {
        var configuration = EmulatorConfiguration()
        configuration.groups = groups
        configuration.organisations = organisations
        configuration.seed = seed
        return configuration
    }

    @Test(arguments: [(-1, 12), (1_000_001, 12), (10, 3), (10, 10_001)])
    func `numbers out of range are refused with the range`(groups: Int, organisations: Int) {
        let error = #expect(throws: EmulatorError.self) {
            try Emulator(configuration(groups: groups, organisations: organisations))
        }
        #expect(error?.description.contains("give a number from") == true)
    }

    @Test(arguments: [0, 1, 2, 7, 8, 9, 10_000, 1_000_000])
    func `the largest organisation has as many groups as asked for`(groups: Int) throws {
        let data = try GeneratedData(configuration(groups: groups))
        #expect(data.publishedCount(of: 99_999) == groups)
        #expect(data.publishedCount(of: 12345) == 45)
        #expect(data.publishedCount(of: 20_000) == 0)
        #expect(data.groupCount(of: 20_000) > 0, "unpublished ones only")
        for index in 0..<min(500, data.groupCount(of: 99_999)) {
            let isListed = (0..<groups).prefix(500).contains { data.publishedIndex(of: 99_999, $0) == index }
            #expect(data.group(of: 99_999, index).isPublished == isListed || index >= 400)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `groups are plausible`(seed: UInt64) throws {
        let data = try GeneratedData(configuration(groups: 600, seed: seed))
        for organisation in data.organisations {
            var last = GeneratedData.now
            for index in 0..<data.groupCount(of: organisation) {
                let group = data.group(of: organisation, index)
                #expect(!group.versions.isEmpty && !group.name.isEmpty)
                #expect(group.publishedAt == data.publishedAt(of: organisation, index))
                #expect(group.publishedAt < last, "the newest first, and no two at once")
                last = group.publishedAt
                var newer = GeneratedData.now
                for version in group.versions {
                    #expect(version.publishedAt < newer)
                    newer = version.publishedAt
                    #expect(version.createdAt < version.publishedAt)
                    #expect((version.publishedAt...GeneratedData.now).contains(version.updatedAt))
                    #expect(version.createdAt > 1_640_995_200, "not before 2022")
                    #expect((1_000...300_000).contains(version.size))
                    #expect(version.createdCount > 0 && version.favoritesCount >= 0 && version.useTime > 0)
                    #expect(version.groupID == group.id)
                    #expect(version.ownerID == organisation)
                    #expect(data.place(ofImage: version.id)?.index == index)
                }
                #expect(data.place(ofGroup: group.id)?.organisation == organisation)
            }
        }
    }

    @Test func `the data are varied`() throws {
        let data = try GeneratedData(configuration())
        let groups = (0..<45).map { data.group(of: 12345, $0) }
        #expect(Set(groups.map(\.name)).count >= 38)
        #expect(groups.contains { $0.versions.count > 2 })
        let all = (0..<2_000).map { data.group(of: 99_999, $0) }
        #expect(Set(all.map(\.description)).count == Vocabulary.stacks.count)
        #expect(Set(all.compactMap { $0.versions.first?.author }).count == Vocabulary.authors.count)
        let listed = Set(Vocabulary.tagGroups.flatMap(\.tags).map { $0.lowercased() })
        #expect(
            all.allSatisfy { listed.isSuperset(of: ($0.versions.first?.tags ?? []).map { $0.lowercased() }) },
            "tags that the list has")
    }

    @Test func `long texts are few, and groups share them`() throws {
        let data = try GeneratedData(configuration())
        let texts = (0..<2_000).flatMap { data.group(of: 99_999, $0).versions.map(\.readme) }
        #expect(!texts.contains(nil))
        #expect(Set(texts).count <= Vocabulary.stacks.count * 3)
        #expect(Set(texts).count > Vocabulary.stacks.count)
        let other = try GeneratedData(configuration(seed: 2))
        #expect(!texts.contains(other.group(of: 99_999, 0).versions.first?.readme))
    }

    @Test func `a group is a function of seed, organisation and number`() throws {
        let one = try GeneratedData(configuration(groups: 50, organisations: 5))
        let other = try GeneratedData(configuration(groups: 900, organisations: 40))
        let another = try GeneratedData(configuration(seed: 2))
        func json(_ data: GeneratedData, _ index: Int) -> JSONValue {
            let group = data.group(of: 12345, index)
            return .object(JSONObject { group.write(group.versions, withReadme: true, to: &$0) })
        }
        for index in (0..<52).shuffled() {
            #expect(json(one, index) == json(other, index))
            #expect(json(one, index) != json(another, index))
        }
    }

    @Test func `a million groups cost nothing until they are searched`() throws {
        let before = try residentKilobytes()
        let emulator = try Emulator(configuration(groups: 1_000_000))
        let organisation = Parameter("TargetTopOrganizationId", 99_999)
        let clock = ContinuousClock()
        let limit = Parameter("Limit", 100)
        var ids: [String] = []
        for (offset, isAscending) in [
            (0, false), (500_000, false), (999_900, false), (0, true), (999_900, true),
        ] {
            let sort = Parameter("SortCondition.ASC", .boolean(isAscending))
            let page = [organisation, limit, sort, Parameter("Offset", .integer(offset))]
            var answer = JSONValue.null
            let time = try clock.measure { answer = try emulator.call("DescribeUserCommunityImages", page) }
            #expect(answer["TotalCount"]?.integer == 1_000_000)
            #expect(answer.groupIDs.count == 100)
            ids += answer.groupIDs
            // 25 ms in a debug build on a quiet machine; making all groups takes a minute there.
            #expect(time < .seconds(10))
        }
        #expect(
            Array(ids[0..<100].reversed()) == Array(ids[400..<500]),
            "the first page is the last one upside down")
        #expect(Array(ids[200..<300].reversed()) == Array(ids[300..<400]))
        let grown = try residentKilobytes() - before
        // The groups themselves would take 2 GB, and their ids alone 60 MB; other tests run at the same time.
        #expect(grown < 300_000)
    }

    private func residentKilobytes() throws -> Int {
        let file = unsafe fopen("/proc/self/status", "r")
        defer { if let file = unsafe file { unsafe fclose(file) } }
        var buffer = [CChar](repeating: 0, count: 8_192)
        let count = unsafe file.map { unsafe fread(&buffer, 1, buffer.count, $0) } ?? 0
        let text = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(line.split(separator: " ").compactMap { Int($0) }.first)
    }
}
