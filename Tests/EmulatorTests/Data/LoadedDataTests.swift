import CompShareOrderedJSON
import CompShareWire
import Foundation
import Testing

@testable import CompshEmulator

struct LoadedDataTests {
    private static let group =
        #"{"GroupId":"g1","ImageName":"一","CreatedCount":"7","New":[1.50],"Data":["#
        + #"{"CompShareImageId":"i1","Name":"一","Author":"a","Status":"Available","Price":0.1,"PubTime":100,"#
        + #""Readme":"long","Container":true,"Owner":{"AccountId":"500"}},"#
        + #"{"CompShareImageId":"i2","Status":"Offline","PubTime":200,"Owner":{"AccountId":"500"}}]}"#

    /// An emulator that serves a file of these lines.
    private func emulator(_ text: String) throws -> Emulator {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("compsh-\(UUID()).jsonl")
            .path
        #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var configuration = EmulatorConfiguration()
        configuration.dataFile = path
        return try Emulator(configuration)
    }

    @Test func aMarkBeforeTheDataIsSkipped() throws {
        #expect(
            try emulator("\u{FEFF}" + Self.group).call("DescribeCommunityImages")["TotalCount"]?.integer == 1)
    }

    @Test(arguments: ["/dev/zero", "/dev/urandom", "/"])
    func whatIsNoFileIsRefused(path: String) {
        var configuration = EmulatorConfiguration()
        configuration.dataFile = path
        #expect(throws: EmulatorError.self) { try Emulator(configuration) }
    }

    @Test func `an edited version keeps what else the file has of it`() throws {
        let line =
            #"{"GroupId":"g1","ImageName":"a","OrganizationId":7,"Extra":1,"Data":[{"CompShareImageId":"i1","#
            + #""Name":"a","Status":"Available","PubTime":5,"Softwares":{"Framework":"X"}}]}"#
        let emulator = try emulator(line)
        let edit = [Parameter("CompShareImageId", "i1"), Parameter("Name", "b"), Parameter("Price", 1.5)]
        #expect(emulator.send("UpdateCompShareImage", edit).retCode == 0)
        #expect(emulator.send("CreateCompShareImageFavorite", [Parameter("GroupId", "g1")]).retCode == 0)
        let group = try #require(try emulator.call("DescribeCommunityImages")["CompshareImageGroup"]?[0])
        #expect(group["Extra"]?.integer == 1)
        #expect(group["ImageName"] == "b")
        #expect(group["IsFavorite"] == true)
        #expect(group["FavoritesCount"]?.integer == 1)
        #expect(group["Data"]?[0]?["Name"] == "b")
        #expect(group["Data"]?[0]?["Price"]?.double == 1.5)
        #expect(group["Data"]?[0]?["Softwares"]?["Framework"] == "X")
    }

    @Test func `groups are answered as they stand in the file`() throws {
        let second =
            #"{"GroupId":"g2","OrganizationId":500,"Data":[{"CompShareImageId":"i3","PubTime":300,"Tags":["t"]}]}"#
        let third = #"{"GroupId":"g3","OrganizationId":7,"Data":null}"#
        let emulator = try emulator("\(Self.group)\r\n\n  \t\n\(second)\n\(third)")
        let groups = try emulator.published(of: 500)
        #expect(groups.count == 2)
        #expect(try groups[0] == JSONValue(parsing: second))
        // Without the version that is offline.
        #expect(groups[1].object?.names == ["GroupId", "ImageName", "CreatedCount", "New", "Data"])
        #expect(groups[1]["New"]?[0]?.text == "1.50")
        #expect(groups[1]["Data"]?.array?.map { $0["CompShareImageId"] } == ["i1"])
        #expect(groups[1]["Data"]?[0]?["Readme"] == "long")
        #expect(groups[1]["Data"]?[0]?["Container"] == true)
        let brief = [Parameter("CompShareImageId", "i1"), Parameter("ExcludeReadme", true)]
        let one = try emulator.call("DescribeCommunityImages", brief)
        #expect(one["CompshareImageGroup"]?[0]?["Data"]?[0]?["Readme"] == "")
        #expect(try emulator.published(of: 7).isEmpty)
        let tagged = try emulator.groups("DescribeCommunityImages", [Parameter("Tag", "t")])
        #expect(tagged.map { $0["GroupId"] } == ["g2"])
        let paid = try emulator.groups("DescribeCommunityImages", [Parameter("IsFree", false)])
        #expect(paid.map { $0["GroupId"] } == ["g1"])
    }

    @Test func `what one emulator answers another can serve`() throws {
        let groups = try Emulator.small().published(of: 12345)
        let text = groups.map { JSONWriter().text($0) }.joined(separator: "\n")
        #expect(try emulator(text).published(of: 12345) == groups)
    }

    @Test(arguments: [
        ("{\"GroupId\":\"a\",\"OrganizationId\":1}\n{\"GroupId\":", "line 2: not JSON at byte 11"),
        ("42", "line 1: found a JSON number"), ("{\"OrganizationId\":1}", "line 1: the group has no GroupId"),
        ("{\"GroupId\":\"\"}", "line 1: the group has no GroupId"),
        ("{\"GroupId\":\"a\"}", "line 1: the group has no organisation"),
        (
            "{\"GroupId\":\"a\",\"OrganizationId\":99999999999}",
            "line 1: organisation 99999999999 is not a number from 1"
        ),
        ("{\"GroupId\":\"a\",\"OrganizationId\":-1}", "line 1: organisation -1 is not a number from 1"),
        (
            "{\"GroupId\":\"a\",\"Data\":[{\"CompShareImageId\":\"i\"}]}",
            "line 1: organisation 0 is not a number from 1"
        ),
        ("{\"GroupId\":\"a\",\"OrganizationId\":1,\"Data\":{}}", "line 1: Data is a JSON object"),
        (
            "{\"GroupId\":\"a\",\"OrganizationId\":1,\"Data\":[1]}",
            "line 1: Data[0] is not an object with a CompShareImageId"
        ),
        (
            "{\"GroupId\":\"a\",\"OrganizationId\":1}\n\n{\"GroupId\":\"a\",\"OrganizationId\":2}",
            "line 3: GroupId a is that of line 1 too"
        ),
        (
            "{\"GroupId\":\"a\",\"OrganizationId\":1,\"Data\":[{\"CompShareImageId\":\"i\"},{\"CompShareImageId\":\"i\"}]}",
            "line 1: CompShareImageId i is in line 1 too"
        ),
        ("", "holds no group"), (" \n\r\n", "holds no group"), ("{\"GroupId\":\"\u{7}", "line 1: not JSON"),
    ])
    func `a bad line is named with the reason`(text: String, reason: String) {
        let error = #expect(throws: EmulatorError.self) { try emulator(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        (
            "/nowhere/at/all.jsonl",
            "cannot read the data file /nowhere/at/all.jsonl: No such file or directory"
        ),
        ("/", "cannot read the data file /: Is a directory"),
    ])
    func `a file that cannot be read is named with the reason`(path: String, description: String) {
        var configuration = EmulatorConfiguration()
        configuration.dataFile = path
        let error = #expect(throws: EmulatorError.self) { try Emulator(configuration) }
        #expect(error?.description == description)
    }

    @Test func `absurd numbers do no harm`() throws {
        let text =
            #"{"GroupId":"a","OrganizationId":2147483647,"Data":["#
            + #"{"CompShareImageId":"i","Price":1e300,"CreatedCount":9223372036854775807},"#
            + #"{"CompShareImageId":"j","Price":-1e300,"CreatedCount":9223372036854775807,"PubTime":-5}]}"#
        let emulator = try emulator(text)
        for field in GroupQuery.Field.allCases {
            let sort = [Parameter("SortCondition.Field", .string(field.rawValue)), Parameter("IsFree", true)]
            #expect(try emulator.groups("DescribeCommunityImages", sort).count == 1)
        }
    }

    @Test func `other answers do not depend on the file`() throws {
        #expect(try emulator(Self.group).call("DescribeCompShareImages")["TotalCount"]?.integer == 50)
    }
}
