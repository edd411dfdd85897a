import CompShareCatalogue
import CompShareOrderedJSON
import Testing

@testable import CompshShell

/// Answers against what the catalogue says of them.
struct DocumentedAnswerTests {
    private func findings(_ action: String, _ json: JSONValue, ignoring: [String] = []) throws -> [String] {
        let action = try #require(Catalogue.vendor.action(named: action))
        let answer = DocumentedAnswer(action, ignored: try ignoring.map { try JSONPath($0) })
        return try answer.findings(in: json).map { finding in
            "\(finding.change.rawValue) \(finding.path) \(finding.before.text ?? "")→\(finding.now.text ?? "")"
        }
    }

    private static let region: JSONValue = [
        "RegionId": 1, "RegionName": "x", "IsDefault": true, "BitMaps": "1", "Region": "r", "Zone": "z",
    ]

    @Test func aDocumentedAnswerHasNothing() throws {
        #expect(try findings("GetRegion", ["RetCode": 0, "Action": "x", "Regions": [Self.region]]).isEmpty)
        // A message may come or not.
        let spoken: JSONValue = ["RetCode": 0, "Action": "x", "Message": "", "Regions": [Self.region]]
        #expect(try findings("GetRegion", spoken).isEmpty)
    }

    @Test func tellsUnknownMissingAndOtherTypes() throws {
        var region = try #require(Self.region.object)
        region["RegionName"] = nil
        region["IsDefault"] = "yes"
        region["New"] = [1]
        let answer: JSONValue = ["RetCode": "0", "Action": "x", "Regions": [.object(region)]]
        #expect(
            try findings("GetRegion", answer) == [
                "type RetCode number→string", "missing Regions[*].RegionName string→",
                "type Regions[*].IsDefault true/false→string", "unknown Regions[*].New →list",
            ])
        #expect(
            try findings("GetRegion", answer, ignoring: ["RetCode", "Regions[*]"]).isEmpty)
    }

    /// A list that is empty, or null, says nothing of what is in it.
    @Test(arguments: [[], nil] as [JSONValue]) func anEmptyListIsNotSeen(list: JSONValue) throws {
        #expect(
            try findings("GetRegion", ["RetCode": 0, "Action": "x", "Regions": list]) == [
                "not seen Regions[*] object→"
            ])
    }

    /// A list has one of its names.
    @Test func anotherNameOfTheListWillDo() throws {
        func changes(_ json: JSONValue) throws -> [String] {
            try findings("DescribeUserCommunityImages", json).filter { $0.hasPrefix("missing") }
        }
        let groups: JSONValue = []
        for name in ["CompshareImageGroup", "ImageSetGroup"] {
            let json = JSONObject(pairs: [
                ("RetCode", 0), ("Action", "x"), ("TotalCount", 0), ("AvailableTotalCount", 0),
                (name, groups),
            ])
            #expect(try changes(.object(json)) == [])
        }
        #expect(
            try changes(["RetCode": 0, "Action": "x", "TotalCount": 0, "AvailableTotalCount": 0])
                == ["missing CompshareImageGroup list→"])
    }

    /// What not all sources tell of may be missing.
    @Test func whatNotAllSourcesTellOfIsOptional() throws {
        let found = try findings(
            "DescribeCompShareInstance", ["RetCode": 0, "Action": "x", "TotalCount": 1, "UHostSet": [[:]]])
        #expect(found.contains("optional UHostSet[*].HugepageCfg string→"))
        #expect(found.contains("missing UHostSet[*].UHostId string→"))
        // Said to come only sometimes.
        #expect(found.contains("optional UHostSet[*].ReleaseTime number→"))
        let answer: JSONValue = ["RetCode": 0, "Action": "x"]
        #expect(
            try findings("DescribeCompShareShareBandwidth", answer) == [
                "optional CompanyShareBandwidth object→"
            ])
    }
}
