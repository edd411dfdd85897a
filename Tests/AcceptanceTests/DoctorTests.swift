import CompshTestSupport
import Foundation
import Testing

/// `doctor` as people run it.
@Suite(.blocking) struct DoctorTests {
    private let program = Program()

    private func checks(_ output: Program.Output) throws -> [String: String] {
        let json = try #require(try JSONSerialization.jsonObject(with: Data(output.output)) as? [String: Any])
        let checks = try #require(json["checks"] as? [[String: Any]])
        return Dictionary(checks.map { ($0["name"] as? String ?? "", $0["state"] as? String ?? "") }) { $1 }
    }

    @Test func allIsWellInADemo() throws {
        let run = try program.demo("doctor", "-o", "json")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        let checks = try checks(run)
        for name in [
            "locale", "dns", "connection", "clock", "service", "keys", "compsh", "libedit", "libcurl",
        ] {
            #expect(checks[name] == "ok", "\(name)")
        }
        for name in ["terminal", "width", "tls", "certificate"] {
            #expect(checks[name] == "skipped", "\(name)")
        }
    }

    @Test func libcurlTellsItsVersions() throws {
        let run = try program.demo("doctor")
        #expect(run.text.contains(#/✓ libcurl +[78]\.[0-9.]+, OpenSSL\/[0-9.]+/#), "\(run.text)")
    }

    @Test func aReplayOpensNoConnection() throws {
        let recorded = try program.run(["--demo", "--record", "calls", "zones"])
        #expect(recorded.status == 0, "\(recorded.errors)")
        let run = try program.run(["--replay", "calls", "doctor"])
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains("a replay opens no connection"))
    }

    /// What cannot be reached hides nothing of the rest, and its address is not waited for.
    @Test func aNameWithoutAnAddressIsToldOfBesideTheRest() throws {
        program.folder.write(
            ".config/compshare/config.json",
            Array(#"{"profiles":{"a":{"public_key":"p","private_key":"privatething"}}}"#.utf8),
            mode: 0o644)
        let run = try program.run(["--endpoint", "https://nowhere.invalid", "doctor"])
        #expect(run.status == 1)
        #expect(run.text.contains(#/✗ dns +cannot find the address of nowhere.invalid/#), "\(run.text)")
        #expect(run.text.contains("chmod 600 \(program.folder.file(".config/compshare/config.json"))"))
        #expect(run.errors.contains("2 problems: dns, key-file"))
        #expect(!(run.text + run.errors).contains("privatething"))
    }

    @Test func itSpeaksChineseAndASCII() throws {
        let chinese = try program.demo(
            "doctor", variables: ["LC_ALL": "C", "LANG": "zh_CN.UTF-8", "COMPSHARE_LANG": "zh"])
        #expect(chinese.text.contains("终端"))
        #expect(chinese.text.contains("!! locale"))
        #expect(!chinese.text.contains("✓"))
    }

    // MARK: At a terminal

    /// Types `doctor`, and answers what the terminal is asked as one would that draws 华 and “ so wide.
    private func answered(_ answers: String?, typed: String = "") throws -> PseudoTerminal {
        let terminal = try program.terminal(["--demo"], rows: 60, columns: 100)
        try #require(terminal.wait(for: "demo>"))
        terminal.settle()
        terminal.type("doctor\r")
        let question = Array("\u{1B}[6n".utf8)
        try #require(terminal.wait { _ in terminal.output.firstRange(of: question) != nil })
        if let answers { terminal.type(typed + answers) }
        try #require(terminal.wait(for: "libcurl"), "\(terminal.screen.text)")
        return terminal
    }

    @Test func theTerminalIsMeasured() throws {
        let terminal = try answered("\u{1B}[5;3R\u{1B}[5;2R")
        #expect(terminal.wait(for: "nothing is wrong"), "\(terminal.screen.text)")
        #expect(terminal.screen.text.contains("华 takes 2 columns here"))
        // What was drawn to be measured is gone.
        #expect(
            !terminal.screen.text.split(separator: "\n").contains { $0.hasPrefix("华") || $0.hasPrefix("“") })
    }

    @Test func aTerminalThatDrawsChineseNarrowIsToldOf() throws {
        let terminal = try answered("\u{1B}[5;2R\u{1B}[5;2R")
        #expect(terminal.wait(for: "1 problem: width"), "\(terminal.screen.text)")
        #expect(terminal.screen.text.contains("华 takes 1 columns here"))
    }

    @Test func keysThatAreTypedMeanwhileAreNotLost() throws {
        let terminal = try answered("\u{1B}[5;3R\u{1B}[5;2Rcho kept\r", typed: "e")
        #expect(terminal.wait { $0.lines.contains { $0.hasPrefix("kept") } }, "\(terminal.screen.text)")
    }

    @Test func aTerminalThatDoesNotAnswerIsNotWaitedForForever() throws {
        let terminal = try answered(nil)
        #expect(terminal.wait(for: "1 problem: width"), "\(terminal.screen.text)")
        #expect(terminal.screen.text.contains("does not tell where its cursor stands"))
    }

    @Test func ctrlCEndsIt() throws {
        let terminal = try program.terminal(["--demo", "--latency", "60s"], rows: 60, columns: 100)
        try #require(terminal.wait(for: "demo>"))
        terminal.settle()
        terminal.type("doctor\r")
        let question = Array("\u{1B}[6n".utf8)
        try #require(terminal.wait { _ in terminal.output.firstRange(of: question) != nil })
        terminal.type("\u{1B}[5;3R\u{1B}[5;2R")
        terminal.settle(.milliseconds(300))
        terminal.type("\u{3}")
        #expect(terminal.wait(for: "!130 demo>"), "\(terminal.screen.text)")
    }
}
