import CompSharePlatform
import CompshLocalization
import CompshTextLayout
import Testing

@testable import CompshShell

@MainActor
struct TerminalChecksTests {
    /// A shell at a terminal that answers a measurement so.
    private static func bench(
        _ outcome: CursorProbe.Outcome = .columns([2, 1]), size: (rows: Int, columns: Int)? = (24, 80),
        environment: [String: String] = [:]
    ) throws -> DoctorShell {
        let bench = try DoctorShell(environment: ["TERM": "xterm"].merging(environment) { $1 })
        bench.shell.session.terminal = { TerminalFacts(size: size, usesColour: true) }
        bench.shell.session.measureWidths = { _ in outcome }
        return bench
    }

    @Test func nothingIsWrongWithAnOrdinaryTerminal() async throws {
        let bench = try Self.bench()
        let checks = try await bench.checks()
        #expect(checks.status == 0, "\(checks.checks)")
        #expect(
            checks.checks.prefix(6).map(\.name) == [
                "terminal", "size", "colour", "locale", "width", "ambiguous",
            ])
        #expect(checks.checks.prefix(6).allSatisfy { $0.state == "ok" })
        #expect(checks.checks[1].found == "80 columns, 24 rows")
    }

    @Test func aNarrowChineseCharacterIsAProblem() async throws {
        let check = try await Self.bench(.columns([1, 1])).check("width")
        #expect(check.state == "problem")
        #expect(check.found.contains("华 takes 1 columns here"))
    }

    @Test func wideAmbiguousCharactersAreToldOfWithTheSetting() async throws {
        let bench = try Self.bench(.columns([2, 2]))
        #expect(try await bench.check("ambiguous").next == "set ambiguous wide")
        bench.shell.session.settings.ambiguous.set(.wide, from: .session)
        #expect(try await bench.check("ambiguous").state == "ok")
    }

    @Test func aTerminalThatDoesNotAnswerIsAProblem() async throws {
        #expect(try await Self.bench(.silence).check("width").state == "problem")
        #expect(try await Self.bench(.unavailable).check("width").state == "skipped")
    }

    @Test func ctrlCWhileTheTerminalIsAskedEndsIt() async throws {
        let bench = try Self.bench(.cancelled)
        #expect(await bench.shell.run("doctor").status == ExitStatus.interrupted)
    }

    @Test func nothingIsMeasuredOffATerminal() async throws {
        let bench = try DoctorShell()
        let checks = try await bench.checks().checks
        #expect(checks.first { $0.name == "terminal" }?.state == "skipped")
        #expect(checks.first { $0.name == "width" }?.state == "skipped")
        #expect(!checks.contains { $0.name == "size" })
    }

    @Test func aDumbTerminalIsNotAsked() async throws {
        let bench = try Self.bench(environment: ["TERM": "dumb"])
        bench.shell.session.measureWidths = { _ in
            Issue.record("it was asked")
            return .silence
        }
        #expect(try await bench.check("width").state == "skipped")
    }

    @Test(arguments: [
        ("TERM", "", "terminal"), ("TERM", "no-such-terminal", "terminal"), ("TERM", "../xterm", "terminal"),
        ("COLUMNS", "132", "size"), ("LANG", "C", "locale"), ("LC_ALL", "xx_YY.UTF-8", "locale"),
        ("LC_CTYPE", "en_US.ISO-8859-1", "locale"),
    ])
    func wrongVariablesAreToldOf(name: String, value: String, check: String) async throws {
        let problems = try await Self.bench(environment: [name: value]).problems()
        #expect(problems.map(\.name) == [check], "\(problems)")
        #expect(problems.allSatisfy { value.isEmpty || $0.found.contains(value) })
    }

    @Test func aNarrowOrUnknownWindowIsToldOf() async throws {
        #expect(try await Self.bench(size: (24, 39)).check("size").state == "problem")
        #expect(try await Self.bench(size: (24, 40)).check("size").state == "ok")
        #expect(try await Self.bench(size: (0, 0)).check("size").state == "problem")
    }

    @Test func theReasonForColoursIsTold() async throws {
        #expect(try await Self.bench(environment: ["NO_COLOR": "1"]).check("colour").found == "on: $NO_COLOR")
        let bench = try Self.bench()
        bench.shell.session.settings.color.set(.never, from: .flag("--color"))
        #expect(try await bench.check("colour").found.hasSuffix("flag (--color)"))
    }

    // MARK: The page

    @Test(arguments: [40, 80, 200], [Language.english, .chinese])
    func everyLineOfThePageFits(columns: Int, language: Language) async throws {
        let bench = try Self.bench(.columns([1, 2]), size: (24, 30), environment: ["LANG": "C"])
        let shell = try TestShell(isTerminal: true, columns: columns)
        shell.session.settings.language.set(language, from: .session)
        shell.session.settings.color.set(.never, from: .session)
        shell.session.terminal = bench.shell.session.terminal
        shell.session.measureWidths = bench.shell.session.measureWidths
        #expect(await shell.run("doctor").status == 1)
        for line in shell.output.lines {
            #expect(DisplayWidth.of(line) <= columns, "\(line)")
        }
        let text = shell.output.text
        #expect(text.contains("✗") && text.contains("✓") && text.contains("–"))
        #expect(text.contains(language == .chinese ? "终端" : "Terminal"))
        #expect(text.contains("set ambiguous wide"))
        #expect(shell.errors.text.contains(language == .chinese ? "4 个问题" : "4 problems"))
    }
}
