import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// Colour, by what is chosen, by the environment, and by where it goes.
@MainActor
struct ColorChoiceTests {
    nonisolated private static let cases: [([String: String], terminal: Bool, pipe: Bool)] = [
        ([:], true, false), (["TERM": "dumb"], false, false), (["NO_COLOR": "1"], false, false),
        (["NO_COLOR": ""], true, false), (["NO_COLOR": "0"], false, false),
        (["CLICOLOR": "0"], false, false), (["CLICOLOR": "1"], true, false), (["CLICOLOR": ""], true, false),
        (["CLICOLOR_FORCE": "1"], true, true), (["CLICOLOR_FORCE": "0"], true, false),
        (["CLICOLOR_FORCE": ""], true, false), (["CLICOLOR_FORCE": "yes", "CLICOLOR": "0"], true, true),
        (["CLICOLOR_FORCE": "0", "CLICOLOR": "0"], false, false),
        (["FORCE_COLOR": "1"], true, true), (["FORCE_COLOR": "3"], true, true),
        (["FORCE_COLOR": "true"], true, true),
        (["FORCE_COLOR": ""], true, false), (["FORCE_COLOR": "0"], false, false),
        (["FORCE_COLOR": "false"], false, false), (["FORCE_COLOR": "1", "CLICOLOR": "0"], true, true),
        (["FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"], false, false),
        (["FORCE_COLOR": "1", "TERM": "dumb"], true, true),
        (["NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"], false, false),
    ]

    @Test(arguments: cases)
    func theFirstThatIsSetCounts(environment: [String: String], terminal: Bool, pipe: Bool) {
        let auto = ColorChoice.auto
        #expect(auto.isOn(environment, isTerminal: true) == terminal)
        #expect(auto.isOn(environment, isTerminal: false) == pipe)
        #expect(!auto.isOn(environment, isTerminal: false, mayBeForced: false))
        #expect(auto.isOn(environment, isTerminal: true, mayBeForced: false) == terminal)
        for isTerminal in [true, false] {
            #expect(ColorChoice.always.isOn(environment, isTerminal: isTerminal))
            #expect(!ColorChoice.never.isOn(environment, isTerminal: isTerminal))
        }
    }

    @Test(arguments: OutputFormat.allCases)
    func whatProgramsReadIsNotColouredByTheEnvironment(format: OutputFormat) async throws {
        let folder = TemporaryFolder()
        let shell = try TestShell(environment: ["FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"])
        #expect(await shell.run("zones -o \(format.rawValue)") == .finished(0))
        let isForPeople = format == .table || format == .vertical
        #expect(shell.output.text.contains("\u{1B}[") == isForPeople, "\(shell.output.text)")
        #expect(await shell.run("zones -o \(format.rawValue) > \(folder.file("x"))") == .finished(0))
        #expect(folder.text("x")?.contains("\u{1B}") == false)
    }

    @Test func namesInJSONCanBeReadOnBlack() async throws {
        let shell = try TestShell(isTerminal: true)
        #expect(await shell.run("zones -o json") == .finished(0))
        #expect(shell.output.text.contains("\u{1B}[1m\"ZoneInfo\"\u{1B}[0m"))
        #expect(!shell.output.text.contains("[34m"))
    }
}
