import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct FaultRuleTests {
    @Test(
        arguments: [
            ("153:10%", FaultRule.Kind.retCode(153), 100_000, nil), ("8903", .retCode(8903), 1_000_000, nil),
            ("http502:5%", .http(502), 50_000, nil), ("HTTP429:100%", .http(429), 1_000_000, nil),
            ("reset:1%", .reset, 10_000, nil), ("truncate:0.5%", .truncate, 5_000, nil),
            ("html:0.0001%", .html, 1, nil), ("slow:2%@GetRegion", .slow, 20_000, "GetRegion"),
            ("nulllist", .nullList, 1_000_000, nil), ("altkey@X", .alternativeKey, 1_000_000, "X"),
            ("textcodes", .textCode, 1_000_000, nil), ("cappages", .cappedPages, 1_000_000, nil),
            ("ignoreoffset@X", .ignoredOffset, 1_000_000, "X"), ("SmallTotal", .smallTotal, 1_000_000, nil),
            ("zerototal", .zeroTotal, 1_000_000, nil), ("nototal", .noTotal, 1_000_000, nil),
            ("ignoretags", .ignoredTags, 1_000_000, nil), ("typedefault@X", .systemByDefault, 1_000_000, "X"),
            ("zoneneedsregion", .zoneNeedsRegion, 1_000_000, nil),
            ("CountImages", .countedImages, 1_000_000, nil),
            ("226604:12.25%@A", .retCode(226_604), 122_500, "A"),
        ] as [(String, FaultRule.Kind, Int, String?)])
    func `rules are read`(text: String, kind: FaultRule.Kind, chance: Int, action: String?) throws {
        let rule = try FaultRule(text)
        #expect(rule.kind == kind)
        #expect(rule.chance == chance)
        #expect(rule.action == action)
    }

    @Test(arguments: [
        ("", "no known kind"), ("banana:1%", "no known kind"), ("0:1%", "no known kind"),
        ("-1", "no known kind"),
        ("http99", "no known kind"),
        ("http600:1%", "no known kind"), ("http+502", "no known kind"), ("http", "no known kind"),
        ("99999999999999999999:1%", "no known kind"),
        ("153:", "no percentage"), ("153:10", "no percentage"), ("153:0%", "no percentage"),
        ("153:101%", "no percentage"), ("153:1.%", "no percentage"), ("153:.5%", "no percentage"),
        ("153:1.00001%", "no percentage"), ("153:-1%", "no percentage"), ("153:100.1%", "no percentage"),
        ("153:+5%", "no percentage"), ("nulllist:5%", "always on"), ("cappages:5%", "always on"),
        ("nototal:1%", "always on"), ("ignoretags:1%", "always on"), ("153:5%@", "no action"),
        ("153 :5%", "no known kind"),
    ])
    func `what is no rule is told so, with what is right`(text: String, reason: String) {
        let error = #expect(throws: EmulatorError.self) { try FaultRule(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("\"\(text)\"") == true)
        #expect(error?.description.contains("http502:5%") == true)
    }
}

struct FaultTests {
    private func emulator(_ rules: String..., seed: UInt64 = 1) throws -> Emulator {
        try Emulator.small(seed: seed, clock: TestClock(), faults: rules)
    }

    private let listing = [Parameter("TargetTopOrganizationId", 12_345)]

    private func codes(_ emulator: Emulator, _ count: Int, action: String = "GetRegion") -> [Int?] {
        (0..<count).map { _ in emulator.send(action).retCode }
    }

    @Test func `a share of the calls is refused, the same in every run`() throws {
        let first = try codes(emulator("153:10%"), 1_000)
        let refused = first.count { $0 == 153 }
        #expect((60...140).contains(refused), "\(refused) of 1000")
        #expect(first.allSatisfy { $0 == 0 || $0 == 153 })
        #expect(try codes(emulator("153:10%"), 1_000) == first)
        #expect(try codes(emulator("153:10%", seed: 2), 1_000) != first)
    }

    @Test func `a rule keeps to its action`() throws {
        let emulator = try emulator("153@DescribeUserCommunityImages")
        #expect(codes(emulator, 3) == [0, 0, 0])
        #expect(codes(emulator, 3, action: "DescribeUserCommunityImages") == [153, 153, 153])
    }

    @Test func `of several faults the first one given wins`() throws {
        #expect(try codes(emulator("150", "153"), 2) == [150, 150])
        #expect(try Set(codes(emulator("150:50%", "153"), 50)) == [150, 153])
    }

    @Test(arguments: [("http502", 502), ("http429", 429), ("html", 200)])
    func `a gateway's page takes the answer's place`(rule: String, status: Int) throws {
        let answer = try emulator(rule).send("GetRegion")
        #expect(answer.status == status)
        #expect(answer.headers["Content-Type"]?.hasPrefix("text/html") == true)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("<html>"))
        #expect(answer.json == .null)
    }

    @Test(arguments: [
        ("153", true), ("http502", true), ("html", true), ("reset", false), ("truncate", false),
    ])
    func `a fault before the action keeps it from being done`(rule: String, isBefore: Bool) throws {
        let emulator = try emulator(rule + "@CreateCompShareTeam")
        let before = try emulator.call("ListCompShareTeam")["Teams"]?.array?.count
        _ = emulator.send("CreateCompShareTeam", [Parameter("Name", "x")])
        let after = try emulator.call("ListCompShareTeam")["Teams"]?.array?.count
        #expect((before == after) == isBefore)
    }

    @Test func `slow answers come some seconds late`() throws {
        let always = try emulator("slow")
        let delays = (0..<20).map { _ in always.send("GetRegion").delay }
        #expect(delays.allSatisfy { (.seconds(2) ... .seconds(6)).contains($0) })
        let emulator = try emulator("slow:50%")
        let mixed = (0..<40).map { _ in emulator.send("GetRegion").delay }
        #expect(mixed.contains(.zero))
        #expect(Set(mixed).count > 5)
    }

    @Test func `empty lists come as null, and others as they are`() throws {
        let none = try emulator("nulllist").call(
            "DescribeUserCommunityImages", [Parameter("TargetTopOrganizationId", 20_000)])
        #expect(none["CompshareImageGroup"] == .null)
        #expect(none["TotalCount"]?.integer == 0)
        let some = try emulator("nulllist").call("DescribeUserCommunityImages", listing)
        #expect(some["CompshareImageGroup"]?.array?.count == 20)
    }

    @Test func `the list comes under its other name`() throws {
        let plain = try emulator().call("DescribeUserCommunityImages", listing)
        let other = try emulator("altkey").call("DescribeUserCommunityImages", listing)
        #expect(other["CompshareImageGroup"] == nil)
        #expect(other["ImageSetGroup"] == plain["CompshareImageGroup"])
    }

    @Test func `RetCodes come as text`() throws {
        #expect(try emulator("textcodes").call("GetRegion")["RetCode"] == "0")
        #expect(try emulator("textcodes").call("Nothing")["RetCode"] == "161")
        #expect(try emulator("textcodes", "153").call("GetRegion")["RetCode"] == "153")
    }

    /// The bytes that a client of the server gets until the connection ends.
    private func received(_ emulator: Emulator, compressed: Bool = false) async throws -> (
        RawClient.Failure?, RawClient.Response?
    ) {
        let server = try EmulatorServer.start(emulator)
        let signed =
            ([Parameter("Action", "DescribeUserCommunityImages"), Parameter("Region", "cn-wlcb")] + listing)
            .signed(with: server.credentials)
        var outcome: (RawClient.Failure?, RawClient.Response?)
        do throws(RawClient.Failure) {
            let client = try RawClient(server.endpoint)
            try client.send(
                Emulator.Request(signed).bytes(headers: compressed ? ["Accept-Encoding: gzip"] : []))
            outcome = (nil, try client.receive())
        } catch {
            outcome = (error, nil)
        }
        await server.shutdown()
        return outcome
    }

    @Test func `a reset connection brings nothing`() async throws {
        let (failure, answer) = try await received(emulator("reset"))
        #expect(failure?.reason == "the connection ended before an answer")
        #expect(answer == nil)
    }

    @Test(arguments: [false, true])
    func `a truncated answer ends within its body`(compressed: Bool) async throws {
        let (failure, _) = try await received(emulator("truncate"), compressed: compressed)
        #expect(failure?.reason == "the connection ended inside a body")
    }

    @Test func `other connections go on`() async throws {
        let server = try EmulatorServer.start(try emulator("reset@DescribeCommunityImages"))
        for _ in 0..<3 {
            for (action, isReset) in [("DescribeCommunityImages", true), ("GetRegion", false)] {
                let signed = [Parameter("Action", .string(action)), Parameter("Region", "cn-wlcb")]
                    .signed(with: server.credentials)
                let client = try RawClient(server.endpoint)
                try client.send(Emulator.Request(signed).bytes())
                let status = try? client.receive().status
                #expect(status == (isReset ? nil : 200))
            }
        }
        await server.shutdown()
    }
}

/// What a service may do to whoever pages through a listing, for every paged action.
struct PagingFaultTests {
    /// The actions that have pages, and that the emulator answers.
    private static let paged = Catalogue.vendor.actions.filter { $0.isPaginated && $0.status == nil }

    /// A page of an action's listing: its rows and its total.
    private func page(
        of action: CatalogueAction, _ faults: String..., limit: Int = 100, offset: Int = 0
    ) throws -> (rows: [JSONValue], total: JSONValue?) {
        // The rules name the action, so that the samples come from answers as they are.
        let emulator = try Emulator.small(
            clock: TestClock(), faults: faults.map { "\($0)@\(action.name)" })
        var parameters = try Samples(try Emulator.small(clock: TestClock())).required(by: action)
        parameters += [Parameter("Limit", .integer(limit)), Parameter("Offset", .integer(offset))]
        // Else a page is one of each type.
        if let name = action.pagedPer { parameters.append(Parameter(name, "App")) }
        let answer = try emulator.call(action.name, parameters)
        try #require(answer["RetCode"] == 0, "\(answer)")
        let rows = try #require(action.resultKey.flatMap { answer[$0]?.array })
        return (rows, action.totalKey.flatMap { answer[$0] })
    }

    /// Twelve, of which eleven tell a total; so that no change of the catalogue empties the tests below.
    @Test func `these are all`() {
        #expect(Self.paged.count == 12)
        #expect(Self.paged.count { $0.totalKey != nil } == 11)
    }

    @Test(arguments: paged.map(\.name))
    func `a page is capped whatever was asked for`(name: String) throws {
        let action = try #require(Self.paged.first { $0.name == name })
        let whole = try page(of: action)
        let capped = try page(of: action, "cappages")
        #expect(capped.rows == Array(whole.rows.prefix(20)))
        #expect(capped.total == whole.total)
        #expect(try page(of: action, "cappages", limit: 1).rows.count == 1)
        #expect(try page(of: action, "cappages", offset: 1).rows == Array(whole.rows.dropFirst().prefix(20)))
    }

    @Test func `some listings are longer than a capped page`() throws {
        let long = try Self.paged.filter { try page(of: $0).rows.count > 20 }
        #expect(long.count >= 3, "\(long.map(\.name))")
    }

    @Test(arguments: paged.map(\.name))
    func `every page is the first`(name: String) throws {
        let action = try #require(Self.paged.first { $0.name == name })
        let first = try page(of: action, limit: 1)
        try #require(try page(of: action, limit: 1, offset: 1).rows != first.rows)
        let second = try page(of: action, "ignoreoffset", limit: 1, offset: 1)
        #expect(second.rows == first.rows)
        #expect(second.total == first.total)
    }

    @Test(arguments: paged.map(\.name))
    func `totals are too small, 0, or left out`(name: String) throws {
        let action = try #require(Self.paged.first { $0.name == name })
        let whole = try page(of: action)
        let total = whole.total?.integer
        let small = try page(of: action, "smalltotal")
        #expect(small.total?.integer == total.map { max(1, $0 / 2) })
        let zero = try page(of: action, "zerototal")
        #expect(zero.total?.integer == total.map { _ in 0 })
        let none = try page(of: action, "nototal")
        #expect(none.total == nil)
        for changed in [small, zero, none] { #expect(changed.rows == whole.rows) }
    }

    @Test func `no total of an empty list is made up`() throws {
        let emulator = try Emulator.small(clock: TestClock(), faults: ["smalltotal"])
        let answer = try emulator.call(
            "DescribeUserCommunityImages", [Parameter("TargetTopOrganizationId", 20_000)])
        #expect(answer["TotalCount"]?.integer == 0)
    }

    @Test(arguments: ["cappages", "ignoreoffset"])
    func `values that no service takes are refused all the same`(rule: String) throws {
        let emulator = try Emulator.small(clock: TestClock(), faults: [rule])
        for wrong in [Parameter("Limit", 101), Parameter("Offset", -1)] {
            #expect(emulator.send("DescribeUserCommunityImages", [wrong]).retCode == 230)
        }
    }

    @Test func `the switches keep to their action`() throws {
        let emulator = try Emulator.small(
            clock: TestClock(),
            faults: ["cappages@GetRegion", "ignoreoffset@GetRegion", "nototal@GetRegion"])
        let call = [
            Parameter("TargetTopOrganizationId", 12_345), Parameter("Limit", 30), Parameter("Offset", 10),
        ]
        let plain = try Emulator.small(clock: TestClock())
        #expect(
            try emulator.call("DescribeUserCommunityImages", call)
                == plain.call("DescribeUserCommunityImages", call))
    }
}
