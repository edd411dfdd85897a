import CompshTestSupport
import Glibc
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    /// The other editors, in the same program.
    @Suite(.serialized) struct PlainEditorTests {
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
