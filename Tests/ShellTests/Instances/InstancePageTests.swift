import CompShareOrderedJSON
import CompShareWire
import CompshCassette
import CompshLocalization
import CompshRendering
import CompshTestSupport
import FoundationEssentials
import Testing

@testable import CompshShell

/// `instance ID` and `instance N`: the page of one instance.
@MainActor
struct InstancePageTests {
    private static let members = #"""
        "GpuType":"4090","GPU":2,"CPU":32,"Memory":131072,"GraphicsMemory":{"Value":24},
        "CompShareImageName":"ComfyUI","ExpireTime":0,"CreateTime":1790000000,"SchedulerStopTime":1800000000,
        "SshLoginCommand":"ssh -p 23 root@117.50.1.2","Password":"c2VjcmV0LXdvcmQ=",
        "IPSet":[{"Type":"Private","IP":"10.1.2.3"},{"Type":"Bgp","IP":"117.50.1.2","Bandwidth":300}],
        "Softwares":[{"Name":"JupyterLab","URL":"http://117.50.1.2:8888/?token=verysecrettoken"}],
        "DiskSet":[{"DiskId":"bsm-1","Name":"系统盘","Type":"Boot","Size":200,"DiskType":"CLOUD_SSD","Drive":"/dev/vda"}]
        """#.replacing("\n", with: "")

    private static let monitor = #"""
        "Data":{"List":null,"PodList":[{"PodId":"uhost-1","Metrics":[
        {"MetricKey":"cloudwatch_gpu_util","Results":[
        {"TagMap":{"gpu_bus_id":"00:05.0"},"Values":[{"Timestamp":NOW,"Value":97.25},{"Timestamp":EARLIER,"Value":0}]},
        {"TagMap":{"gpu_bus_id":"00:06.0"},"Values":[{"Timestamp":NOW,"Value":3}]}]},
        {"MetricKey":"uhost_cpu_used","Results":[{"TagMap":{},"Values":[{"Timestamp":NOW,"Value":50}]}]},
        {"MetricKey":"cloudwatch_memory_usage","Results":null}]}]}
        """#

    private func shell(_ monitor: String? = nil, isTerminal: Bool = false, columns: Int = 100) throws
        -> TestShell
    {
        let service = InstanceService(["uhost-1": ["Running"]], members: Self.members, monitor: monitor)
        return try TestShell(transport: service, isTerminal: isTerminal, columns: columns)
    }

    private static func measured(at now: Int = 1_800_000_000) -> String {
        monitor.replacing("\n", with: "").replacing("NOW", with: "\(now)")
            .replacing("EARLIER", with: "\(now - 1_700)")
    }

    @Test func everythingOfIt() async throws {
        let shell = try shell(Self.measured())
        #expect(await shell.run("instances; instance 1") == .finished(0), "\(shell.errors.text)")
        let text = shell.output.text
        for part in [
            "Running", "cn-sh2", "cn-sh2-02", "4090", "24 GiB", "128 GiB", "ComfyUI", "Postpay",
            "¥1.66 an hour", "117.50.1.2", "10.1.2.3", "ssh -p 23 root@117.50.1.2", "\nSTOPS ",
            "\nSOFTWARE\n",
            "JupyterLab", "\nDISKS\n", "bsm-1", "200 GiB", "\nMONITOR\n", "GPU load", "97.25%", "▁",
        ] {
            #expect(text.contains(part), "\(part) in\n\(text)")
        }
    }

    /// By time, whatever the order of the answer; a scale of 100 for shares; cards apart.
    @Test func theMonitorIsDrawn() throws {
        let json = try JSONValue(parsing: "{\(Self.measured())}")
        let monitor = InstanceMonitor(json, of: "uhost-1", until: 1_799_999_990)
        #expect(
            monitor.series.map(\.key) == ["uhost_cpu_used", "cloudwatch_gpu_util", "cloudwatch_gpu_util"])
        #expect(monitor.series.map(\.device) == ["", "00:05.0", "00:06.0"])
        let rows = monitor.report(in: .english).rows
        #expect(rows[1]["graph"]?.text == "▁" + String(repeating: " ", count: 8) + "█")
        #expect(rows[0]["graph"]?.text?.last == "▅")
        #expect(monitor.report(in: .chinese).rows[0]["metric"]?.text?.contains("CPU") == true)
        #expect(InstanceMonitor(json, of: "uhost-2", until: 0).series.isEmpty)
    }

    @Test func theMonitorIsAskedForHalfAnHour() async throws {
        let service = InstanceService(["uhost-1": ["Running"]])
        let shell = try TestShell(transport: service)
        #expect(await shell.run("instance uhost-1") == .finished(0), "\(shell.errors.text)")
        let request = try #require(service.requests.last)
        #expect(request.action == "GetCompShareInstanceMonitor")
        let start = request.parameters["StartTime"]?.text.flatMap(Int.init) ?? 0
        let end = request.parameters["EndTime"]?.text.flatMap(Int.init) ?? 0
        #expect(start > 0 && end - start == 1_800)
        #expect(request.parameters["Region"]?.text == "cn-sh2")
    }

    @Test func aPartThatCannotBeReadIsALine() async throws {
        let shell = try shell()
        #expect(await shell.run("instance uhost-1; expect RetCode == 0; last") == .finished(0))
        #expect(shell.output.text.contains("\nMONITOR\ncannot be read: "), "\(shell.output.text)")
        #expect(shell.output.text.contains("230"))
        // `last` is the page too.
        #expect(shell.output.text.components(separatedBy: "\nMONITOR\n").count == 3)
    }

    /// A recording is of another half hour.
    @Test func aRecordingHasTheMonitorToo() async throws {
        let folder = TemporaryFolder()
        let path = folder.file("page.har")
        let recording = try shell(Self.measured())
        #expect(await recording.run("record \(path)\ninstance uhost-1\nrecord stop") == .finished(0))
        let replay = try TestShell(transport: ClosedTransport()) {
            $0.replay = try? Cassette(path: path)
            $0.demoCredentials = nil
        }
        #expect(await replay.run("instance uhost-1") == .finished(0), "\(replay.errors.text)")
        // Its other parts lack what a recording does not keep, such as the login.
        let parts = [recording, replay].map { $0.output.text.components(separatedBy: "\nMONITOR\n") }
        #expect(parts[0].last == parts[1].last)
        #expect(parts[1].last?.contains("█") == true)
    }

    @Test func secretsAreMaskedUnlessAskedFor() async throws {
        let shell = try shell(isTerminal: true)
        #expect(await shell.run("instance uhost-1") == .finished(0))
        #expect(shell.output.text.contains("PASSWORD"))
        for secret in ["secret-word", "c2VjcmV0LXdvcmQ=", "verysecrettoken"] {
            #expect(!shell.output.text.contains(secret))
        }
        // The line that logs in holds none.
        #expect(shell.output.text.contains("ssh -p 23 root@117.50.1.2"))
        #expect(await shell.run("instance uhost-1 --secrets") == .finished(0))
        for secret in ["secret-word", "token=verysecrettoken"] { #expect(shell.output.text.contains(secret)) }
    }

    @Test(arguments: ["last", "again", "last vertical"])
    func secretsAreShownOnceOnly(line: String) async throws {
        let shell = try shell(isTerminal: true)
        #expect(await shell.run("instance uhost-1 --secrets") == .finished(0))
        #expect(shell.output.text.contains("secret-word"))
        shell.output.bytes = []
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.text.contains("PASSWORD"))
        for secret in ["secret-word", "verysecrettoken"] { #expect(!shell.output.text.contains(secret)) }
    }

    @Test func aRestrictedSessionShowsNoSecrets() async throws {
        let shell = try TestShell(transport: InstanceService(["uhost-1": ["Running"]]), isRestricted: true)
        #expect(await shell.run("instance uhost-1 --secrets") == .stopped(2))
    }

    @Test func jsonIsTheServersAnswer() async throws {
        let shell = try shell()
        #expect(await shell.run("set format json; instance uhost-1; expect rows == 1") == .finished(0))
        let answer = try JSONValue(parsing: shell.output.text)
        #expect(answer["UHostSet"]?[0]?["UHostId"]?.text == "uhost-1")
    }

    @Test func withoutAnIDItIsTheListing() async throws {
        let one = try shell()
        let other = try shell()
        #expect(await one.run("instance --limit 5; instance next") == .finished(0), "\(one.errors.text)")
        #expect(await other.run("instances --limit 5; instances next") == .finished(0))
        #expect(one.output.text == other.output.text)
    }

    @Test func whatIsNotThereIsSaid() async throws {
        let shell = try shell()
        #expect(await shell.run("instance uhost-9") == .stopped(1))
        #expect(shell.errors.text.contains("there is no instance \"uhost-9\" in any region"))
    }

    @Test(arguments: [40, 80, 200]) func noLineIsLongerThanTheTerminal(columns: Int) async throws {
        let shell = try shell(Self.measured(), isTerminal: true, columns: columns)
        #expect(await shell.run("set color never; instance uhost-1") == .finished(0))
        for line in shell.output.lines { #expect(line.count <= columns, "\(line)") }
        #expect(shell.output.text.contains("█"))
    }

    // MARK: Columns of the listing

    @Test func addressesAndLoginsAreColumnsOnRequest() async throws {
        let shell = try shell(isTerminal: true, columns: 200)
        shell.session.settings.color.set(.never, from: .session)
        #expect(await shell.run("instances") == .finished(0))
        #expect(!shell.output.text.contains("117.50.1.2"))
        #expect(await shell.run("instances --columns INSTANCE,IP,SSH") == .finished(0))
        #expect(
            shell.output.lines.last?.split(whereSeparator: \.isWhitespace).dropFirst(2).joined(separator: " ")
                == "117.50.1.2 ssh -p 23 root@117.50.1.2")
        // The rows themselves are masked as before.
        #expect(await shell.run("set format jsonl; instances") == .finished(0))
        #expect(shell.output.text.contains(#""SshLoginCommand":"*****""#))
    }
}
