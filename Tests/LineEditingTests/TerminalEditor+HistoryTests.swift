import CompshTestSupport
import Glibc
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    @Suite(.serialized) struct HistoryKeyTests {
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

    @Suite(.serialized) struct PlainTests {
        @Test(arguments: ["dumb", "", "no-such-terminal", "vt52", "emacs"])
        func readsWithoutEscapes(term: String) throws {
            let probe = try Probe(["TERM": term])
            probe.terminal.type("say 'a\r")
            #expect(probe.terminal.wait(for: "…"))
            probe.terminal.type("b'\r")
            #expect(probe.terminal.wait(for: "LINE[say 'a⏎b']"))
            probe.terminal.type("abc\u{3}")
            #expect(probe.terminal.wait(for: "INTERRUPTED"))
            probe.terminal.type("华北\r\u{4}")
            #expect(probe.terminal.waitForExit() == 0)
            #expect(!probe.terminal.output.contains(0x1B))
            let text = String(decoding: probe.terminal.output, as: UTF8.self)
            #expect(!text.contains("terminal type"))
            #expect(text.contains("LINE[华北]"))
        }

        @Test(arguments: ["xterm", "dumb"])
        func readsASecretUnseen(term: String) throws {
            let probe = try Probe(["TERM": term])
            probe.terminal.type("login\r")
            #expect(probe.terminal.wait(for: "key:"))
            probe.terminal.type("hunter2 'x\r")
            #expect(probe.terminal.wait(for: "KEY OF 10 BYTES"))
            probe.terminal.settle()
            probe.terminal.type("login\r")
            #expect(probe.terminal.wait { $0.lines.last == "key:" })
            probe.terminal.type("hunt\u{3}")
            #expect(probe.terminal.wait(for: "NO KEY"))
            #expect(!String(decoding: probe.terminal.output, as: UTF8.self).contains("hunt"))
            probe.terminal.settle()
            #expect(probe.enter("visible again"))
            #expect(probe.screen.text.contains("p> visible again"))
        }

        @Test func endsOnASignal() throws {
            let probe = try Probe(["TERM": "dumb"])
            probe.terminal.signal(SIGTERM)
            #expect(probe.terminal.waitForExit() == 128 + SIGTERM)
        }

        @Test func readsAPipeWithoutAnything() throws {
            let path = try #require(TestProgram.path("editor-probe"))
            let terminal = try PseudoTerminal(["/bin/sh", "-c", "printf 'a\\nb' | \(path) | od -c"])
            #expect(terminal.waitForExit() == 0)
            let text = terminal.screen.text
            #expect(text.contains("L   I   N   E   [   a   ]  \\n"))
            #expect(!text.contains("033"))
            #expect(!text.contains(">"))
        }
    }
}
