import Glibc
import TestSupport
import Testing

@testable import LineEditing

/// The editor as its user sees it: a program in a terminal, keys in, a screen out.
@Suite(.serialized) struct TerminalEditorTests {
    @Suite(.serialized) struct KeyTests {
        @Test func readsEntries() throws {
            let probe = try Probe()
            #expect(probe.enter("images 12345"))
            #expect(probe.enter("", gives: ""))
            #expect(probe.screen.unknown.isEmpty)
        }

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

        @Test func ignoresWhatItDoesNotKnow() throws {
            let probe = try Probe()
            probe.type("abc")
            for noise in Noise.all where !noise.hasSuffix("201~") {
                probe.type(noise)
                #expect(probe.input == ["p> abc"], "after \(noise.debugDescription)")
            }
            // Escape by itself and then a letter, after the pause that tells them apart.
            probe.type("d")
            #expect(probe.submitted() == "abcd")
        }

        @Test(arguments: ["]", "P", "X", "^", "_", "[", "O"])
        func hearsCtrlCAndEnterAfterAltAndAnyKey(key: String) throws {
            let probe = try Probe()
            // Faster than the pause that tells keys from sequences.
            probe.terminal.type("\u{1B}\(key)\u{3}")
            #expect(probe.terminal.wait(for: "INTERRUPTED"))
            probe.terminal.type("abc\u{1B}\(key)\r")
            #expect(probe.terminal.wait { _ in probe.answers == ["abc"] })
        }

        @Test func putsSlowCharactersTogether() throws {
            let probe = try Probe()
            for byte in Array("华北".utf8) {
                probe.terminal.send([byte])
                probe.terminal.settle(.milliseconds(300))
            }
            #expect(probe.input == ["p> 华北"])
            // What stands before an incomplete character is shown all the same.
            probe.terminal.send(Array("abc".utf8) + [0xE5])
            #expect(probe.terminal.wait(.seconds(2)) { _ in probe.input == ["p> 华北abc"] })
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

        @Test func clearsTheScreen() throws {
            let probe = try Probe()
            #expect(probe.enter("something"))
            probe.type("abc\u{2}\u{C}")
            #expect(probe.screen.lines == ["p> abc"])
            #expect((probe.screen.cursorRow, probe.screen.cursorColumn) == (0, 5))
            probe.type("d")
            #expect(probe.submitted() == "abdc")
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
            #expect(probe.terminal.wait(for: "programs are off in a restricted session"))
            probe.terminal.settle()
            #expect(probe.submitted() == "hello")
            #expect(folder.text("started") == nil)
        }

        @Test func keepsTheLineWhenTheProgramFails() throws {
            let probe = try Probe(["EDITOR": "nonexistent-editor"])
            probe.type("hello")
            probe.type("\u{18}\u{5}")
            #expect(probe.terminal.wait(for: "the line is as it was"))
            probe.terminal.settle()
            #expect(probe.submitted() == "hello")
        }

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
    }

    @Suite(.serialized) struct PasteTests {
        @Test func runsNothingBeforeEnter() throws {
            let probe = try Probe()
            probe.terminal.paste("images 1\r\nimages 2\rimages 3\n")
            probe.terminal.settle()
            #expect(probe.answers == [])
            #expect(probe.input == ["p> images 1", "… images 2", "… images 3"])
            probe.type("!")
            #expect(probe.submitted() == "images 1⏎images 2⏎images 3!")
        }

        @Test func disarmsWhatIsNotText() throws {
            let probe = try Probe()
            probe.terminal.paste("a\u{3}b\u{1B}[2Jc\u{202E}\td")
            probe.terminal.settle()
            #expect(probe.submitted() == "a b [2Jc\td")
        }

        @Test func insertsAtTheCursor() throws {
            let probe = try Probe()
            probe.type("ad\u{2}")
            probe.terminal.paste("bc")
            probe.terminal.settle()
            #expect(probe.submitted() == "abcd")
            #expect(probe.screen.hasBracketedPaste)
        }

        @Test func takesALargeText() throws {
            let probe = try Probe()
            let text = (0..<2000).map { "images \($0) 华北" }.joined(separator: "\n")
            #expect(text.utf8.count > 30_000)
            let start = ContinuousClock.now
            probe.terminal.paste(text)
            #expect(probe.terminal.wait { $0.line(23).contains("images 1999") })
            print("a paste of \(text.utf8.count) bytes was shown after \(ContinuousClock.now - start)")
            #expect(probe.submitted() == text.split(separator: "\n").joined(separator: "⏎"))
        }

        @Test func comesBackFromAPasteWithoutEnd() throws {
            let probe = try Probe()
            probe.type("before ")
            probe.terminal.type("\u{1B}[200~images 1\nimages 2\n")
            probe.terminal.settle(.milliseconds(200))
            probe.terminal.type(Keys.control("C"))
            #expect(probe.terminal.wait(for: "the paste had no end; what came of it is dropped"))
            #expect(probe.terminal.wait { $0.lines.last == "p>" })
            #expect(probe.screen.text.contains("p> before ^C"))
            #expect(probe.enter("still here"))
            #expect(probe.answers == ["still here"])
        }

        @Test func tellsOfAPasteThatStandsStill() throws {
            let probe = try Probe()
            probe.terminal.type("\u{1B}[200~images 1\nexit\n")
            #expect(probe.terminal.wait(for: "a paste has begun and not ended; Ctrl-C drops it"))
            // Its end may still come, and nothing of it has been run.
            probe.terminal.type("more\u{1B}[201~")
            #expect(probe.terminal.wait { _ in probe.input == ["p> images 1", "… exit", "… more"] })
            #expect(probe.answers == [])
            #expect(probe.submitted() == "images 1⏎exit⏎more")
        }

        @Test func undoesAPasteInOneStep() throws {
            let probe = try Probe()
            probe.type("keep ")
            probe.terminal.paste("one two\nthree")
            probe.terminal.settle()
            probe.type("\u{1F}")
            #expect(probe.input == ["p> keep"])
        }
    }

    @Suite(.serialized) struct MultiLineTests {
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

        @Test func showsTheCursorsPartOfATallEntry() throws {
            let probe = try Probe(rows: 6, columns: 20)
            probe.terminal.paste((1...30).map { "line \($0)" }.joined(separator: "\n"))
            probe.terminal.settle()
            #expect(probe.screen.line(5) == "… line 30")
            for _ in 0..<29 { probe.terminal.type(Keys.up) }
            probe.terminal.settle()
            #expect(probe.screen.line(0) == "p> line 1")
            probe.type("!")
            #expect(probe.submitted()?.hasPrefix("line 1!⏎line 2⏎") == true)
        }
    }

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

        @Test func printsNoticesAboveTheLine() throws {
            let probe = try Probe(["PROBE_NOTICE": "ready: \u{1B}[2J华北\nsecond"])
            probe.type("abc\u{2}")
            #expect(probe.terminal.wait(for: "second"))
            probe.terminal.settle()
            #expect(probe.screen.lines == ["ready: ␛[2J华北", "second", "p> abc"])
            #expect((probe.screen.cursorRow, probe.screen.cursorColumn) == (2, 5))
            probe.type("x")
            #expect(probe.submitted() == "abxc")
        }

        @Test(arguments: [(20, 60), (60, 20), (80, 30), (30, 31)])
        func redrawsAfterAResize(from: Int, to: Int) throws {
            let probe = try Probe(columns: from)
            #expect(probe.enter("above"))
            let text = "the quick brown fox jumps over the lazy dog"
            probe.type(text)
            probe.terminal.resize(rows: 24, columns: to)
            probe.terminal.settle(.milliseconds(120))
            #expect(probe.input.joined() == "p> " + text)
            #expect(probe.input.count == (text.count + 3 + to) / to)
            #expect(probe.screen.lines.filter { $0.contains("above") }.count == 2)
            #expect(probe.screen.lines.count == 2 + probe.input.count)
            probe.type("!")
            #expect(probe.submitted() == text + "!")
        }

        @Test(arguments: [(40, 31), (31, 40), (40, 21), (21, 80), (80, 33), (33, 32)], [0, 3, 17])
        func redrawsWideTextAfterAResize(sizes: (from: Int, to: Int), back: Int) throws {
            let probe = try Probe(columns: sizes.from)
            #expect(probe.enter("above"))
            let text = "华北一二三四五六七八九十一二三四五六七八九十，中文提示符测试完毕。再来一行看看折行"
            probe.type(text)
            for _ in 0..<back { probe.terminal.type(Keys.left) }
            probe.terminal.settle()
            probe.terminal.resize(rows: 24, columns: sizes.to)
            probe.terminal.settle(.milliseconds(120))
            #expect(probe.input.joined() == "p> " + text)
            #expect(probe.screen.lines.count == 2 + probe.input.count, "\(probe.screen.text)")
            #expect(probe.submitted() == text)
        }

        @Test func survivesAWindowTooSmall() throws {
            let probe = try Probe(columns: 20)
            probe.type("华北abc")
            for columns in [3, 1, 2, 40] {
                probe.terminal.resize(rows: 2, columns: columns)
                probe.terminal.settle(.milliseconds(80))
                probe.type("x")
            }
            #expect(probe.submitted() == "华北abcxxxx")
            probe.terminal.resize(rows: 1, columns: 1)
            probe.type("华\r")
            #expect(probe.terminal.wait { _ in probe.answers.last == "华" })
        }
    }

    @Suite(.serialized) struct WideTextTests {
        private static let text = "华北一二三四五六七八九十ABC云南，中文提示符测试完毕。再来一行看看折行"

        @Test(arguments: [20, 40, 80])
        func wrapsAndDeletesWholeCharacters(columns: Int) throws {
            let probe = try Probe(columns: columns)
            var expected = Self.text
            probe.type(expected)
            #expect(probe.input.joined() == "p> " + expected)
            while expected.count > 3 {
                expected.removeLast()
                probe.type(Keys.backspace)
                #expect(probe.input.joined() == "p> " + expected)
            }
            probe.type("\u{1}中")
            #expect(probe.submitted() == "中" + expected)
        }

        @Test(arguments: [20, 40, 80])
        func editsInTheMiddle(columns: Int) throws {
            let probe = try Probe(columns: columns)
            probe.type(Self.text)
            for _ in 0..<15 { probe.terminal.type(Keys.left) }
            probe.type("x")
            var expected = Self.text
            expected.insert("x", at: expected.index(expected.endIndex, offsetBy: -15))
            #expect(probe.input.joined() == "p> " + expected)
            #expect(probe.submitted() == expected)
        }

        @Test func completesByWholeCharacters() throws {
            let probe = try Probe()
            probe.type("华\t")
            #expect(probe.input == ["p> 华"])
            probe.type("北\t")
            #expect(probe.submitted() == "华北一 ")
        }

        @Test func keepsCombinedCharactersWhole() throws {
            let text = "e\u{301}👨‍👩‍👧🇨🇳x"
            let probe = try Probe()
            probe.type(text)
            probe.type(Keys.left + Keys.left + Keys.backspace)
            #expect(probe.submitted() == "e\u{301}🇨🇳x")
        }

        @Test(arguments: [
            ["LC_ALL": "C"], ["LC_ALL": "POSIX"], ["LC_ALL": "zh_CN.UTF-8"], ["LC_ALL": "xx_YY"],
            ["LANG": ""],
        ])
        func acceptsChineseInAnyLocale(environment: [String: String]) throws {
            let probe = try Probe(
                environment.merging(["PROBE_PROMPT": "华"]) { old, _ in old }, prompt: "华>")
            probe.type("一华北x\u{2}\u{7F}")
            #expect(probe.screen.lines.last == "华> 一华x")
            #expect(probe.submitted() == "一华x")
        }
    }

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
    }

    @Suite(.serialized) struct HintTests {
        @Test func showsTheNewestEntryWithThePrefix() throws {
            let probe = try Probe()
            #expect(probe.enter("images 12345 next"))
            probe.type("ima")
            #expect(probe.input == ["p> images 12345 next"])
            let row = probe.screen.cursorRow
            #expect(probe.screen.text(in: row, style: "90") == "ges 12345 next")
            #expect(probe.screen.cursorColumn == 6)
            // Alt-f takes a word, Right all.
            probe.type("\u{1B}f")
            #expect(probe.screen.cursorColumn == 9)
            probe.type(Keys.right)
            #expect(probe.screen.text(in: row, style: "90") == "")
            #expect(probe.submitted() == "images 12345 next")
        }

        @Test func acceptsWithCtrlE() throws {
            let probe = try Probe()
            #expect(probe.enter("images 12345 next"))
            probe.type("ima\u{5}")
            #expect(probe.submitted() == "images 12345 next")
        }

        @Test func neverBecomesPartOfTheLineByItself() throws {
            let probe = try Probe()
            #expect(probe.enter("images 12345 next"))
            probe.type("ima")
            #expect(probe.submitted() == "ima")
            // Nor stays on the screen.
            #expect(
                probe.screen.lines == [
                    "p> images 12345 next", "LINE[images 12345 next]", "p> ima", "LINE[ima]", "p>",
                ])
            probe.type("ima" + Keys.left)
            #expect(probe.input == ["p> ima"])
        }

        @Test func doesNotInsertADescription() throws {
            let probe = try Probe()
            probe.type("syntax")
            #expect(probe.input == ["p> syntax ORG [next]"])
            probe.type(Keys.right + "\u{5}")
            #expect(probe.submitted() == "syntax")
        }

        @Test func staysInItsRow() throws {
            let probe = try Probe(columns: 20)
            #expect(probe.enter("images 12345 and a long tail that would wrap"))
            probe.type("images")
            #expect(probe.input == ["p> images 12345 and"])
            probe.type(" 12345 and")
            #expect(probe.input.count == 1)
        }

        @Test func canBeSwitchedOff() throws {
            let probe = try Probe(["PROBE_HINTS": "off"])
            #expect(probe.enter("images 12345 next"))
            probe.type("ima")
            #expect(probe.input == ["p> ima"])
        }

        @Test func isDimWithoutColours() throws {
            let probe = try Probe(["NO_COLOR": "1"])
            #expect(probe.enter("images 12345 next"))
            probe.type("ima")
            #expect(probe.screen.text(in: probe.screen.cursorRow, style: "2") == "ges 12345 next")
            #expect(!String(decoding: probe.terminal.output, as: UTF8.self).contains("[0;90m"))
        }
    }

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
