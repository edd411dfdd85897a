import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// What people report of the service against its pages, as switches.
struct ReportedFaultTests {
    private let plain: Emulator

    init() throws {
        plain = try Emulator.small(clock: TestClock())
    }

    private func emulator(_ rule: String) throws -> Emulator {
        try Emulator.small(clock: TestClock(), faults: [rule])
    }

    @Test(arguments: [
        "DescribeUserCommunityImages", "DescribeCommunityImages", "DescribeSelfCommunityImages",
        "DescribeCompShareImages",
    ])
    func `tags are not read`(action: String) throws {
        let tag = Parameter("Tag", .array(["ComfyUI"]))
        let all = try plain.call(action)
        let tagged = try plain.call(action, [tag])
        #expect((tagged["TotalCount"]?.integer ?? .max) < all["TotalCount"]?.integer ?? 0)
        #expect(try emulator("ignoretags").call(action, [tag]) == all)
        #expect(try emulator("ignoretags@GetRegion").call(action, [tag]) == tagged)
    }

    @Test(arguments: [["comfyui"], ["COMFYUI"], ["ComfyUI"], ["comfyUI，ComfyUI"]])
    func `where tags are read, case and commas do not matter`(tags: [String]) throws {
        let tag = Parameter("Tag", .array(tags.map(ParameterValue.string)))
        for action in ["DescribeCommunityImages", "DescribeCompShareImages"] {
            let found = try plain.call(action, [tag])
            #expect((found["TotalCount"]?.integer ?? 0) > 0)
            #expect(try found == plain.call(action, [Parameter("Tag", "ComfyUI")]))
        }
    }

    @Test func `without a type there are bare systems only, but an id finds any image`() throws {
        let limit = Parameter("Limit", 100)
        let emulator = try emulator("typedefault")
        let answer = try emulator.call("DescribeCompShareImages", [limit])
        #expect(answer["TotalCount"] == 14)
        #expect(answer["ImageSet"]?.array?.allSatisfy { $0["ImageType"] == "System" } == true)
        let typed = [limit, Parameter("ImageType", "App")]
        let applications = try emulator.call("DescribeCompShareImages", typed)
        #expect(try applications == plain.call("DescribeCompShareImages", typed))
        let id = Parameter(
            "CompShareImageId", .string(applications["ImageSet"]?[0]?["CompShareImageId"]?.string ?? ""))
        #expect(try emulator.call("DescribeCompShareImages", [id])["TotalCount"] == 1)
    }

    @Test(
        arguments: [
            ("cn-sh2-02", nil, 230), ("cn-sh2-02", "cn-sh2", 0), ("cn-wlcb-01", nil, 0), ("", nil, 0),
            (nil, nil, 0),
        ] as [(String?, String?, Int)])
    func `a zone needs its region`(zone: String?, region: String?, expected: Int) throws {
        let place = [("Zone", zone), ("Region", region)].compactMap { name, text in
            text.map { Parameter(name, .string($0)) }
        }
        for action in ["DescribeCompShareInstance", "DescribeCompshareDisk", "DescribeCFS"] {
            let signed = ([Parameter("Action", .string(action))] + place).signed(with: plain.credentials)
            let answer = try emulator("zoneneedsregion").respond(to: Emulator.Request(signed))
            #expect(answer.retCode == expected, "\(action)")
            if expected != 0 { #expect(answer.json["Message"] == "Params [Zone] not available") }
            #expect(plain.respond(to: Emulator.Request(signed)).retCode == 0)
        }
    }

    @Test(
        arguments: [
            ("DescribeUserCommunityImages", [Parameter("TargetTopOrganizationId", 12_345)]),
            (
                "DescribeUserCommunityImages",
                [
                    Parameter("TargetTopOrganizationId", 12_345), Parameter("IsFree", true),
                ]
            ),
            ("DescribeCommunityImages", []), ("DescribeSelfCommunityImages", []),
            ("DescribeSelfCommunityImages", [Parameter("SortCondition.Field", "Favor")]),
        ] as [(String, [Parameter])])
    func `totals count images, pages count groups`(action: String, parameters: [Parameter]) throws {
        let groups = try plain.groups(action, parameters)
        let images = groups.reduce(0) { $0 + ($1["Data"]?.array?.count ?? 0) }
        #expect(images > groups.count)
        let emulator = try emulator("countimages")
        let answer = try emulator.call(action, parameters)
        #expect(answer["TotalCount"]?.integer == images)
        #expect(answer["CompshareImageGroup"]?.array?.count == min(20, groups.count))
        #expect(try emulator.groups(action, parameters) == groups)
    }

    /// Counting the images of a long list takes a look at each group, once.
    @Test func `counting images is a long search, and remembered`() throws {
        var configuration = EmulatorConfiguration()
        configuration.groups = 5_000
        configuration.faults = [try FaultRule("countimages")]
        let emulator = try Emulator(configuration)
        let call = [
            Parameter("Action", "DescribeUserCommunityImages"), Parameter("Region", "cn-wlcb"),
            Parameter("TargetTopOrganizationId", 99_999),
        ].signed(with: emulator.credentials)
        var isLong: [Bool] = []
        var totals: Set<Int> = []
        for _ in 0..<2 {
            switch emulator.outcome(of: Emulator.Request(call)) {
            case .search(let search):
                isLong.append(true)
                totals.insert(search().json["TotalCount"]?.integer ?? 0)
            case .response(let response):
                isLong.append(false)
                totals.insert(response.json["TotalCount"]?.integer ?? 0)
            }
        }
        #expect(isLong == [true, false])
        #expect(totals.count == 1 && totals.allSatisfy { $0 > 5_000 })
    }
}
