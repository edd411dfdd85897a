import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct ImageChangeTests {
    private let clock = TestClock()
    private let emulator: Emulator
    private let caller = 66_000

    init() throws {
        emulator = try Emulator.small(clock: clock)
    }

    private func id(_ name: String, _ value: String?) throws -> Parameter {
        Parameter(name, .string(try #require(value)))
    }

    private func group(_ id: String, _ action: String = "DescribeCommunityImages") throws -> JSONValue? {
        try emulator.call(action, [Parameter("GroupId", .string(id))])["CompshareImageGroup"]?[0]
    }

    private func customs() throws -> [JSONValue] {
        try #require(try emulator.call("DescribeCompShareCustomImages")["ImageSet"]?.array)
    }

    @Test(arguments: [12_345, 66_000, 99_999])
    func `a favourite counts, and is taken back`(organisation: Int) throws {
        let before = try emulator.published(of: organisation)
        let chosen = try #require(before.first { $0["IsFavorite"] == false })
        let id = try #require(chosen["GroupId"]?.string)
        let count = try #require(chosen["FavoritesCount"]?.integer)
        let parameter = [Parameter("GroupId", .string(id))]
        for _ in 0..<2 {
            #expect(emulator.send("CreateCompShareImageFavorite", parameter).retCode == 0)
            #expect(try group(id)?["IsFavorite"] == true)
            #expect(try group(id)?["FavoritesCount"]?.integer == count + 1)
        }
        let after = try emulator.published(of: organisation)
        #expect(after.map { $0["GroupId"] } == before.map { $0["GroupId"] }, "the order stays")
        #expect(zip(before, after).count { $0 != $1 } == 1, "no other group changes")
        #expect(emulator.send("DeleteCompShareImageFavorite", parameter).retCode == 0)
        #expect(try emulator.published(of: organisation) == before)
    }

    @Test func `what was a favourite from the start can be dropped`() throws {
        let chosen = try #require(try emulator.published(of: 12_345).first { $0["IsFavorite"] == true })
        let id = try #require(chosen["GroupId"]?.string)
        #expect(
            emulator.send("DeleteCompShareImageFavorite", [Parameter("GroupId", .string(id))]).retCode == 0)
        #expect(try group(id)?["IsFavorite"] == false)
        #expect(try group(id)?["FavoritesCount"]?.integer == (chosen["FavoritesCount"]?.integer ?? 0) - 1)
    }

    @Test func `an unknown group is no favourite`() {
        let parameter = [Parameter("GroupId", "nosuchgroup0")]
        #expect(emulator.send("CreateCompShareImageFavorite", parameter).retCode == 230)
    }

    @Test func `a sorted listing notices a new favourite`() throws {
        let sorting = [
            Parameter("TargetTopOrganizationId", 12_345), Parameter("SortCondition.Field", "FavoritesCount"),
            Parameter("Limit", 100),
        ]
        let before = try emulator.call("DescribeUserCommunityImages", sorting)
        let last = try #require(before["CompshareImageGroup"]?.array?.last { $0["IsFavorite"] == false })
        _ = emulator.send("CreateCompShareImageFavorite", [try id("GroupId", last["GroupId"]?.string)])
        let after = try emulator.call("DescribeUserCommunityImages", sorting)
        let counts = (after["CompshareImageGroup"]?.array ?? []).map { $0["FavoritesCount"]?.integer ?? 0 }
        #expect(counts == counts.sorted(by: >))
        #expect(after != before)
    }

    /// Makes an image of a running instance and waits for it.
    private func make() throws -> String {
        let host = try Samples(emulator).instance(in: "Running")
        let answer = try emulator.call(
            "CreateCompShareCustomImage",
            [
                Parameter("Zone", "cn-wlcb-01"), try id("UHostId", host["UHostId"]?.string),
                Parameter("Name", "我的镜像"), Parameter("Softwares.Framework", "JAX"),
            ])
        return try #require(answer["CompShareImageId"]?.string, "\(answer)")
    }

    @Test func `making an image goes on by the clock`() throws {
        let image = try make()
        let parameters = [Parameter("Zone", "cn-wlcb-01"), Parameter("CompShareImageId", .string(image))]
        var steps: [Int] = []
        for _ in 0..<5 {
            let progress = try emulator.call("GetCompShareImageCreateProgress", parameters)
            #expect(progress["TotalDuration"] == "6")
            steps.append(try #require(progress["Process"]?.integer))
            clock.advance(by: .seconds(2))
        }
        #expect(steps == [0, 33, 66, 100, 100])
        let made = try #require(try customs().first)
        #expect(made["CompShareImageId"]?.string == image)
        #expect(made["Name"] == "我的镜像")
        #expect(made["Status"] == "Available")
        #expect(made["Softwares"]?["Framework"] == "JAX")
        #expect(try customs().count == 8)
    }

    @Test func `what is in the making can be neither used nor deleted`() throws {
        let image = Parameter("CompShareImageId", .string(try make()))
        let zone = Parameter("Zone", "cn-wlcb-01")
        #expect(try customs().first?["Status"] == "Making")
        #expect(emulator.send("TerminateCompShareCustomImage", [zone, image]).retCode == 8024)
        #expect(emulator.send("CopyCompShareCustomImage", [image]).retCode == 8961)
        #expect(
            emulator.send("PublishCompShareImage", [image, Parameter("VersionName", "v1")]).retCode == 8961)
        clock.advance(by: .seconds(10))
        #expect(emulator.send("TerminateCompShareCustomImage", [zone, image]).retCode == 0)
        #expect(emulator.send("TerminateCompShareCustomImage", [zone, image]).retCode == 8956)
        #expect(try customs().count == 7)
    }

    @Test func `a copy is an image of its own`() throws {
        let source = try #require(try customs().first)
        let image = try id("CompShareImageId", source["CompShareImageId"]?.string)
        let answer = try emulator.call(
            "CopyCompShareCustomImage", [image, Parameter("TargetImageName", "副本")])
        let copy = try #require(try customs().first)
        #expect(copy["CompShareImageId"] == answer["NewCompShareImageId"])
        #expect(copy["Name"] == "副本")
        #expect(copy["Tags"] == source["Tags"])
    }

    @Test func `a custom image is edited`() throws {
        let image = try id("CompShareImageId", customs().first?["CompShareImageId"]?.string)
        let changes = [
            Parameter("Name", "改名"), Parameter("Description", "说明"), Parameter("Tags", ["LLM", "API"]),
        ]
        #expect(emulator.send("UpdateCompShareImage", [image] + changes).retCode == 0)
        let now = try #require(try customs().first)
        #expect(now["Name"] == "改名")
        #expect(now["Tags"] == ["LLM", "API"])
        #expect(emulator.send("UpdateCompShareImage", [Parameter("CompShareImageId", "none")]).retCode == 230)
    }

    @Test func `a published image is reviewed, then everyone sees it`() throws {
        let before = try emulator.published(of: caller)
        let image = try id("CompShareImageId", customs().first?["CompShareImageId"]?.string)
        let details = [
            Parameter("VersionName", "v1.0"), Parameter("CommunityImageName", "社区新作"),
            Parameter("Price", 0.5),
            Parameter("Tags", ["LLM"]), Parameter("Readme", "# 使用说明"),
        ]
        #expect(emulator.send("PublishCompShareImage", [image] + details).retCode == 0)
        let own = try #require(try emulator.groups("DescribeSelfCommunityImages").first)
        #expect(own["ImageName"] == "社区新作")
        #expect(own["Data"]?[0]?["Status"] == "Reviewing")
        #expect(own["Status"] == "UnAvailable")
        #expect(try emulator.published(of: caller) == before, "not before it is reviewed")
        clock.advance(by: .seconds(10))
        let after = try emulator.published(of: caller)
        #expect(after.count == before.count + 1)
        #expect(Array(after.dropFirst()) == before)
        let version = try #require(after.first?["Data"]?[0])
        #expect(version["Status"] == "Available")
        #expect(version["Price"]?.double == 0.5)
        #expect(version["Owner"]?["AccountId"]?.string == String(caller))
        let single = [
            try id("CompShareImageId", version["CompShareImageId"]?.string),
            Parameter("TargetTopOrganizationId", .integer(caller)),
        ]
        let found = try emulator.call("DescribeUserCommunityImages", single)
        #expect(found["CompshareImageGroup"]?[0]?["Data"]?[0]?["Readme"] == "# 使用说明")
        #expect(try emulator.groups("DescribeCommunityImages").first == after.first)
    }

    @Test func `a second version joins its group, under another name`() throws {
        let group = try #require(try emulator.published(of: caller).first)
        let image = try id("CompShareImageId", customs().first?["CompShareImageId"]?.string)
        let groupID = try id("GroupId", group["GroupId"]?.string)
        let taken = Parameter("VersionName", .string(group["Data"]?[0]?["VersionName"]?.string ?? ""))
        #expect(emulator.send("PublishCompShareImage", [image, groupID, taken]).retCode == 230)
        let next = Parameter("VersionName", "v99")
        #expect(emulator.send("PublishCompShareImage", [image, groupID, next]).retCode == 0)
        clock.advance(by: .seconds(10))
        let now = try #require(try self.group(groupID.value.text ?? ""))
        #expect(now["Data"]?.array?.count == (group["Data"]?.array?.count ?? 0) + 1)
        #expect(now["Data"]?[0]?["VersionName"] == "v99")
        let foreign = try id("GroupId", emulator.published(of: 12_345).first?["GroupId"]?.string)
        #expect(emulator.send("PublishCompShareImage", [image, foreign, next]).retCode == 230)
    }

    @Test func `an own version can be taken off line and back`() throws {
        let group = try #require(try emulator.published(of: caller).first { $0["Data"]?.array?.count == 1 })
        let image = try id("CompShareImageId", group["Data"]?[0]?["CompShareImageId"]?.string)
        let id = try #require(group["GroupId"]?.string)
        #expect(emulator.send("UpdateCompShareImage", [image, Parameter("Visibility", "0")]).retCode == 0)
        #expect(try self.group(id) == nil)
        #expect(try self.group(id, "DescribeSelfCommunityImages")?["Data"]?[0]?["Status"] == "Offline")
        #expect(emulator.send("UpdateCompShareImage", [image, Parameter("Visibility", "1")]).retCode == 0)
        #expect(try self.group(id) != nil)
    }

    @Test func `images are shared with accounts`() throws {
        let image = try id("CompShareImageId", customs().first?["CompShareImageId"]?.string)
        #expect(emulator.send("ModifyCompShareImageShareAccount", [image]).retCode == 210)
        let added = try emulator.call(
            "ModifyCompShareImageShareAccount",
            [image, Parameter("AddAccounts", [12_345, 0, .integer(caller), 777])])
        #expect(added["InvalidAccounts"] == [0, 66_000])
        let accounts = {
            try emulator.call("DescribeCompShareImageShareAccounts", [image])["AccountSet"]?.array ?? []
        }
        #expect(try accounts().map { $0["AccountId"] } == ["12345", "777"])
        let removed = try emulator.call(
            "ModifyCompShareImageShareAccount", [image, Parameter("RemoveAccounts", [777, 778])])
        #expect(removed["InvalidAccounts"] == [778])
        #expect(try accounts().map { $0["AccountId"] } == ["12345"])
        let platform = try emulator.call("DescribeCompShareImages")["ImageSet"]?[0]?["CompShareImageId"]?
            .string
        #expect(
            emulator.send("DescribeCompShareImageShareAccounts", [try id("CompShareImageId", platform)])
                .retCode
                == 8956)
    }

    @Test func `among a million groups a change is as cheap as none`() throws {
        var configuration = EmulatorConfiguration()
        configuration.groups = GeneratedData.maximumGroups
        let emulator = try Emulator(configuration)
        let listing = [Parameter("TargetTopOrganizationId", 99_999), Parameter("Offset", 500_000)]
        let group = try #require(
            try emulator.call("DescribeUserCommunityImages", listing)["CompshareImageGroup"]?[0])
        let id = [try id("GroupId", group["GroupId"]?.string)]
        let examined = emulator.queries.examinedCount
        #expect(emulator.send("CreateCompShareImageFavorite", id).retCode == 0)
        let now = try emulator.call("DescribeUserCommunityImages", listing)["CompshareImageGroup"]?[0]
        #expect(now?["IsFavorite"] == true)
        #expect(emulator.queries.examinedCount == examined)
    }
}
