import CompshTestSupport
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    @Suite(.serialized) struct ProgramTests {
        @Test func editsInAProgram() throws {
            let probe = try Probe(["VISUAL": "sed -i s/world/moon/", "EDITOR": "false"])
            probe.type("hello world")
            probe.type("\u{18}\u{5}")
            #expect(probe.terminal.wait(for: "hello moon"))
            #expect(probe.answers == [])
            #expect(probe.submitted() == "hello moon")
        }

        /// By either key, `v` being that of vi.
        @Test(arguments: [("0", "\u{18}\u{5}"), ("1", "\u{1B}v")])
        func startsNoProgramWhereNoneMayRun(vi: String, keys: String) throws {
            let folder = TemporaryFolder()
            var variables = ["VISUAL": "touch \(folder.file("started"))", "PROBE_RESTRICTED": "1"]
            if vi == "1" { variables["PROBE_VI"] = "1" }
            let probe = try Probe(variables)
            probe.type("hello")
            probe.type(keys)
            #expect(probe.terminal.wait(for: "programs are off; the line is unchanged"))
            probe.terminal.settle()
            #expect(probe.submitted() == "hello")
            #expect(folder.text("started") == nil)
        }

        @Test func keepsTheLineWhenTheProgramFails() throws {
            let probe = try Probe(["EDITOR": "nonexistent-editor"])
            probe.type("hello")
            probe.type("\u{18}\u{5}")
            #expect(probe.terminal.wait(for: "the line is unchanged"))
            probe.terminal.settle()
            #expect(probe.submitted() == "hello")
        }
    }
}
