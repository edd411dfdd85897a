import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// What `call` shows of an answer, and what it says of the rest.
@MainActor
struct AnswerReportTests {
    private func report(_ json: String, _ action: String = "Unheard", path: String? = nil) throws
        -> AnswerReport
    {
        AnswerReport(
            try JSONValue(parsing: json), bytes: [], Catalogue.vendor.action(named: action),
            path: try path.map { try JSONPath($0) })
    }

    @Test(arguments: [
        // The list is shown; other lists and objects with something in them are named.
        (
            #"{"RetCode":0,"Logs":[{"Id":1}],"OperateTypeList":["a"],"StatusList":[],"TotalCount":1}"#,
            "ListCompShareTeamOperateLog", ["OperateTypeList"]
        ),
        (
            #"{"RetCode":0,"GpuInventory":{"Spot":{"1":{"4090":3}}},"SpotUnsupportedGpuTypes":["H20"],"UpdateTime":1}"#,
            "DescribeCompShareGpuInventory", ["SpotUnsupportedGpuTypes"]
        ),
        (
            #"{"RetCode":0,"GpuInventory":{"Spot":{"1":{}}},"GpuInventoryByZone":{"Spot":{}}}"#,
            "DescribeCompShareGpuInventory", ["GpuInventoryByZone"]
        ),
        (
            #"{"Data":{"List":[{"UHostId":"a"}],"PodList":[{"PodId":"b"}]},"X y":{"a":1}}"#,
            "GetCompShareInstanceMonitor", [#"["X y"]"#, "Data.PodList"]
        ),
        // One row shows everything.
        (#"{"RetCode":0,"A":[1],"B":{"c":1}}"#, "Unheard", []),
        (#"{"RetCode":0,"Rows":[{"a":1}],"More":null,"Text":"x"}"#, "Unheard", []),
    ])
    func whatNoRowShowsIsNamed(json: String, action: String, hidden: [String]) throws {
        #expect(try report(json, action).hidden.sorted() == hidden.sorted())
    }

    /// The names of members become titles; one that holds a key is masked as the texts are.
    @Test(arguments: ["table", "vertical", "csv", "tsv", "json", "jsonl"], [true, false])
    func titlesHoldNoSecret(format: String, isTerminal: Bool) async throws {
        struct Canned: Transport {
            func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
                let key = "pr1v/ate+KEY+0123456789abcdef=="
                let body = #"{"RetCode":0,"Data":[{"k\#(key)":1,"b":2},{"k\#(key)":3,"b":4}]}"#
                return HTTPResponse(status: 200, body: Array(body.utf8))
            }
        }
        let shell = try TestShell(transport: Canned(), isTerminal: isTerminal) {
            $0.demoCredentials = Credentials(
                publicKey: "public-key-of-the-tests-1", privateKey: "pr1v/ate+KEY+0123456789abcdef==")
        }
        _ = await shell.run("set format \(format); call GetRegion; call GetRegion --path Data")
        // In a file or a pipe the formats for programs are exact.
        let isExact = !isTerminal && !["table", "vertical"].contains(format)
        #expect(shell.output.text.contains("pr1v") == isExact, "\(shell.output.text)")
        #expect(shell.output.text.contains("4"))
    }

    @Test func aPathShowsWhatIsWanted() throws {
        #expect(try report(#"{"A":[{"b":1}],"C":[1]}"#, path: "A").hidden.isEmpty)
    }

    /// A table in JSON's clothes: the names of the members are a column.
    @Test func objectsOfObjectsAreRows() throws {
        let json = #"""
            {"RetCode":0,"GpuInventory":{"Exclusive":{"10027":{"4090":5,"H20":0},"8200":{"4090":1}},"Spot":{}}}
            """#
        let report = try report(json, "DescribeCompShareGpuInventory")
        #expect(
            report.report.rows == [
                ["Name": "Exclusive.10027", "4090": 5, "H20": 0], ["Name": "Exclusive.8200", "4090": 1],
                ["Name": "Spot"],
            ])
        #expect(report.footer.description == "3 in GpuInventory")
        let part = try self.report(json, path: "GpuInventory.Exclusive")
        #expect(part.report.rows.map { $0["Name"] } == ["10027", "8200"])
        #expect(part.footer.description == "2 in GpuInventory.Exclusive")
    }

    @Test func aRowsOwnNameIsNotHidden() throws {
        let rows = try report(#"{"A":{"x":{"Name":"n"},"y":{"Key":"k"}}}"#, path: "A").report.rows
        #expect(rows == [["Member": "x", "Name": "n"], ["Member": "y", "Key": "k"]])
    }

    @Test(arguments: [
        #"{"RetCode":0,"A":{"b":1}}"#, #"{"RetCode":0,"A":{"b":{"c":1},"d":2}}"#, #"{"RetCode":0,"A":{}}"#,
    ])
    func otherObjectsAreCells(json: String) throws {
        #expect(try report(json).report.rows.map { $0.object?.names } == [["A"]])
    }

    @Test func theNoteStandsWhereRowsAreShown() async throws {
        let transport = RecordingTransport(
            #"{"RetCode":0,"Tags":["a"],"TagIndex":["b"],"TagsMap":{"b":["a"]}}"#)
        let note = "also in the answer: TagIndex, TagsMap; --path shows one"
        for (format, isTold) in [
            ("table", true), ("jsonl", true), ("csv", true), ("json", false), ("raw", false),
        ] {
            let shell = try TestShell(transport: transport)
            #expect(await shell.run("set format \(format)\ncall DescribeCompShareImageTags") == .finished(0))
            #expect(shell.errors.text.contains(note) == isTold, "\(format): \(shell.errors.text)")
        }
    }

    // MARK: Rows that failed

    private static let partly = #"""
        {"RetCode":0,"Results":[{"UHostId":"a","Success":true},{"UHostId":"b","Success":false,"Message":"busy"},\#
        {"UHostId":"c","Success":false,"Message":""},{"UHostId":"d","Success":"True"},{"UHostId":"e"}]}
        """#
    private nonisolated static let change =
        "call SwitchCompShareEIPShareBandwidth Zone=z TargetScope=Public UHostIds=a UHostIds=b"

    @Test func rowsThatFailAreToldAndMakeTheStatus() async throws {
        let shell = try TestShell(transport: RecordingTransport(Self.partly)) { $0.confirmsChanges = true }
        shell.session.settings.write.set(true, from: .flag("--write"))
        #expect(await shell.run(Self.change) == .stopped(ExitStatus.failure))
        #expect(shell.output.text.contains("busy"))
        for part in [
            "SwitchCompShareEIPShareBandwidth: 3 rows failed, although RetCode is 0", "b: busy",
            "c: the service gives no reason", "e: the service gives no reason",
        ] { #expect(shell.errors.text.contains(part), "\(shell.errors.text)") }
        #expect(!shell.errors.text.contains("a: ") && !shell.errors.text.contains("d: "))
        #expect(!shell.errors.text.contains("done:"))
        #expect(await shell.run("\(Self.change)\nexpect error") == .finished(0))
        #expect(await shell.run("again") == .stopped(ExitStatus.failure))
        #expect(!shell.errors.text.contains("done:"), "\(shell.errors.text)")
    }

    @Test func whereAllRowsAreDoneNothingFails() async throws {
        let body = #"{"RetCode":0,"Results":[{"UHostId":"a","Success":true,"Message":""}]}"#
        let shell = try TestShell(transport: RecordingTransport(body)) { $0.confirmsChanges = true }
        shell.session.settings.write.set(true, from: .flag("--write"))
        #expect(await shell.run(Self.change) == .finished(0))
        #expect(!shell.errors.text.contains("failed"))
    }

    // MARK: Units

    @Test(arguments: [
        ("GetCompShareShareBandwidthPrice", #"{"RetCode":0,"TotalPrice":12050}"#, "¥120.50"),
        ("GetCompShareImageCreateProgress", #"{"RetCode":0,"Process":37.5}"#, "37.5%"),
        ("DescribeTeamMemberOrderCount", #"{"RetCode":0,"Amount":"12.5"}"#, "¥12.50"),
        (
            "DescribeCompShareShareBandwidth",
            #"{"RetCode":0,"CompanyShareBandwidth":{"ShareBandwidthId":"b","Bandwidth":100}}"#, "100 Mbps"
        ),
        ("DescribeCommunityImages", #"{"RetCode":0,"ImageSet":[{"Price":0.5,"Size":2048}]}"#, "¥0.50/h"),
    ])
    func numbersAreShownWithTheirUnits(action: String, body: String, text: String) async throws {
        let shell = try TestShell(transport: RecordingTransport(body), isTerminal: true, columns: 200)
        #expect(await shell.run("call \(action) --force") == .finished(0))
        #expect(shell.output.text.contains(text), "\(shell.output.text)")
    }

    /// The catalogue knows what each series of the monitor counts.
    @Test func theNewestOfASeriesHasItsUnit() async throws {
        let body = #"""
            {"RetCode":0,"Data":{"List":[{"UHostId":"u","Metrics":[\#
            {"MetricKey":"uhost_cpu_used","Results":[{"Values":[{"Timestamp":2,"Value":37.5},{"Timestamp":1,"Value":9}]}]},\#
            {"MetricKey":"uhost_net_in_flow","Results":[{"Values":[{"Timestamp":1,"Value":12345678}]}]},\#
            {"MetricKey":"cloudwatch_gpu_util","Results":[{"Values":[{"Timestamp":1,"Value":5}]},\#
            {"Values":[{"Timestamp":1,"Value":6}]}]},{"MetricKey":"unheard_of","Results":null}]}]}}
            """#
        let shell = try TestShell(transport: RecordingTransport(body), isTerminal: true, columns: 200)
        let line = "call GetCompShareInstanceMonitor UHostIds=u --path Data.List[0].Metrics"
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        for part in ["LATEST", "37.5%", "12.3 Mbps", "5%,6%", "unheard_of"] {
            #expect(shell.output.text.contains(part), "\(shell.output.text)")
        }
    }

    /// Data are as they came.
    @Test func dataKeepTheirNumbers() async throws {
        let shell = try TestShell(transport: RecordingTransport(#"{"RetCode":0,"TotalPrice":12050}"#))
        #expect(
            await shell.run("set format csv\ncall GetCompShareShareBandwidthPrice --force") == .finished(0))
        #expect(shell.output.text == "TotalPrice\r\n12050\r\n" || shell.output.text == "TotalPrice\n12050\n")
    }
}
