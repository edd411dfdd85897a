import CompshTestSupport
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    @Suite(.serialized) struct KeyMapTests {
        @Test func honoursTheUsersFileWithoutBeingBroken() throws {
            let folder = TemporaryFolder()
            folder.write(
                ".editrc",
                "edit off\nbind \"^O\" ed-move-to-beg\ncompsh:bind \"^T\" compsh-undo\nother:bind a ed-move-to-end\n"
                    + "bind \"^M\" ed-insert\nbind \"^I\" ed-insert\nbind \"^Q\" no-such-command\n"
                    + "bind -r \"\\e[A\"\nsetty -d +ixon\n")
            let probe = try Probe(["HOME": folder.path])
            probe.type("abc")
            probe.type("\u{F}x")
            #expect(probe.input == ["p> xabc"])
            probe.type("\u{14}")
            #expect(probe.input == ["p> abc"])
            #expect(probe.submitted() == "abc")
            probe.type(Keys.up)
            #expect(probe.submitted() == "abc")
            probe.type("imag\t")
            #expect(probe.input == ["p> image"])
        }

        @Test func knowsViKeys() throws {
            let probe = try Probe(["PROBE_VI": "1"])
            #expect(probe.enter("earlier"))
            probe.type("hello world")
            probe.type(Keys.escape)
            probe.type("0x")
            #expect(probe.input == ["p> ello world"])
            probe.type("dw")
            #expect(probe.input == ["p> world"])
            probe.type("u")
            #expect(probe.input == ["p> ello world"])
            probe.type("k")
            #expect(probe.input == ["p> earlier"])
            probe.type("A!")
            probe.type("\u{1B}[D\u{1B}[H>")
            #expect(probe.submitted() == ">earlier!")
        }

        /// Keys of vi's command mode at the end of `one two three`, and what `u` gives after them.
        @Test(arguments: [
            ("0wD", "one two three"), ("0D", "one two three"), ("0wC\u{1B}", "one two three"),
            ("S\u{1B}", "one two three"),
            ("0x", "one two three"), ("0dw", "one two three"), ("0dwx", "two three"), ("0dwD", "two three"),
            ("0xu", ""), ("~", "one two three"), ("0rX", "one two three"), ("0xp", "ne two three"),
            ("0wcwtwo!\u{1B}", "one two three"), ("dd", "one two three"), ("A four\u{1B}", "one two three "),
        ])
        func undoesEachCommandOfVi(keys: String, expected: String) throws {
            let probe = try Probe(["PROBE_VI": "1"])
            probe.terminal.paste("one two three")
            probe.terminal.settle()
            probe.type(Keys.escape)
            // At once, and with the pause that an Escape needs behind it.
            for part in keys.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated() {
                if part.offset > 0 { probe.type(Keys.escape) }
                probe.type(String(part.element))
            }
            probe.type("u")
            #expect(probe.input == ["p> \(expected)".trimmingBlanks])
            #expect(probe.submitted() == expected)
        }

        @Test func undoesACompletionInVi() throws {
            let probe = try Probe(["PROBE_VI": "1"])
            probe.type("ins\t")
            probe.type(Keys.escape)
            probe.type("u")
            #expect(probe.submitted() == "ins")
        }
    }
}
