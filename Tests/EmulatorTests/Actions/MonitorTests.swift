import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// The load of instances.
struct MonitorTests {
    private let emulator: Emulator
    private let instances: [JSONValue]

    init() throws {
        emulator = try Emulator.small(clock: TestClock())
        let signed = [Parameter("Action", "DescribeCompShareInstance"), Parameter("Limit", 100)]
            .signed(with: emulator.credentials)
        instances = try #require(emulator.respond(to: Emulator.Request(signed)).json["UHostSet"]?.array)
    }

    private func instance(where fits: (JSONValue) -> Bool) throws -> JSONValue {
        let found = instances.first(where: fits)
        return try #require(found)
    }

    private func load(of instances: [JSONValue], _ more: [Parameter] = []) throws -> JSONValue {
        let ids = instances.map { ParameterValue.string($0["UHostId"]?.string ?? "") }
        let place = Parameter("Region", .string(instances.first?["Region"]?.string ?? ""))
        let call = [
            Parameter("Action", "GetCompShareInstanceMonitor"), place, Parameter("UHostIds", .array(ids)),
        ]
        let signed = (call + more).signed(with: emulator.credentials, encoding: .nestedJSON)
        let answer = emulator.respond(to: Emulator.Request(signed, encoding: .nestedJSON)).json
        return try #require(answer["Data"], "\(answer)")
    }

    private func metrics(_ row: JSONValue?) -> [String: [JSONValue]] {
        let pairs = (row?["Metrics"]?.array ?? []).map { metric in
            (metric["MetricKey"]?.string ?? "", metric["Results"]?.array ?? [])
        }
        return Dictionary(pairs) { $1 }
    }

    private func times(_ results: [JSONValue]) -> [Int] {
        results.flatMap { $0["Values"]?.array ?? [] }.compactMap { $0["Timestamp"]?.integer }
    }

    @Test func `without times it is the last minute, for each card, mount and disk`() throws {
        let running = try instance { $0["State"] == "Running" && $0["GPU"] == 2 }
        let data = try load(of: [running])
        #expect(data["PodList"] == [])
        #expect(data["List"]?.array?.count == 1)
        #expect(data["List"]?[0]?["UHostId"] == running["UHostId"])
        let series = metrics(data["List"]?[0])
        #expect(series.count == 6)
        for (key, results) in series {
            let times = times(results)
            #expect(times.allSatisfy { (GeneratedData.now - 60...GeneratedData.now).contains($0) }, "\(key)")
            #expect(!times.isEmpty, "\(key)")
        }
        let cards = try #require(series["cloudwatch_gpu_util"])
        #expect(Set(cards.compactMap { $0["TagMap"]?["gpu_bus_id"]?.string }).count == 2)
        #expect(series["cloudwatch_data_disk_used_per"]?.map { $0["TagMap"] } == [["mount": "/data"]])
        #expect(series["uhost_cpu_used"]?.map { $0["TagMap"] } == [[:]])
    }

    @Test func `one instance with both times has all metrics of that range, in no order`() throws {
        let running = try instance { $0["State"] == "Running" }
        let range = [
            Parameter("StartTime", .integer(GeneratedData.now - 1_800)),
            Parameter("EndTime", .integer(GeneratedData.now)),
        ]
        let series = metrics(try load(of: [running], range)["List"]?[0])
        #expect(series.count == 10)
        let times = times(try #require(series["uhost_cpu_used"]))
        #expect(times.count == 31)
        #expect(times != times.sorted())
        #expect(times.max() == GeneratedData.now && times.min() == GeneratedData.now - 1_800)
        #expect(series["uhost_disk_read"]?.first?["TagMap"] == ["disk": "vda"])
        // Half of a range counts as none, and so does one for several.
        #expect(metrics(try load(of: [running], [range[0]])["List"]?[0]).count == 6)
        let stopped = try instance { $0["State"] == "Stopped" && $0["Region"] == running["Region"] }
        let both = try load(of: [running, stopped], range)["List"]
        #expect(both?.array?.count == 2)
        #expect(both?.array?.allSatisfy { metrics($0).count == 6 } == true)
        #expect(both?[1]?["Metrics"]?.array?.allSatisfy { $0["Results"] == .null } == true, "it is stopped")
    }

    @Test func `instances of container zones are in a list of their own`() throws {
        let pod = try instance { $0["UHostId"]?.string?.hasPrefix("cpod-") == true }
        let data = try load(of: [pod])
        #expect(data["List"] == [])
        #expect(data["PodList"]?.array?.map { $0["PodId"] } == [pod["UHostId"]])
        #expect(data["PodList"]?[0]?["UHostId"] == Optional.none)
        #expect(metrics(data["PodList"]?[0])["uhost_cpu_used"]?.isEmpty == false)
    }

    @Test(arguments: [(10, 0), (11, 230)])
    func `ten at once are the most`(count: Int, expected: Int) throws {
        let id = try #require(instances.first?["UHostId"]?.string)
        let ids = [Parameter("UHostIds", .array((0..<count).map { _ in .string(id) }))]
        let answer = emulator.send("GetCompShareInstanceMonitor", ids, encoding: .nestedJSON)
        #expect(answer.retCode == expected)
    }
}
