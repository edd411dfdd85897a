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
        ("DescribeCompShareImages", ["System"], "System", 14),
        ("DescribeCompShareImages", ["App"], "App", 31),
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
        // Bare systems carry none.
        guard let tag = last["Tags"]?[0]?.string else { return #expect(type == "System") }
        let tagged = try emulator.call(
            action, filter + [Parameter("Tag", .string(tag)), Parameter("Limit", 100)])
        #expect(
            tagged["ImageSet"]?.array == images.filter { $0["Tags"]?.array?.contains(.string(tag)) == true })
    }

    @Test func `without a type each type has its own page`() throws {
        func page(_ more: [Parameter], limit: Int, offset: Int = 0) throws -> JSONValue {
            let page = [Parameter("Limit", .integer(limit)), Parameter("Offset", .integer(offset))]
            return try emulator.call("DescribeCompShareImages", more + page)
        }
        func ids(_ answer: JSONValue) -> [JSONValue?] {
            (answer["ImageSet"]?.array ?? []).map { $0["CompShareImageId"] }
        }
        let types = ["System", "App", "Game", "Other"]
        for (limit, offset, count) in [(100, 0, 50), (20, 0, 39), (5, 0, 15), (10, 10, 14), (100, 31, 0)] {
            let answer = try page([], limit: limit, offset: offset)
            #expect(answer["TotalCount"] == 50)
            let single = try types.flatMap {
                ids(try page([Parameter("ImageType", .string($0))], limit: limit, offset: offset))
            }
            #expect(ids(answer) == single)
            #expect(single.count == count)
        }
        // An id is found whatever its type.
        let last = try #require(try page([], limit: 100)["ImageSet"]?.array?.last)
        let id = Parameter("CompShareImageId", .string(last["CompShareImageId"]?.string ?? ""))
        #expect(try emulator.call("DescribeCompShareImages", [id])["ImageSet"]?.array == [last])
    }

    @Test func `platform images are bare systems and named environments`() throws {
        func images(_ type: String) throws -> [JSONValue] {
            let type = [Parameter("ImageType", .string(type)), Parameter("Limit", 100)]
            return try #require(try emulator.call("DescribeCompShareImages", type)["ImageSet"]?.array)
        }
        for image in try images("System") {
            #expect(image["Name"]?.string?.contains(#/^(Ubuntu|Windows) /#) == true)
            #expect(image["Container"] == "False" && image["Tags"] == [] && image["Softwares"] == .null)
        }
        let applications = try images("App")
        #expect(applications.contains { $0["Name"] == "cuda128_torch291_py312" })
        #expect(Set(applications.map { $0["Container"] }) == ["True", "False"])
        #expect(applications.contains { $0["Tags"] == ["comfyUI，ComfyUI"] })
        #expect(applications.contains { $0["Tags"] == [] })
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

    @Test func `all tags in the list are in the map, and the list has each once`() throws {
        let answer = try emulator.call("DescribeCompShareImageTags")
        let tags = (answer["Tags"]?.array ?? []).compactMap(\.string)
        let mapped = (answer["TagsMap"]?.object?.members ?? []).flatMap { $0.value.array ?? [] }.compactMap(
            \.string)
        #expect(Set(tags) == Set(mapped))
        #expect(Set(tags).count == tags.count)
        #expect(tags.count == 47)
        #expect(answer["TagIndex"]?.array?.count == 7)
        #expect(answer["TagIndex"]?[0] == "AIGC热门")
        #expect(mapped.count > tags.count, "some stand in several categories")
        #expect(answer["TagIndex"]?.array?.compactMap(\.string) == answer["TagsMap"]?.object?.names)
    }
}
