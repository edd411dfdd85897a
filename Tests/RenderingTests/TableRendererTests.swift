import CompShareOrderedJSON
import CompshTextLayout
import Testing

@testable import CompshRendering

struct TableRendererTests {
    @Test(arguments: [
        (
            40, TableGolden.width40,
            ["columns not shown: GROUP, VERSIONS, AUTHOR, TAGS, PRICE/H, SIZE, USES, PUBLISHED, AUTO"]
        ),
        (
            80, TableGolden.width80,
            ["columns not shown: GROUP, VERSIONS, TAGS, SIZE, PUBLISHED, AUTO"]
        ),
        (
            120, TableGolden.width120,
            ["columns not shown: GROUP, VERSIONS, TAGS, AUTO"]
        ),
        (200, TableGolden.width200, []),
    ])
    func golden(_ width: Int, _ expected: String, _ notes: [String]) throws {
        let result = render([try ImageFixture.page()], as: .table, ImageFixture.terminal(width))
        #expect(result.text == expected)
        #expect(result.notes == notes)
    }

    @Test func offATerminalNothingIsCut() throws {
        let result = render([try ImageFixture.page()], as: .table)
        #expect(result.text == TableGolden.file)
        #expect(result.notes.isEmpty)
    }

    @Test func wideCutsNothing() throws {
        var options = ImageFixture.terminal(40)
        options.wide = true
        let result = render([try ImageFixture.page()], as: .table, options)
        #expect(result.text == TableGolden.width200)
        #expect(result.notes.isEmpty)
    }

    @Test(arguments: AmbiguousWidth.allCases, [false, true])
    func noLineIsLongerThanTheTerminal(ambiguous: AmbiguousWidth, colour: Bool) throws {
        let pages = [
            try ImageFixture.page(rows: 0..<2), try ImageFixture.page(rows: 2..<6, firstRowNumber: 9_999_999),
        ]
        for width in Array(1...45) + Array(stride(from: 50, through: 210, by: 9)) {
            let options = ImageFixture.terminal(width, colour: colour, ambiguous: ambiguous)
            for page in [[try ImageFixture.page()], pages] {
                let text = withoutSGR(render(page, as: .table, options).text)
                for line in text.split(separator: "\n") where width >= 10 || page.count == 1 {
                    // A wide character does not fit into one column; nothing else may stick out.
                    #expect(
                        DisplayWidth.of(String(line), ambiguous: ambiguous) <= max(2, width),
                        "\(width): \(line)")
                }
            }
        }
    }

    @Test func pagesShareOneHeaderAndTheFirstPagesWidths() throws {
        let first = try ImageFixture.page(rows: 1..<2)
        let second = try ImageFixture.page(rows: 2..<3, firstRowNumber: 21)
        let result = render([first, second], as: .table, ImageFixture.terminal(140))
        #expect(
            result.text == """
                  #  GROUP         NAME     VERSIONS  AUTHOR     TAGS                     PRICE/H      SIZE   USES  PUBLISHED   AUTO
                  1  b2c3d4e5f6a1  ComfyUI         1  pixel-lab  图像生成,工作流,ComfyUI    ¥0.50  47.5 GiB  9,310  2026-02-02  –
                 21  c3d4e5f6a1b2  通义千…         2  云上小助…  LLM                        ¥1.25    96 GiB    807  2025-12-01  yes

                """)
        let file = render([first, second], as: .table).text.split(separator: "\n")
        #expect(file.count == 3)
        #expect(file[2].contains("通义千问 Qwen3 一键推理（含 vLLM 与 WebUI，支持多卡）  "))
    }

    @Test func laterNumbersAreNotCutButTakeRoomFromText() throws {
        let schema = Schema(columns: [Column("NAME", isFlexible: true), Column("USES", alignment: .right)]) {
            [.text($0["n"]?.string ?? ""), .count($0["u"]?.integer ?? 0)]
        }
        func page(_ uses: Int, _ number: Int) -> Report {
            Report(
                document: .null,
                rows: [["n": "a name of some length", "u": JSONValue(integerLiteral: uses)]],
                schema: schema, firstRowNumber: number)
        }
        let result = render([page(1, 1), page(12_345_678, 12_345)], as: .table, ImageFixture.terminal(60))
        #expect(
            result.text == """
                  #  NAME                   USES
                  1  a name of some length     1
                12345  a name of so…  12,345,678

                """)
    }

    @Test func fewRowsBecomeRecordsWhereATableDoesNotFit() throws {
        let few = render([try ImageFixture.page(rows: 0..<2)], as: .table, ImageFixture.terminal(22))
        #expect(few.text.hasPrefix("# 1\nGROUP\n  a1b2c3d4e5f6\n"))
        #expect(few.notes == ["shown as records: 22 columns are too few for this table"])
        let many = render([try ImageFixture.page()], as: .table, ImageFixture.terminal(22))
        #expect(many.text.hasPrefix("  #  NAME"))
        #expect(many.notes.count == 1)
    }

    @Test func emptyPagesPrintNothing() throws {
        let empty = try ImageFixture.page(rows: 0..<0)
        #expect(render([empty], as: .table).text.isEmpty)
        #expect(render([], as: .table).text.isEmpty)
        let late = render([empty, try ImageFixture.page(rows: 1..<2)], as: .table).text
        #expect(late.split(separator: "\n").count == 2)
    }

    @Test func chosenColumns() throws {
        var options = ImageFixture.terminal(80)
        options.columns = ["uses", "Name", "COLOUR"]
        let result = render([try ImageFixture.page(rows: 0..<2)], as: .table, options)
        #expect(
            result.text == """
                  #    USES  NAME
                  1  12,480  Stable Diffusion 绘图整合包
                  2   9,310  ComfyUI

                """)
        #expect(
            result.notes == [
                "no such column: COLOUR; there are: GROUP, NAME, VERSIONS, AUTHOR, TAGS, PRICE/H, SIZE, USES, "
                    + "PUBLISHED, AUTO"
            ])
    }

    @Test func rowsWithoutASchemaGetColumnsFromTheirMembers() {
        let rows: [JSONValue] = [
            ["Id": "a", "Size": 5, "Open": true], ["Id": "bcd", "Size": nil, "Ports": [80, 443]], "loose",
        ]
        #expect(
            render([Report(document: .null, rows: rows)], as: .table).text == """
                  #  Id     Size  Open  Ports
                  1  a         5  yes
                  2  bcd                80,443
                  3  loose

                """)
        #expect(
            render([Report(document: .null, rows: ["x", 1, [[], 2]])], as: .table).text == """
                  #  VALUE
                  1  x
                  2  1
                  3  [[],2]

                """)
    }

    @Test func colourIsOnlyOurOwn() throws {
        let text = render(
            [try ImageFixture.page(rows: 1..<2)], as: .table, ImageFixture.terminal(40, colour: true)
        ).text
        #expect(text.hasPrefix("\u{1B}[1m  #  NAME"))
        #expect(text.contains("  \u{1B}[2m1\u{1B}[0m  ComfyUI"))
        #expect(
            withoutSGR(text)
                == render([try ImageFixture.page(rows: 1..<2)], as: .table, ImageFixture.terminal(40)).text)
    }

    @Test func onATerminalAnEmptyColumnIsNotShown() {
        func text(_ terminal: Bool, goesOn: Bool = false, columns: [String]? = nil) -> (String, [String]) {
            var options = terminal ? ImageFixture.terminal(30) : RenderOptions()
            options.columns = columns
            var page = Report(
                document: .null, rows: [["Name": "a", "Note": ""], ["Name": "b", "Note": nil]],
                schema: Schema([.text("NAME", "Name"), .text("NOTE", "Note", minimumWidth: 20)]))
            page.goesOn = goesOn
            let result = render([page], as: .table, options)
            return (String(result.text.prefix { $0 != "\n" }), result.notes)
        }
        #expect(text(true) == ("  #  NAME", []))
        // Rows that are still to come may hold something, and who asks for it is to see that there is nothing.
        #expect(text(true, goesOn: true).0 == "  #  NAME  NOTE")
        #expect(text(true, columns: ["Note", "Name"]).0 == "  #  NOTE  NAME")
        #expect(text(false).0 == "  #  NAME  NOTE")
    }
}
