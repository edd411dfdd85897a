import CompshTestSupport
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    @Suite(.serialized) struct InputTests {
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

        @Test(arguments: [10, 600])
        func `a long text is edited as a short one`(count: Int) throws {
            let probe = try Probe()
            let lines = (0..<count).map { "line \($0) 华北" }
            probe.type("begin ")
            probe.terminal.paste(lines.joined(separator: "\n"))
            probe.terminal.settle()
            // At the end, in the middle, at the start of the last line; arguments of libedit's, and back.
            probe.type("ab" + Keys.backspace + "中" + Keys.left + Keys.left + "X")
            probe.type(Keys.control("A") + "Y" + "\u{1B}5z" + Keys.control("E") + "!")
            probe.type("\u{1B}1" + "2-")
            probe.type("wrong" + String(repeating: Keys.backspace, count: 5))
            let last = "Yzzzzz" + "line \(count - 1) 华北Xa中!------------"
            #expect(probe.screen.lines.last == "… " + last)
            #expect(
                probe.submitted()
                    == (["begin " + lines[0]] + lines[1..<count - 1] + [last]).joined(separator: "⏎"))
        }

        @Test(arguments: [(2_000, true), (4_200, false)])
        func `a long text has no hint`(length: Int, hasHint: Bool) throws {
            let probe = try Probe()
            let text = String(repeating: "x", count: length)
            probe.terminal.paste(text + "tail")
            #expect(probe.submitted() == text + "tail")
            probe.type(Keys.control("L"))
            probe.terminal.paste(text)
            probe.terminal.settle()
            #expect(probe.screen.text.contains("tail") == hasHint)
        }

        @Test func comesBackFromAPasteWithoutEnd() throws {
            let probe = try Probe()
            probe.type("before ")
            probe.terminal.type("\u{1B}[200~images 1\nimages 2\n")
            probe.terminal.settle(.milliseconds(200))
            probe.terminal.type(Keys.control("C"))
            #expect(probe.terminal.wait(for: "the paste had no end and was discarded"))
            #expect(probe.terminal.wait { $0.lines.last == "p>" })
            #expect(probe.screen.text.contains("p> before ^C"))
            #expect(probe.enter("still here"))
            #expect(probe.answers == ["still here"])
        }

        @Test func tellsOfAPasteThatStandsStill() throws {
            let probe = try Probe()
            probe.terminal.type("\u{1B}[200~images 1\nexit\n")
            #expect(probe.terminal.wait(for: "a paste has begun and not ended; Ctrl-C discards it"))
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
}
