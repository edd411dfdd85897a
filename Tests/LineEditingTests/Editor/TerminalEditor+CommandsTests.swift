import CompshTestSupport
import Glibc
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    @Suite(.serialized) struct CommandTests {
        @Test(arguments: [
            ("abc\u{1B}[Hx", "xabc"), ("abc\u{1B}[1~x", "xabc"), ("abc\u{1B}OHx", "xabc"),
            ("abc\u{1}\u{1B}[Fx", "abcx"), ("abc\u{1}\u{1B}[4~x", "abcx"), ("abc\u{1}\u{5}x", "abcx"),
            ("abc\u{1}\u{1B}[3~", "bc"), ("abc\u{1}\u{4}", "bc"), ("ab\u{7F}c", "ac"), ("ab\u{8}c", "ac"),
            ("one two\u{1B}[1;5Dx", "one xtwo"), ("one two\u{1B}[1;3Dx", "one xtwo"),
            ("one two\u{1B}bx", "one xtwo"), ("one two\u{1}\u{1B}[1;5Cx", "onex two"),
            ("one two\u{1}\u{1B}fx", "onex two"), ("a --b=c\u{17}x", "a x"), ("a b-c\u{1B}\u{7F}x", "a b-x"),
            ("a b c\u{1}\u{1B}dx", "x b c"), ("abc\u{2}\u{2}\u{B}x", "ax"), ("abc\u{2}\u{15}x", "xc"),
            ("one two\u{17}\u{17}\u{19}", "one two"), ("ab\u{14}c", "bac"), ("abc\u{1B}[D\u{1B}[Dx", "axbc"),
            ("one two\u{17}three\u{1F}\u{1F}", "one two"), ("a\u{16}\tb", "a\tb"),
            ("one\u{17}two\u{17}\u{19}\u{1B}y", "one"),
        ])
        func edits(keys: String, expected: String) throws {
            let probe = try Probe()
            for character in keys { probe.terminal.type(String(character)) }
            probe.terminal.settle()
            #expect(probe.submitted() == expected)
            #expect(probe.screen.unknown.isEmpty)
        }

        @Test func takesTheLastWordOfEarlierEntries() throws {
            let probe = try Probe()
            #expect(probe.enter("first one"))
            #expect(probe.enter("second two"))
            probe.type("x \u{1B}.")
            #expect(probe.input == ["p> x two"])
            probe.type("\u{1B}.")
            #expect(probe.input == ["p> x one"])
        }

        @Test func ringsWhereAKeyCanDoNothing() throws {
            let probe = try Probe()
            probe.type(Keys.backspace)
            #expect(probe.screen.bellCount == 1)
            probe.type(Keys.up)
            #expect(probe.screen.bellCount == 2)
            // A key of libedit's own, whose bell comes by another way.
            probe.type("\u{14}")
            #expect(probe.screen.bellCount == 3)
        }
    }

    @Suite(.serialized) struct HistoryTests {
        private func probe() throws -> Probe {
            let probe = try Probe(["PROBE_HINTS": "off"])
            for entry in ["images 1", "zones", "images 2", "华北 regions"] { #expect(probe.enter(entry)) }
            return probe
        }

        @Test func searchesBackAndForth() throws {
            let probe = try probe()
            probe.type("\u{12}images")
            #expect(probe.input == ["p> images 2", "search: images_"])
            probe.type("\u{12}")
            #expect(probe.input == ["p> images 1", "search: images_"])
            probe.type("\u{12}")
            #expect(probe.input == ["p> images 1", "no match: images_"])
            probe.type("\u{13}")
            #expect(probe.input == ["p> images 2", "search forward: images_"])
            #expect(probe.submitted() == "images 2")
        }

        @Test func searchesForWideText() throws {
            let probe = try probe()
            probe.type("\u{12}北")
            #expect(probe.input.first == "p> 华北 regions")
            probe.type(Keys.escape)
            probe.type("x")
            #expect(probe.submitted() == "华x北 regions")
        }

        @Test func comesBackFromASearch() throws {
            let probe = try probe()
            probe.type("typed")
            probe.type("\u{12}zo")
            #expect(probe.input.first == "p> zones")
            probe.type(Keys.control("G"))
            #expect(probe.input == ["p> typed"])
        }

        @Test func goesOnWithTheKeyThatEndsASearch() throws {
            let probe = try probe()
            probe.type("\u{12}zo\u{5}!")
            #expect(probe.submitted() == "zones!")
        }

        @Test func findsEntriesByPrefix() throws {
            let probe = try probe()
            probe.type("im\u{1B}p")
            #expect(probe.input == ["p> images 2"])
            probe.type("\u{1B}p")
            #expect(probe.input == ["p> images 1"])
            probe.type("\u{1B}n")
            #expect(probe.input == ["p> images 2"])
            probe.type("\u{1B}n")
            #expect(probe.input == ["p> im"])
        }

        @Test func keepsTheTypedLineAndChangesToEntries() throws {
            let probe = try probe()
            probe.type("draft" + Keys.up + "!" + Keys.up + Keys.down)
            #expect(probe.input == ["p> 华北 regions!"])
            probe.type(Keys.down)
            #expect(probe.input == ["p> draft"])
            probe.type("\u{1B}<")
            #expect(probe.input == ["p> images 1"])
            probe.type("\u{1B}>")
            #expect(probe.input == ["p> draft"])
        }

        @Test func isOnDiskBeforeTheCommandRuns() throws {
            let folder = TemporaryFolder()
            let probe = try Probe(["PROBE_HISTORY": folder.file("h")])
            #expect(probe.enter("first"))
            #expect(probe.enter("secret word"))
            #expect(probe.enter(" hidden"))
            probe.type("half typed")
            probe.terminal.signal(SIGKILL)
            #expect(probe.terminal.waitForExit() == 128 + SIGKILL)
            #expect(folder.text("h") == "#compsh history 1\nfirst\n")
            let next = try Probe(["PROBE_HISTORY": folder.file("h")])
            next.type(Keys.up)
            #expect(next.submitted() == "first")
        }

        @Test func isSharedByTwoPrograms() throws {
            let folder = TemporaryFolder()
            let one = try Probe(["PROBE_HISTORY": folder.file("h")])
            let other = try Probe(["PROBE_HISTORY": folder.file("h")])
            for number in 1...5 {
                #expect(one.enter("one \(number)"))
                #expect(other.enter("other \(number)"))
            }
            let lines = folder.text("h")?.split(separator: "\n").map(String.init) ?? []
            #expect(lines.count == 11)
            #expect(lines.filter { $0.hasPrefix("one") } == (1...5).map { "one \($0)" })
            #expect(lines.filter { $0.hasPrefix("other") } == (1...5).map { "other \($0)" })
        }
    }
}
