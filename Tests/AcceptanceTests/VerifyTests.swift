import CompshTestSupport
import Foundation
import Glibc
import Testing

/// `--verify` as a program: what was recorded of the emulator is asked of it again.
@Suite(.blocking) struct VerifyTests {
    private let program = Program()

    /// Records some reads of the emulator.
    private func record() throws {
        let run = try program.demo(
            "--record", "calls.har.jsonl", "-c", "images 12345 --limit 3; instances; call GetRegion")
        try #require(program.folder.text("calls.har.jsonl")?.isEmpty == false, "\(run.errors)")
    }

    private func verify(_ arguments: String...) throws -> Program.Output {
        try program.run(["--demo", "--verify", "calls.har.jsonl"] + arguments)
    }

    @Test func anUnchangedServiceIsQuiet() throws {
        try record()
        let run = try verify()
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(" as recorded"))
        // Other data in the same form; empty lists as null say nothing.
        for options in [["--seed", "77"], ["--fault", "nulllist"]] {
            let other = try program.run(["--demo", "--verify", "calls.har.jsonl"] + options)
            #expect(other.status == 0, "\(other.text)")
        }
        // A replay of the recording is the recording.
        #expect(try program.run(["--replay", "calls.har.jsonl", "--verify", "calls.har.jsonl"]).status == 0)
    }

    @Test func aChangedAnswerIsFound() throws {
        try record()
        let run = try verify("--fault", "nototal@DescribeUserCommunityImages", "-o", "csv")
        #expect(run.status == 4)
        #expect(run.text.hasPrefix("CALL,ACTION,CHANGE,PATH OR REASON,RECORDED,NOW\r\n"))
        #expect(run.text.contains("1,DescribeUserCommunityImages,gone,TotalCount,number,\r\n"), "\(run.text)")
        #expect(run.errors.contains("1 answer differs now"))
        let ignoring = try verify(
            "--fault", "nototal@DescribeUserCommunityImages", "--ignore", "TotalCount")
        #expect(ignoring.status == 0, "\(ignoring.text)")
        let types = try verify("--fault", "textcodes@GetRegion", "-o", "json")
        #expect(types.status == 4)
        let json = try JSONSerialization.jsonObject(with: Data(types.output)) as? [String: Any]
        #expect(json?["result"] as? String == "different")
        let code = try verify("--fault", "299@GetRegion", "-o", "jsonl")
        #expect(code.status == 4 && code.text.contains(#""change":"RetCode""#))
        #expect(code.text.contains(#""recorded":0,"now":299"#), "\(code.text)")
    }

    /// A change is sent again only where changes are on.
    @Test func changesAreSentOnlyWithWrite() throws {
        let calls = "call CreateCompShareTeam Name=a; call GetRegion"
        let recorded = try program.demo(
            "--write", "--yes", "--record", "calls.har.jsonl", "-c", calls)
        try #require(recorded.status == 0, "\(recorded.errors)")
        let reads = try verify("-o", "jsonl", "--record", "sent")
        #expect(reads.status == 0, "\(reads.errors)")
        #expect(reads.text.contains("--write sends it") && reads.lines.count == 1)
        #expect(program.folder.text("sent")?.contains("CreateCompShareTeam") == false)
        let all = try verify("--write", "--yes", "--record", "sent")
        #expect(all.status == 0 && all.output.isEmpty, "\(all.text)\(all.errors)")
        #expect(program.folder.text("sent")?.contains("CreateCompShareTeam") == true)
    }

    @Test func valuesAreComparedOnlyWhereAskedFor() throws {
        let zero = ["--fault", "zerototal@DescribeUserCommunityImages"]
        let recorded = try program.demo("--record", "calls.har.jsonl", "-c", "images 12345 --limit 3")
        try #require(recorded.status == 0)
        #expect(try program.run(["--demo", "--verify", "calls.har.jsonl"] + zero).status == 0)
        #expect(try verify("--values").status == 0)
        let values = try program.run(
            ["--demo", "--verify", "calls.har.jsonl", "--values", "-o", "jsonl"] + zero)
        #expect(values.status == 4)
        #expect(values.text.contains(#""path":"TotalCount","recorded":45,"now":0"#), "\(values.text)")
    }

    /// A network that fails is not a service that has changed.
    @Test func aBrokenNetworkIsNoDifference() throws {
        try record()
        let reset = try verify("--fault", "reset:100%@GetRegion", "--retries", "0")
        #expect(reset.status == 3)
        #expect(reset.text.contains("no answer") && !reset.text.contains("gone"))
        let dead = try program.run(
            ["--endpoint", "http://127.0.0.1:1", "--retries", "0", "--verify", "calls.har.jsonl"],
            variables: ["COMPSHARE_PUBLIC_KEY": "a", "COMPSHARE_PRIVATE_KEY": "b"])
        #expect(dead.status == 3)
        #expect(try program.run(["--verify", "calls.har.jsonl"]).status == 5)
    }

    @Test func junitGoesToOutputOrAFile() throws {
        try record()
        let run = try verify("--fault", "nototal", "-o", "junit", "--junit", "report.xml")
        #expect(run.status == 4)
        #expect(run.text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"))
        #expect(run.text.hasSuffix("</testsuites>\n"))
        #expect(program.folder.text("report.xml") == run.text)
        #expect(run.text.contains("gone TotalCount: recorded number, now nothing"))
    }

    /// A word means the documents, and a file of that name is named by its folder.
    @Test func theCatalogueIsAskedWithoutIds() throws {
        let run = try program.run(["--demo", "--verify", "catalogue", "-o", "jsonl"])
        // The emulator is as documented.
        #expect(run.status == 0, "\(run.text)")
        let rows = try run.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        func change(_ action: String) -> [String] {
            rows.filter { $0["action"] as? String == action }.compactMap { $0["change"] as? String }
        }
        #expect(change("GetCompShareInstanceMonitor") == ["not sent"])
        #expect(rows.contains { ($0["reason"] as? String)?.hasSuffix("without UHostIds") == true })
        #expect(change("GetRegion").isEmpty && change("GetCompShareInstancePrice").isEmpty)
        #expect(
            !rows.contains { ["unknown", "type", "missing"].contains($0["change"] as? String) }, "\(run.text)"
        )
        let faulty = try program.run(
            ["--demo", "--verify", "catalogue", "-o", "csv", "--fault", "textcodes@GetRegion"])
        #expect(faulty.text.contains("GetRegion,type,RetCode,number,string\r\n"), "\(faulty.text)")
        #expect(try program.run(["--demo", "--verify", "./catalogue"]).status == 2)
    }

    @Test(arguments: [
        ["-c", "status"], ["--values", "--verify", "x", "status"], ["script.compsh"],
        ["--record", "calls.har.jsonl"],
        ["--ignore", "[0]"], ["-i"],
    ])
    func itStandsAlone(options: [String]) throws {
        try record()
        let run = try verify(contentsOf: options)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
    }

    private func verify(contentsOf options: [String]) throws -> Program.Output {
        try program.run(["--demo", "--verify", "calls.har.jsonl"] + options)
    }

    @Test(arguments: [["--values"], ["--ignore", "a"], ["-o", "junit"]])
    func itsOptionsGoWithIt(options: [String]) throws {
        let run = try program.run(["--demo"] + options + ["-c", "status"])
        #expect(run.status == 2)
        #expect(run.errors.contains("--verify"), "\(run.errors)")
    }

    @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsIt(signal: Int32) throws {
        try record()
        let process = try program.start(
            ["--demo", "--latency", "1000s", "--timeout", "1000s", "--verify", "calls.har.jsonl"])
        var rest = Rest()
        let isAtWork = eventually {
            let state = ProcessState(of: process.processIdentifier)
            return rest.holds(state) && state?.handles(signal) == true
        }
        #expect(isAtWork && process.isRunning)
        kill(process.processIdentifier, signal)
        #expect(Program.wait(for: process, .seconds(20)))
        #expect(Program.status(of: process) == 128 + signal)
    }
}
