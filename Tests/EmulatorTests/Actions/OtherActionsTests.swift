import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct OtherActionsTests {
    private let emulator: Emulator

    init() throws {
        emulator = try Emulator.small()
    }

    @Test(arguments: [
        ("DescribeCompShareImages", [], "System", 14), ("DescribeCompShareImages", ["App"], "App", 31),
        ("DescribeCompShareImages", ["Game"], "Game", 3), ("DescribeCompShareImages", ["Other"], "Other", 2),
        ("DescribeCompShareCustomImages", [], "Custom", 7),
        ("DescribeCompShareSharingImages", [], "Custom", 5),
    ])
    func `lists of single images are paged`(action: String, types: [String], type: String, total: Int) throws
    {
        let filter = types.map { Parameter("ImageType", .string($0)) }
        var images: [JSONValue] = []
        for offset in stride(from: 0, through: total, by: 5) {
            let page = [Parameter("Offset", .integer(offset)), Parameter("Limit", 5)]
            let answer = try emulator.call(action, filter + page)
            #expect(answer.object?.names == ["RetCode", "Action", "TotalCount", "ImageSet"])
            #expect(answer["TotalCount"]?.integer == total)
            images += answer["ImageSet"]?.array ?? []
        }
        #expect(Set(images.compactMap { $0["CompShareImageId"]?.string }).count == total)
        #expect(images.allSatisfy { $0["ImageType"]?.string == type && $0["Readme"] == "" })
        #expect(images.allSatisfy { ($0["IsOfficial"] != nil) == (type == "Custom") })
        let last = try #require(images.last)
        let id = Parameter("CompShareImageId", .string(last["CompShareImageId"]?.string ?? ""))
        #expect(try emulator.call(action, filter + [id])["ImageSet"]?.array == [last])
        let tag = last["Tags"]?[0]?.string ?? ""
        let tagged = try emulator.call(
            action, filter + [Parameter("Tag", .string(tag)), Parameter("Limit", 100)])
        #expect(
            tagged["ImageSet"]?.array == images.filter { $0["Tags"]?.array?.contains(.string(tag)) == true })
    }

    @Test func `an unknown image type is refused`() {
        #expect(emulator.send("DescribeCompShareImages", [Parameter("ImageType", "Nope")]).retCode == 230)
    }

    /// The vendor's own tool asks these without a region.
    @Test(arguments: [
        ("DescribeCompShareImageTags", ["Tags", "TagsMap", "TagIndex"]),
        ("DescribeCompShareSupportZone", ["ZoneInfo"]),
        ("GetRegion", ["Regions"]), ("GetProjectList", ["ProjectCount", "ProjectSet"]),
        ("GetUserInfo", ["DataSet"]),
    ])
    func `answers have the documented members`(action: String, members: [String]) {
        let request = [Parameter("Action", .string(action))].signed(with: emulator.credentials)
        let answer = emulator.respond(to: Emulator.Request(request))
        #expect(answer.json.object?.names == ["RetCode", "Action"] + members)
        #expect(answer.json["Action"]?.string == action + "Response")
    }

    @Test func `zones are those of the region`() throws {
        let zones = try emulator.call("DescribeCompShareSupportZone", [Parameter("Region", "cn-sh2")])
        #expect(zones["ZoneInfo"]?.array?.map { $0["Zone"] } == ["cn-sh2-01", "cn-sh2-02", "cn-sh2-03"])
        let none = try emulator.call("DescribeCompShareSupportZone", [Parameter("Region", "us-den")])
        #expect(none["ZoneInfo"]?.array == [], "GPUs are not sold everywhere")
        let regions = try emulator.call("GetRegion")["Regions"]?.array ?? []
        #expect(regions.count { $0["IsDefault"] == true } == 1)
        #expect(regions.first?["Region"] == "cn-wlcb")
    }

    @Test func `every project of the list can be used`() throws {
        let projects = try emulator.call("GetProjectList")["ProjectSet"]?.array ?? []
        #expect(projects.count { $0["IsDefault"] == true } == 1)
        for project in projects {
            let id = Parameter("ProjectId", .string(project["ProjectId"]?.string ?? ""))
            #expect(emulator.send("GetUserInfo", [id]).retCode == 0)
        }
    }

    @Test func `all tags in the list are in the map, once`() throws {
        let answer = try emulator.call("DescribeCompShareImageTags")
        let tags = (answer["Tags"]?.array ?? []).compactMap(\.string)
        let mapped = (answer["TagsMap"]?.object?.members ?? []).flatMap { $0.value.array ?? [] }.compactMap(
            \.string)
        #expect(tags == mapped)
        #expect(Set(tags).count == tags.count)
        #expect(answer["TagIndex"]?.array?.compactMap(\.string) == answer["TagsMap"]?.object?.names)
    }
}
