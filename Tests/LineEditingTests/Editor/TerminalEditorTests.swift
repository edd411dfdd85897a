import CompshTestSupport
import Testing

@testable import CompshLineEditing

/// The editor as its user sees it: a program in a terminal, keys in, a screen out.
@Suite(.serialized) struct TerminalEditorTests {
    @Suite(.serialized) struct EntryTests {
        @Test func readsEntries() throws {
            let probe = try Probe()
            #expect(probe.enter("images 12345"))
            #expect(probe.enter("", gives: ""))
            #expect(probe.screen.unknown.isEmpty)
        }

        @Test func continuesAnOpenQuoteAndABackslash() throws {
            let probe = try Probe()
            probe.type("say 'one\r")
            #expect(probe.input == ["p> say 'one", "…"])
            probe.type("two'\r")
            #expect(probe.answers == ["say 'one⏎two'"])
            probe.type("a \\\rb\r")
            #expect(probe.answers.last == "a \\⏎b")
        }

        @Test func movesInsideAndThenThroughHistory() throws {
            let probe = try Probe()
            #expect(probe.enter("older"))
            probe.type("say 'one\rtwo'\r")
            #expect(probe.answers.last == "say 'one⏎two'")
            probe.type(Keys.up)
            #expect(probe.input == ["p> say 'one", "… two'"])
            #expect(probe.screen.cursorRow == probe.screen.lines.count - 1)
            probe.type(Keys.up)
            #expect(probe.screen.cursorRow == probe.screen.lines.count - 2)
            probe.type(Keys.up)
            #expect(probe.input == ["p> older"])
            probe.type(Keys.down)
            probe.type("!")
            #expect(probe.input == ["p> say 'one", "… two'!"])
            probe.type(Keys.down)
            #expect(probe.input == ["p>"])
        }

        @Test func endsAnUnfinishedEntryWithCtrlD() throws {
            let probe = try Probe()
            probe.type("say 'one\r")
            probe.type(Keys.control("D"))
            #expect(probe.answers == ["say 'one⏎"])
        }

        @Test func startsALineWithAltEnter() throws {
            let probe = try Probe()
            probe.type("one\u{1B}\rtwo")
            #expect(probe.submitted() == "one⏎two")
        }
    }
}
