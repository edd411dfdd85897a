import CompShareOrderedJSON
import CompshTextLayout
import Testing

@testable import CompshRendering

/// Tables for issues and chats.
struct MarkdownRendererTests {
    private func page(_ texts: [String], numbers: [Int] = []) -> Report {
        let rows = texts.enumerated().map { place, text in
            ["n": .string(text), "u": place < numbers.count ? .number(JSONNumber(numbers[place])) : nil]
                as JSONValue
        }
        return Report(
            document: .null, rows: rows,
            schema: Schema([.text("NAME", "n"), .value("USES", "u", as: .count)]))
    }

    private func cell(_ text: String) -> String {
        let line = render([page([text])], as: .markdown).text.split(separator: "\n")[2]
        let cell = line.dropFirst(2).prefix(line.count - 2 - " |      |".count)
        return cell.reversed().drop { $0 == " " }.reversed().map(String.init).joined()
    }

    @Test func columnsAreAlignedAndNumbersToTheRight() {
        #expect(
            render([page(["a", "整合包 b", "long enough"], numbers: [1, 12_480])], as: .markdown).text == """
                | NAME        |   USES |
                | ----------- | -----: |
                | a           |      1 |
                | 整合包 b    | 12,480 |
                | long enough |        |

                """)
    }

    @Test func everyLineOfTheFixtureIsAsWide() throws {
        let text = render([try ImageFixture.page(rows: 0..<5)], as: .markdown).text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 7)
        #expect(lines.allSatisfy { MarkdownText.cells(ofRow: Array($0.utf8))?.count == 10 }, "\(text)")
        #expect(text.contains("2026-03-02T18:00:00+08:00"))
        #expect(text.contains("|    free |"))
    }

    @Test func oneLongCellPadsNoOther() {
        let lines = render([page(["a", String(repeating: "x", count: 200)])], as: .markdown).text
            .split(separator: "\n")
        #expect(lines[2].count < 80)
        #expect(lines[3].count > 200)
    }

    @Test(arguments: [
        ("a|b", #"a\|b"#), (#"a\|b"#, #"a\\\|b"#), (#"C:\x"#, #"C:\\x"#), ("two\nlines", "two<br>lines"),
        ("two\r\nlines\n", "two<br>lines"), ("*bold*", #"\*bold\*"#), ("`code`", #"\`code\`"#),
        ("cuda128_torch291", "cuda128_torch291"), ("_it_", #"\_it\_"#), ("~~x~~", #"\~\~x\~\~"#),
        ("<script>", #"\<script>"#), ("a < b", "a < b"), ("R&D; &lt;", #"R\&D; \&lt;"#), ("a & b", "a & b"),
        ("[x](http://e)", #"[x\](http://e)"#), ("[x]", "[x]"), ("中文_x", "中文_x"),
        ("https://e.com/a_b*c?x=1&y=2", "https://e.com/a_b*c?x=1&y=2"),
        ("https://e.com/a|b", "https://e.com/a%7Cb"), ("\u{1B}[31m", "␛[31m"),
        ("a\u{202E}b", #"a\<U+202E>b"#),
    ])
    func marksAreEscaped(text: String, expected: String) {
        #expect(cell(text) == expected)
    }

    @Test func anEmptyListingIsItsHeader() {
        #expect(render([page([])], as: .markdown).text == "| NAME | USES |\n| ---- | ---: |\n")
        #expect(render([Report(document: .null, rows: [])], as: .markdown).text.isEmpty)
    }

    @Test func nothingIsCutOnATerminal() throws {
        let page = try ImageFixture.page(rows: 0..<5)
        #expect(
            render([page], as: .markdown, ImageFixture.terminal(20)).text
                == render([page], as: .markdown).text)
    }

    @Test(arguments: [
        ("", "| NAME | USES |\n| ---- | ---: |\n| a    |    1 |\n"),
        ("| NAME | USES |\n|---|---|\n| w | 1 |\n", "| a    |    1 |\n"),
        ("| NAME | USES |\n|---|---|\n| w\\|x | 1 |\r\n", "| a    |    1 |\n"),
        ("| NAME | USES |\n|---|---|\n| w | 1 |", "\n| a    |    1 |\n"),
        // Another table, or a text, is left by an empty line.
        ("| X |\n|---|\n| 1 |\n", "\n| NAME | USES |\n| ---- | ---: |\n| a    |    1 |\n"),
        (
            "| GROUP | HOURS |\n|---|---|\n| g | 1 |\n",
            "\n| NAME | USES |\n| ---- | ---: |\n| a    |    1 |\n"
        ),
        (
            "| NAME | USES |\n|---|---|\n\n| GROUP | HOURS |\n|---|---|\n| g | 1 |\n| h | 2 |\n",
            "\n| NAME | USES |\n| ---- | ---: |\n| a    |    1 |\n"
        ),
        ("| GROUP |\n|---|\n\n| NAME | USES |\n| ---- | ---: |\n", "| a    |    1 |\n"),
        ("# Images\n", "\n| NAME | USES |\n| ---- | ---: |\n| a    |    1 |\n"),
        ("# Images\n\n", "| NAME | USES |\n| ---- | ---: |\n| a    |    1 |\n"),
    ])
    func rowsGoOnATable(before: String, expected: String) {
        var options = RenderOptions()
        options.textBefore = TextEdges(isEarlier: true)
        options.textBefore?.append(Array(before.utf8))
        #expect(render([page(["a"], numbers: [1])], as: .markdown, options).text == expected)
    }
}
