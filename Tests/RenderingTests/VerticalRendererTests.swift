import CompShareOrderedJSON
import CompshTextLayout
import Testing

@testable import CompshRendering

struct VerticalRendererTests {
    @Test func recordsOnATerminal() throws {
        let pages = [
            try ImageFixture.page(rows: 2..<3, firstRowNumber: 3),
            try ImageFixture.page(rows: 4..<5, firstRowNumber: 4),
        ]
        let result = render(pages, as: .vertical, ImageFixture.terminal(40))
        #expect(
            result.text == """
                # 3
                GROUP      c3d4e5f6a1b2
                NAME       通义千问 Qwen3 一键推理（含
                           vLLM 与 WebUI，支持多卡）
                VERSIONS   2
                AUTHOR     云上小助手
                TAGS       LLM
                PRICE/H    ¥1.25
                SIZE       96 GiB
                USES       807
                PUBLISHED  2025-12-01 08:00:00 +08:00
                AUTO       yes

                # 4
                GROUP      e5f6a1b2c3d4
                NAME       evil␛]52;c;eA==␇
                           <U+202E>gpj.exe
                VERSIONS   1
                AUTHOR     tab    here
                           line
                TAGS       =1+1
                PRICE/H    ¥0.125
                SIZE       1.5 GiB
                USES       1
                PUBLISHED
                AUTO

                """)
        #expect(result.notes.isEmpty)
    }

    @Test func offATerminalNothingIsWrapped() throws {
        let text = render([try ImageFixture.page(rows: 2..<3)], as: .vertical).text
        #expect(text.contains("NAME       通义千问 Qwen3 一键推理（含 vLLM 与 WebUI，支持多卡）\n"))
        #expect(text.contains("PUBLISHED  2025-12-01T08:00:00+08:00\n"))
    }

    @Test func valuesStandBelowTheirTitlesWhereItIsTight() throws {
        var options = ImageFixture.terminal(16)
        options.columns = ["NAME", "USES", "AUTO"]
        #expect(
            render([try ImageFixture.page(rows: 5..<6)], as: .vertical, options).text == """
                # 1
                NAME
                  LLaMA-Factory
                  微调
                USES
                  1,000,000
                AUTO

                """)
    }

    @Test(arguments: AmbiguousWidth.allCases)
    func noLineIsLongerThanTheTerminal(ambiguous: AmbiguousWidth) throws {
        for width in Array(4...40) + Array(stride(from: 45, through: 120, by: 9)) {
            let options = ImageFixture.terminal(width, ambiguous: ambiguous)
            for line in render([try ImageFixture.page()], as: .vertical, options).text.split(separator: "\n")
            {
                #expect(DisplayWidth.of(String(line), ambiguous: ambiguous) <= width, "\(width): \(line)")
            }
        }
    }

    @Test func linesOfATextStayLines() {
        let page = Report(document: .null, rows: [["Readme": "# Title\n\ntext\n", "N": 1]])
        #expect(
            render([page], as: .vertical).text == """
                # 1
                Readme  # Title

                        text
                N       1

                """)
    }

    @Test func emptyPagesPrintNothing() throws {
        #expect(render([try ImageFixture.page(rows: 0..<0)], as: .vertical).text.isEmpty)
    }
}
