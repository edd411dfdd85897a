import CompshTestSupport
import Foundation
import Glibc
import Testing

/// Recording and replaying, reports, and what a user gets from `curl`.
@Suite(.blocking) struct ReplayTests {
    private let program = Program()

    /// The regression example, live and replayed from its cassette, has the same output byte for byte.
    @Test func theExampleGivesTheSameLiveAndReplayed() throws {
        let examples = try Program.examples()
        let script = examples + "/regression.compsh"
        let live = try program.run(["--demo", script])
        #expect(live.status == 0, "\(live.errors)")
        let replayed = try program.run(["--replay", examples + "/regression.har.jsonl", script])
        #expect(replayed.status == 0, "\(replayed.errors)")
        #expect(replayed.text == live.text)
        #expect(live.text.hasSuffix("\n") && live.lines.last?.hasPrefix("all as expected") == true)
    }

    @Test(arguments: ["tour", "regression"])
    func aRecordingReplaysWithOtherKeysAndWithNone(name: String) throws {
        let emulator = try RunningEmulator(program)
        let script = try Program.examples() + "/\(name).compsh"
        let live = try program.run(["--record", "c.har", script], variables: emulator.variables)
        #expect(live.status == 0, "\(live.errors)")
        for key in ["COMPSHARE_PUBLIC_KEY", "COMPSHARE_PRIVATE_KEY"] {
            let value = try #require(emulator.variables[key])
            #expect(program.folder.text("c.har")?.contains(value) == false)
        }
        emulator.stop()
        let none = try program.run(["--replay", "c.har", script])
        #expect(none.status == 0, "\(none.errors)")
        let other = try program.run(
            ["--replay", "c.har", script],
            variables: ["COMPSHARE_PUBLIC_KEY": "another-key", "COMPSHARE_PRIVATE_KEY": "another-secret"])
        #expect(other.status == 0, "\(other.errors)")
        #expect(none.text == live.text)
        #expect(other.text == live.text)
    }

    @Test func aReplayOpensNoSocket() throws {
        let strace = "/usr/bin/strace"
        try #require(FileManager.default.isExecutableFile(atPath: strace), "strace is not installed")
        let examples = try Program.examples()
        let run = try program.run(
            [
                "-f", "-e", "trace=socket,connect", "-o", "trace", try Program.path(), "--replay",
                examples + "/regression.har.jsonl", examples + "/regression.compsh",
            ], program: strace, limit: .seconds(120))
        #expect(run.status == 0, "\(run.errors)")
        let trace = program.folder.text("trace") ?? ""
        #expect(trace.contains("exited with 0"))
        #expect(!trace.contains("socket("))
        // The same tool sees the sockets of a live run.
        _ = try program.run(
            [
                "-f", "-e", "trace=socket,connect", "-o", "live", try Program.path(), "--demo", "-c",
                "images 12345",
            ],
            program: strace, limit: .seconds(120))
        #expect(program.folder.text("live")?.contains("socket(") == true)
    }

    @Test func aMissExitsWithSixAndNamesTheParameter() throws {
        let cassette = try Program.examples() + "/regression.har.jsonl"
        let run = try program.run(["--replay", cassette, "-c", "images 12345 --limit 6"])
        #expect(run.status == 6)
        #expect(run.errors.contains("no recorded exchange matches"))
        #expect(run.errors.contains("Limit: 6, recorded with 5"), "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(try program.run(["--replay", "missing", "-c", "status"]).status == 2)
        #expect(try program.run(["--demo", "--replay", cassette, "-c", "status"]).status == 2)
    }

    /// What was recorded before a kill is whole, and the recording goes on after it.
    @Test func aKillLosesNoExchange() throws {
        let process = try program.start(
            ["--demo", "--record", "c.har", "-c", "repeat 100000 images 12345 --limit 1"])
        #expect(eventually { (program.folder.text("c.har")?.count { $0 == "\n" } ?? 0) >= 5 })
        kill(process.processIdentifier, SIGKILL)
        #expect(Program.wait(for: process, .seconds(20)))
        let lines = (program.folder.text("c.har") ?? "").split(separator: "\n")
        #expect(lines.count >= 5)
        for line in lines.dropLast() {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
        }
        let more = try program.demo("--record", "c.har", "-c", "images 12345 --limit 2")
        #expect(more.status == 0, "\(more.errors)")
        let replayed = try program.run(
            ["--replay", "c.har", "-c", "repeat 5 images 12345 --limit 1; images 12345 --limit 2"])
        #expect(replayed.status == 0, "\(replayed.errors)")
    }

    /// A recording that cannot go on ends with its last whole exchange.
    @Test func aFullDiskCutsNoExchange() throws {
        // The limit is in KiB, and a few exchanges fit below it; without the trap the system would end the process.
        let run = try program.run(
            [
                "-c", "trap '' XFSZ; ulimit -f 12; exec \"$0\" --demo --record c.har -c \"$1\"",
                Program.path(),
                "repeat 50 images 12345 --limit 1",
            ], program: "/bin/bash")
        #expect(run.errors.contains("cannot record to c.har: File too large"), "\(run.errors)")
        let text = try #require(program.folder.text("c.har"))
        #expect(text.hasSuffix("}\n"))
        let lines = text.split(separator: "\n")
        #expect((1..<50).contains(lines.count))
        for line in lines { #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil) }
    }

    /// Pasted into bash, the command gives the bytes of the raw answer.
    @Test(arguments: [
        "images 12345 --limit 3", "images 12345 --search \"it's 稳 & %20+=\\n\" --tag LLM", "call GetRegion",
    ])
    func theCurlCommandRepeatsTheCall(command: String) throws {
        let emulator = try RunningEmulator(program)
        defer { emulator.stop() }
        try expectCurlRepeats(command, emulator)
    }

    /// So does that of a call that travels as JSON, whose signature is made in another way.
    @Test func theCurlCommandRepeatsACallInJSON() throws {
        let emulator = try RunningEmulator(program)
        defer { emulator.stop() }
        let instances = try program.run(
            ["-o", "jsonl", "-c", "instances"], variables: emulator.variables)
        let first = try #require(instances.text.split(separator: "\n").first)
        let json = try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any]
        let id = try #require(json?["UHostId"] as? String)
        try expectCurlRepeats(
            "call GetCompShareInstanceMonitor UHostIds=\(id) StartTime=1795665600 EndTime=1795665900",
            emulator)
    }

    private func expectCurlRepeats(_ command: String, _ emulator: RunningEmulator) throws {
        let raw = try program.run(["-c", "raw \(command)"], variables: emulator.variables)
        #expect(raw.status == 0, "\(raw.errors)")
        #expect(raw.text.hasPrefix("{\"RetCode\":0,"))
        let publicKey = try #require(emulator.variables["COMPSHARE_PUBLIC_KEY"])
        let privateKey = try #require(emulator.variables["COMPSHARE_PRIVATE_KEY"])
        for option in ["", " --with-secrets"] {
            let text = try program.run(
                ["-c", "\(command) > /dev/null", "-c", "curl\(option)"], variables: emulator.variables)
            #expect(text.status == 0, "\(text.errors)")
            #expect(!text.text.contains(privateKey))
            #expect(text.text.contains(publicKey) == (option != ""))
            program.folder.write("call.sh", text.text)
            let run = try program.run(["call.sh"], program: "/bin/bash", variables: emulator.variables)
            #expect(run.text == raw.text, "\(text.text)\(run.errors)")
        }
    }

    @Test func aReportIsWrittenForJUnit() throws {
        program.folder.write("s.compsh", "images 12345\nexpect rows == 20\nexpect rows == 21\n")
        let run = try program.run(["--demo", "--junit", "j.xml", "s.compsh"])
        #expect(run.status == 4)
        #expect(run.errors.contains("s.compsh:3:8: error: the expectation failed: rows == 21"))
        #expect(run.errors.contains("actual: rows is 20"))
        let counts = try program.run(
            [
                "-c",
                "import xml.etree.ElementTree as t; r = t.parse('j.xml'); "
                    + "print(len(r.findall('.//testcase')), len(r.findall('.//failure')), len(r.findall('.//error')))",
            ], program: "/usr/bin/python3")
        #expect(counts.text == "2 1 0\n")
        // A report that cannot be written is a failure of its own.
        #expect(try program.run(["--demo", "--junit", "/no/such/folder/j.xml", "-c", "status"]).status == 1)
    }

    @Test(arguments: [
        "sleep 60s", "watch 60s images 12345 --limit 1", "repeat 1000000 images 12345 --limit 1",
    ])
    func interruptionsEndAScriptAtOnce(command: String) throws {
        program.folder.write("out", "")
        let process = try program.start(
            [
                "--demo", "-o", "jsonl", "--record", "c.har", "-c",
                "images 12345 --limit 2; \(command); echo after",
            ], output: try #require(FileHandle(forWritingAtPath: program.folder.file("out"))))
        // At work at the command: it waits, or has written more than what came before it.
        var rest = Rest()
        let isAtWork = eventually {
            let rows = (program.folder.text("out") ?? "").count { $0 == "\n" }
            let rests = rest.holds(ProcessState(of: process.processIdentifier))
            return rows > 2 || rows == 2 && rests
        }
        #expect(isAtWork && process.isRunning)
        kill(process.processIdentifier, SIGINT)
        // Each of the commands takes a minute or more.
        #expect(Program.wait(for: process, .seconds(20)))
        #expect(process.terminationStatus == 130)
        // Everything written is whole.
        let output = program.folder.text("out") ?? ""
        #expect(output.hasSuffix("\n") && !output.contains("after"))
        let rows = output.split(separator: "\n")
        let exchanges = (program.folder.text("c.har") ?? "").split(separator: "\n")
        #expect(rows.count >= 2 && !exchanges.isEmpty)
        for line in rows + exchanges {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
        }
    }

    /// Recordings of the time when every call had a region answer listings of all regions, and the other way round.
    @Test(arguments: [("--region cn-wlcb", ""), ("", " --region cn-wlcb")])
    func listingsOfTheAccountReplayWithAndWithoutARegion(recorded: String, asked: String) throws {
        let commands = ["instances", "disks"]
        let record = commands.map { "\($0) \(recorded)" }.joined(separator: "; ")
        #expect(try program.run(["--demo", "--record", "r.har", "-c", record]).status == 0)
        let replay = commands.map { $0 + asked }.joined(separator: "; ")
        #expect(try program.run(["--replay", "r.har", "-c", replay]).status == 0)
        // Another region is another question.
        let other = try program.run(["--replay", "r.har", "-c", "instances --region cn-sh2"])
        #expect(other.status == (recorded.isEmpty ? 0 : 6))
    }

    @Test func standardInputWaitsForAnExpectedError() throws {
        let good = try program.demo(input: "call DescribeFavoriteImages\nexpect error 161\necho on\n")
        #expect(good.status == 0)
        #expect(good.text == "on\n")
        let bad = try program.demo(input: "call DescribeFavoriteImages\necho on\n")
        #expect(bad.status == 1)
        #expect(bad.text.isEmpty)
        #expect(try program.demo(input: "call DescribeFavoriteImages\n").status == 1)
        #expect(try program.demo(input: "call DescribeFavoriteImages\nexpect error 7\necho on\n").status == 4)
    }
}
