import CompshTestSupport
import Glibc
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    @Suite(.serialized) struct SignalTests {
        /// The modes of a terminal that nothing has changed.
        private func pristineModes() throws -> String {
            try PseudoTerminal(["/bin/true"]).modes
        }

        @Test func discardsTheLineOnCtrlC() throws {
            let probe = try Probe()
            probe.type("abc 'open\rmore")
            probe.type(Keys.control("C"))
            #expect(probe.terminal.wait(for: "INTERRUPTED"))
            #expect(probe.screen.text.contains("… more^C"))
            #expect(probe.enter("next"))
            #expect(probe.answers == ["next"])
        }

        @Test func survivesCtrlCInTheMiddleOfAKeySequence() throws {
            let probe = try Probe()
            for sequence in ["\u{18}", "\u{16}", "\u{12}ab", "\u{1B}", "ab\t\t"] {
                probe.terminal.type(sequence)
                probe.terminal.settle(.milliseconds(100))
                probe.type(Keys.control("C"))
            }
            #expect(probe.enter("still here"))
            #expect(probe.answers == ["still here"])
        }

        @Test func leavesOnCtrlD() throws {
            let probe = try Probe()
            probe.terminal.type(Keys.control("D"))
            #expect(probe.terminal.waitForExit() == 0)
            #expect(probe.screen.text.contains("EOF"))
            #expect(try probe.terminal.modes == pristineModes())
            #expect(!probe.screen.hasBracketedPaste)
        }

        @Test(arguments: [SIGTERM, SIGHUP])
        func restoresTheTerminalBeforeItEnds(signal: Int32) throws {
            let probe = try Probe()
            #expect(probe.screen.hasBracketedPaste)
            #expect(try probe.terminal.modes != pristineModes())
            probe.type("half a line")
            probe.terminal.signal(signal)
            #expect(probe.terminal.waitForExit() == 128 + signal)
            #expect(try probe.terminal.modes == pristineModes())
            #expect(!probe.screen.hasBracketedPaste)
            #expect(probe.screen.text.contains("TERMINATED[\(signal)]"))
        }

        /// All that end a process by default and that it may catch.
        static let fatalSignals =
            [
                SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGUSR1, SIGSEGV, SIGUSR2, SIGALRM,
                SIGXCPU,
                SIGXFSZ, SIGVTALRM, SIGPROF, SIGSYS, SIGIO, SIGPWR, SIGSTKFLT,
            ] + [34, 50, 64]

        @Test(arguments: fatalSignals)
        func restoresTheTerminalAndEndsByTheSignal(signal: Int32) throws {
            // Swift's own report on a fault waits for a key on a terminal.
            let probe = try Probe(["SWIFT_BACKTRACE": "enable=no"])
            probe.type("half a line")
            probe.terminal.signal(signal)
            #expect(probe.terminal.waitForExit() == 128 + signal)
            #expect(try probe.terminal.modes == pristineModes())
            let screen = probe.screen
            #expect(!screen.hasBracketedPaste)
            #expect(screen.cursorColumn == 0)
        }

        @Test(arguments: [SIGTERM, SIGUSR1])
        func restoresTheTerminalAtAHiddenQuestion(signal: Int32) throws {
            let probe = try Probe()
            probe.terminal.type("login\r")
            #expect(probe.terminal.wait(for: "key:"))
            probe.terminal.settle()
            #expect(try probe.terminal.modes != pristineModes())
            probe.terminal.signal(signal)
            if signal == SIGTERM {
                #expect(probe.terminal.wait(for: "NO KEY"))
                // The terminal itself would take a Ctrl-D typed before the prompt is back.
                #expect(probe.terminal.wait { $0.lines.last == "p>" })
                probe.terminal.type(Keys.control("D"))
            }
            #expect(probe.terminal.waitForExit() == (signal == SIGTERM ? 0 : 128 + signal))
            #expect(try probe.terminal.modes == pristineModes())
        }

        @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
        func endsWhenASignalIsNotAnswered(signal: Int32) throws {
            let probe = try Probe()
            probe.terminal.type("stuck\r")
            #expect(probe.terminal.wait(for: "LINE[stuck]"))
            probe.terminal.signal(signal)
            #expect(probe.terminal.wait(for: "SIGNAL[\(signal)]"))
            #expect(probe.terminal.waitForExit() == 128 + signal)
            #expect(try probe.terminal.modes == pristineModes())
        }

        @Test func endsWhenNobodyReadsTheSignal() throws {
            let probe = try Probe()
            // Without a watch, and not at the prompt.
            probe.terminal.type("busy\r")
            #expect(probe.terminal.wait(for: "LINE[busy]"))
            probe.terminal.type(Keys.control("C"))
            #expect(probe.terminal.waitForExit() == 130)
        }

        @Test func endsWhileACompletionIsStuck() throws {
            let probe = try Probe()
            probe.type("dead ")
            probe.terminal.type("\t")
            probe.terminal.settle()
            probe.terminal.type(Keys.control("C"))
            #expect(probe.terminal.waitForExit() == 130)
            #expect(try probe.terminal.modes == pristineModes())
        }

        @Test func leavesCtrlCToAChild() throws {
            let probe = try Probe()
            probe.terminal.type("child\r")
            #expect(probe.terminal.wait(for: "LINE[child]"))
            probe.terminal.settle(.milliseconds(300))
            probe.terminal.type(Keys.control("C"))
            #expect(probe.terminal.wait(for: "CHILD GOT IT"))
            probe.terminal.type(Keys.control("C"))
            #expect(probe.terminal.wait(for: "CHILD ENDED"))
            #expect(probe.enter("still here"))
        }

        @Test func staysIgnorantOfAHangUpUnderNohup() throws {
            let path = try #require(TestProgram.path("editor-probe"))
            let terminal = try PseudoTerminal(["/bin/sh", "-c", "trap '' HUP; exec \(path)"])
            #expect(terminal.wait(for: "p>"))
            terminal.signal(SIGHUP)
            terminal.type("still here\r")
            #expect(terminal.wait(for: "LINE[still here]"))
        }

        @Test func restoresTheTerminalWhileCommandsRun() throws {
            let probe = try Probe()
            probe.terminal.type("sleep\r")
            #expect(probe.terminal.wait(for: "LINE[sleep]"))
            #expect(try probe.terminal.modes == pristineModes())
            #expect(!probe.screen.hasBracketedPaste)
        }

        @Test func reportsCtrlCToTheRunningCommand() throws {
            let probe = try Probe()
            for turn in 1...2 {
                probe.terminal.type("sleep\r")
                #expect(probe.terminal.wait { $0.lines.last == "LINE[sleep]" })
                // Later than the command's own second it would have been the prompt that hears of it.
                probe.terminal.type(Keys.control("C"))
                #expect(probe.terminal.wait { $0.lines.count { $0.hasSuffix("SIGNAL[2]") } == turn })
                #expect(probe.terminal.wait { $0.lines.last == "p>" })
            }
            #expect(!probe.screen.text.contains("INTERRUPTED"))
        }

        @Test func keepsWhatIsTypedWhileACommandRuns() throws {
            let probe = try Probe()
            probe.terminal.type("sleep\rnext one\r")
            #expect(probe.terminal.wait(for: "LINE[next one]"))
        }

        @Test(arguments: ["xterm", "dumb"])
        func throwsAwayWhatWasTypedBeforeAQuestion(term: String) throws {
            let probe = try Probe(["TERM": term])
            probe.terminal.type("confirm\rtyped ahead\rand more")
            #expect(probe.terminal.wait(for: "QUESTION"))
            probe.terminal.settle()
            #expect(probe.enter("real"))
            #expect(probe.answers == ["confirm", "real"])
        }

        @Test func keepsTheLineOverCtrlZ() throws {
            let path = try #require(TestProgram.path("editor-probe"))
            let terminal = try PseudoTerminal(
                ["/bin/bash", "--norc", "--noprofile", "-i"], environment: ["PS1": "$ "])
            #expect(terminal.wait(for: "$"))
            terminal.type("stty -a | md5sum\r")
            #expect(terminal.wait(for: "-"))
            terminal.type("\(path)\r")
            #expect(terminal.wait(for: "p>"))
            terminal.type("abc\u{2}")
            #expect(terminal.wait(for: "p> abc"))
            terminal.type(Keys.control("Z"))
            #expect(terminal.wait(for: "Stopped"))
            terminal.settle()
            #expect(terminal.modes.contains("0") && terminal.screen.lines.last == "$")
            terminal.type("stty -a | md5sum; fg\r")
            #expect(terminal.wait { $0.lines.last == "p> abc" })
            terminal.settle()
            #expect(terminal.screen.cursorColumn == 5)
            terminal.type("x\r")
            #expect(terminal.wait(for: "LINE[abxc]"))
            terminal.settle()
            // Once more while a command runs.
            terminal.type("sleep\r")
            #expect(terminal.wait(for: "LINE[sleep]"))
            terminal.type(Keys.control("Z"))
            #expect(terminal.wait { $0.text.split(separator: "Stopped").count == 3 })
            terminal.type("fg\r")
            #expect(terminal.wait(for: "SLEPT"))
            // The terminal itself would take a Ctrl-D typed before the prompt is back.
            #expect(terminal.wait { $0.lines.last == "p>" })
            terminal.type(Keys.control("D"))
            #expect(terminal.wait(for: "EOF"))
            let sums = terminal.screen.lines.filter { $0.hasSuffix("  -") }
            #expect(sums.count == 2)
            #expect(Set(sums).count == 1)
        }

        @Test func redrawsWhenStoppedAndContinuedByOthers() throws {
            let probe = try Probe()
            probe.type("abc")
            probe.terminal.signal(SIGSTOP)
            probe.terminal.settle()
            probe.terminal.signal(SIGCONT)
            probe.terminal.settle(.milliseconds(150))
            #expect(probe.input == ["p> abc"])
            #expect(probe.submitted() == "abc")
        }

        @Test func leavesCtrlBackslashAndCtrlSWithoutHarm() throws {
            let probe = try Probe()
            probe.type("a\u{1C}b")
            probe.type("\u{13}")
            probe.type(Keys.escape)
            probe.type("c")
            #expect(probe.submitted() == "abc")
        }
    }
}
