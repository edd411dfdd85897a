import CompshTestSupport
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    @Suite(.serialized) struct CompletionTests {
        @Test func insertsWhatIsCommonThenLists() throws {
            let probe = try Probe()
            probe.type("im\t")
            #expect(probe.input == ["p> image"])
            #expect(probe.screen.bellCount == 0)
            probe.type("\t")
            #expect(probe.screen.bellCount == 1)
            #expect(probe.input.count == 3)
            #expect(probe.input[1].hasPrefix("images  community images"))
            #expect(probe.screen.text(in: 1, style: "90").contains("community images"))
            #expect((probe.screen.cursorRow, probe.screen.cursorColumn) == (0, 8))
            // Any other key takes the list away.
            probe.type("x")
            #expect(probe.screen.lines == ["p> imagex"])
            #expect(probe.submitted() == "imagex")
        }

        @Test func insertsTheOnlyCandidateAndABlank() throws {
            let probe = try Probe()
            probe.type("ins\tx")
            #expect(probe.submitted() == "instances x")
        }

        @Test func ringsWhereThereIsNothing() throws {
            let probe = try Probe()
            probe.type("nothing\t\t")
            #expect(probe.screen.bellCount == 2)
            #expect(probe.screen.lines == ["p> nothing"])
        }

        @Test func showsControlCharactersInCandidates() throws {
            let probe = try Probe()
            probe.type("\t\t")
            #expect(probe.screen.text.contains("evil␛[2Jname"))
            #expect(probe.screen.unknown.isEmpty)
        }

        @Test func listsInPages() throws {
            let probe = try Probe(["PROBE_MANY": "95"], rows: 12, columns: 40)
            #expect(probe.enter("above"))
            probe.type("long n\t")
            probe.type("\t")
            #expect(probe.screen.text.contains("name-1   number 1"))
            #expect(probe.screen.lines.last == "1–10 of 95 · Tab for more")
            #expect(probe.input.count == 12)
            probe.type("\t")
            #expect(probe.screen.lines.last == "11–20 of 95 · Tab for more")
            probe.type(Keys.control("C"))
            #expect(probe.screen.lines == ["p> long name-^C", "INTERRUPTED", "p>"])
        }

        @Test func completesAmongManyValues() throws {
            let probe = try Probe(["PROBE_MANY": "20000"])
            probe.terminal.type("many v\t")
            #expect(probe.terminal.wait { $0.lines.last == "p> many value-" })
            probe.type("12345\t")
            #expect(probe.submitted() == "many value-12345 ")
        }

        @Test func completesByWholeCharacters() throws {
            let probe = try Probe()
            probe.type("华\t")
            #expect(probe.input == ["p> 华"])
            probe.type("北\t")
            #expect(probe.submitted() == "华北一 ")
        }
    }
}
