import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// Dedicated bandwidth, acceleration, and the Jupyter token.
struct NetworkTests {
    private let clock = TestClock()
    private let emulator: Emulator
    private let zone = Parameter("Zone", "cn-wlcb-01")

    init() throws {
        emulator = try Emulator.small(clock: clock)
    }

    private func code(_ action: String, _ parameters: [Parameter]) -> Int? {
        emulator.send(action, [zone] + parameters).retCode
    }

    private func bandwidth() throws -> JSONValue? {
        try emulator.call("DescribeCompShareShareBandwidth", [zone])["CompanyShareBandwidth"]
    }

    private func buy(_ size: Int, _ mode: String = "Month") -> [Parameter] {
        [Parameter("ShareBandwidth", .integer(size)), Parameter("ChargeType", .string(mode))]
    }

    private func size(_ size: Int) throws -> [Parameter] {
        let id = try #require(try bandwidth()?["ShareBandwidthId"]?.string)
        return [Parameter("ShareBandwidthId", .string(id)), Parameter("ShareBandwidth", .integer(size))]
    }

    @Test func `there is one for each ordinary zone`() throws {
        #expect(try bandwidth() == Optional.none)
        #expect(code("CreateCompShareShareBandwidth", buy(19)) == 230)
        #expect(code("CreateCompShareShareBandwidth", buy(10_001)) == 230)
        #expect(code("CreateCompShareShareBandwidth", buy(100, "Postpay")) == 230)
        #expect(code("CreateCompShareShareBandwidth", buy(100)) == 0)
        #expect(code("CreateCompShareShareBandwidth", buy(100)) == 8095)
        let container = [
            Parameter("Region", .string(Samples.containerRegion)),
            Parameter("Zone", .string(Samples.containerZone)),
        ]
        #expect(emulator.send("CreateCompShareShareBandwidth", container + buy(100)).retCode == 230)
        #expect(try bandwidth()?["Bandwidth"] == 100)
        #expect(try bandwidth()?["BindEIPCount"] == 0)
    }

    @Test func `its size changes both ways`() throws {
        #expect(code("CreateCompShareShareBandwidth", buy(100)) == 0)
        func price(_ target: Int) throws -> Int {
            let answer = try emulator.call(
                "GetCompShareShareBandwidthUpgradePrice", [zone] + (try size(target)))
            return try #require(answer["TotalPrice"]?.integer)
        }
        let whole = try #require(
            try emulator.call("GetCompShareShareBandwidthPrice", [zone] + buy(100))["TotalPrice"]?.integer)
        #expect(try price(200) == whole)
        #expect(try price(50) == -whole / 2)
        clock.advance(by: .seconds(15 * 86_400))
        #expect(try price(200) == whole / 2)
        #expect(code("ModifyCompShareShareBandwidth", try size(100)) == 230)
        #expect(code("ModifyCompShareShareBandwidth", try size(50)) == 0)
        #expect(try bandwidth()?["Bandwidth"] == 50)
        let refund = try emulator.call("GetCompShareShareBandwidthRefundPrice", [zone] + (try size(50)))
        #expect(refund["RefundPrice"]?.integer == whole / 4)
    }

    @Test func `addresses are switched one by one`() throws {
        let instances = try #require(
            try emulator.call("DescribeCompShareInstance", [zone])["UHostSet"]?.array)
        let first = try #require(instances.first?["UHostId"]?.string)
        func switchTo(_ scope: String) throws -> [JSONValue] {
            try #require(
                try emulator.call(
                    "SwitchCompShareEIPShareBandwidth",
                    [
                        zone, Parameter("TargetScope", .string(scope)),
                        Parameter("UHostIds", .array([.string(first), "uhost-nothing"])),
                    ])["Results"]?.array)
        }
        func scope() throws -> JSONValue? {
            let answer = try emulator.call(
                "DescribeCompShareInstance",
                [Parameter("UHostIds.0", .string(first)), Parameter("IncludeShareBandwidth", true)])
            return answer["UHostSet"]?[0]?["IPSet"]?[1]?["ShareBandwidth"]?["Scope"]
        }
        // All can fail inside RetCode 0.
        #expect(try switchTo("Company").map { $0["Success"] } == [false, false])
        #expect(code("CreateCompShareShareBandwidth", buy(100)) == 0)
        #expect(try scope() == "Public", "old instances stay where they are")
        let results = try switchTo("Company")
        #expect(results.map { $0["Success"] } == [true, false])
        #expect(results.map { $0["CurrentScope"] } == ["Company", "Public"])
        #expect(results[1]["Message"]?.string?.isEmpty == false)
        #expect(try scope() == "Company")
        #expect(try bandwidth()?["BindEIPCount"] == 1)
        let gone = try emulator.call("DeleteCompShareShareBandwidth", [zone] + (try size(100)))
        #expect(gone["MigratedEIPCount"] == 1)
        #expect(try scope() == "Public")
        #expect(try bandwidth() == Optional.none)
        // Who does not ask sees nothing of it.
        let plain = try emulator.call("DescribeCompShareInstance")["UHostSet"]?[0]?["IPSet"]?[1]
        #expect(
            plain?.object?.names.contains("IP") == true
                && plain?.object?.names.contains("ShareBandwidth") == false)
    }

    @Test func `acceleration is switched on for a region`() throws {
        #expect(try emulator.call("CheckCompShareNetOptimizer")["Optimized"] == false)
        #expect(code("SyncCompShareNetOptimizer", []) == 0)
        let answer = try emulator.call("CheckCompShareNetOptimizer")
        #expect(answer["Optimized"] == true)
        #expect(answer["Info"]?.array?.count { $0["Optimized"] == true } == 1)
        let elsewhere = try emulator.call("CheckCompShareNetOptimizer", [Parameter("Region", "cn-sh2")])
        #expect(elsewhere["Optimized"] == false)
    }

    @Test func `a running instance has a Jupyter token`() throws {
        let samples = try Samples(emulator)
        func token(_ state: String) throws -> JSONValue {
            let id = try samples.instance(in: state)["UHostId"]?.string ?? ""
            return try emulator.call("DescribeCompShareJupyterToken", [Parameter("UHostIds.0", .string(id))])
        }
        let answer = try token("Running")
        #expect(answer["JupyterToken"]?.string?.count == 48)
        #expect(answer["DataSet"]?[0]?["JupyterToken"] == answer["JupyterToken"])
        #expect(try token("Running") == answer)
        #expect(try token("Stopped")["RetCode"] == 8905)
    }

    @Test func `the check of a disk tells whether its instance must stop`() throws {
        let instance = try Samples(emulator).instance(in: "Running")
        let disk = try #require(instance["DiskSet"]?.array?.first { $0["IsBoot"] == "False" })
        func check(_ size: Int) throws -> JSONValue {
            try emulator.call(
                "CheckCompShareResizeAttachedDisk",
                [
                    zone, Parameter("UHostId", .string(instance["UHostId"]?.string ?? "")),
                    Parameter("DiskId", .string(disk["DiskId"]?.string ?? "")),
                    Parameter("DiskSpace", .integer(size)),
                ])
        }
        let size = try #require(disk["Size"]?.integer)
        #expect(try check(size)["RetCode"] == 8067)
        #expect(try check(size + 100)["NeedRestart"] == true)
        #expect(try check(size + 100)["DiskId"] == disk["DiskId"])
    }
}
