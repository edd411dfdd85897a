import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompShare

/// What a client sends for Region and Zone, and what is known of zones.
struct PlaceTests {
    private func sent(
        _ action: String, _ parameters: [Parameter] = [], region: String? = nil, zone: String? = nil
    ) throws -> [String] {
        var client = Client(
            credentials: Credentials(publicKey: "a", privateKey: "b"), region: region,
            endpoint: try Endpoint("http://127.0.0.1:1"), transport: FixedTransport("{}"))
        client.zone = zone
        let request = try client.prepare(action, parameters).unsigned
        return ["Region", "Zone"].map { request.parameters[$0]?.text ?? "–" }
    }

    @Test func aClientWithoutARegionSendsOneWhereItIsNeeded() throws {
        #expect(try sent("DescribeUserCommunityImages") == ["cn-wlcb", "–"])
        #expect(try sent("DescribeCompShareInstance") == ["–", "–"])
        #expect(try sent("describecompshareinstance") == ["–", "–"])
        #expect(try sent("GetProjectList", region: "cn-sh2") == ["–", "–"])
        #expect(try sent("DescribeCompShareInstance", region: "cn-sh2") == ["cn-sh2", "–"])
        #expect(try sent("StartCompShareInstance", zone: "cn-bj2-03") == ["cn-bj2", "cn-bj2-03"])
    }

    @Test func aCallsOwnParametersComeFirst() throws {
        let zone = [Parameter("Zone", "cn-sh2-02")]
        #expect(try sent("StartCompShareInstance", zone, region: "cn-wlcb") == ["cn-sh2", "cn-sh2-02"])
        let both = zone + [Parameter("Region", "mars")]
        #expect(try sent("StartCompShareInstance", both, region: "cn-wlcb") == ["mars", "cn-sh2-02"])
        // What is given is sent, also where the catalogue does not know it.
        #expect(try sent("GetProjectList", both) == ["mars", "cn-sh2-02"])
    }

    @Test func aPlaceStaysWhatItIsOnceItIsResolved() {
        for action in ["DescribeUserCommunityImages", "DescribeCompShareInstance", "GetRegion", "Unheard"] {
            for region in [nil, "all", "cn-sh2"] {
                for zone in [nil, "cn-sh2-02", "moon"] {
                    let once = Place(region: region, zone: zone, project: "p").sent(with: action, .known)
                    #expect(once.sent(with: action, .known) == once, "\(action) \(once)")
                    #expect(once.project == "p" && once.region != "all")
                }
            }
        }
    }

    @Test(arguments: [
        ("cn-wlcb-01", "cn-wlcb"), ("cn-bj2-03", "cn-bj2"), ("us-den-01", "us-den"), ("hk-02", "hk"),
        ("moon", nil), ("moon-01", nil), ("", nil),
    ])
    func theRegionOfAZoneIsKnownOrTold(zone: String, region: String?) {
        #expect(ZoneTable.known.region(of: zone) == region)
    }

    @Test func aPartOfTheZonesLeavesTheOthers() {
        var table = ZoneTable.known
        let rows: [JSONValue] = [
            ["Zone": "cn-sh2-02", "Region": "cn-sh2", "IsPod": true, "Describe": "x"], ["Zone": "nowhere"],
        ]
        table.update(from: rows, isWhole: false)
        #expect(table["cn-sh2-02"] == ZoneTable.Zone("cn-sh2-02", in: "cn-sh2", title: "x", isPod: true))
        #expect(table.zones.count == ZoneTable.known.zones.count)
        table.update(from: [], isWhole: true)
        #expect(table["cn-wlcb-01"] != nil)
        table.update(from: rows, isWhole: true)
        #expect(table.zones.map(\.name) == ["cn-sh2-02"])
    }
}
