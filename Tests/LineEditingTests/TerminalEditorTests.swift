import CompshTestSupport
import Glibc
import Testing

@testable import CompshLineEditing

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
            #expect(probe.terminal.wait(for: "programs are off; the line is as it was"))
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
}
