import CompshTestSupport
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
    @Suite(.serialized) struct DrawingTests {
        @Test func clearsTheScreen() throws {
            let probe = try Probe()
            #expect(probe.enter("something"))
            probe.type("abc\u{2}\u{C}")
            #expect(probe.screen.lines == ["p> abc"])
            #expect((probe.screen.cursorRow, probe.screen.cursorColumn) == (0, 5))
            probe.type("d")
            #expect(probe.submitted() == "abdc")
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
                probe.terminal.type(Keys.backspace)
                #expect(probe.terminal.wait { _ in probe.input.joined() == "p> " + expected })
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
            // It does not look like what a key takes.
            #expect(probe.screen.text(in: probe.screen.cursorRow, style: "2;36") == " ORG [next]")
            probe.type(Keys.right + "\u{5}")
            #expect(probe.submitted() == "syntax")
        }

        @Test func staysInItsRow() throws {
            let probe = try Probe(columns: 20)
            #expect(probe.enter("images 12345 and a long tail that would wrap"))
            probe.type("images")
            #expect(probe.input == ["p> images 12345 an…"])
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
}
