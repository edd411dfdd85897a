import CompshTestSupport
import Glibc
import Testing

@testable import CompshLineEditing

extension TerminalEditorTests {
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
}
