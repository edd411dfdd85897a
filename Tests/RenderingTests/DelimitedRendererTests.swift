import CompShareOrderedJSON
import Testing

@testable import CompshRendering

struct DelimitedRendererTests {
    private let schema = Schema(columns: [Column("A"), Column("B, C")]) {
        [.text($0["a"]?.string ?? ""), $0["b"].map { Cell(value: $0) } ?? .missing]
    }

    private func page(_ rows: [JSONValue]) -> Report {
        Report(document: .null, rows: rows, schema: schema)
    }

    @Test func fieldsAreQuotedAsNeeded() {
        let pages = [
            page([["a": "plain", "b": 1]]), page([["a": "say \"hi\"", "b": "x,y"], ["a": "two\r\nlines"]]),
        ]
        #expect(
            render(pages, as: .csv).text
                == "A,\"B, C\"\r\nplain,1\r\n\"say \"\"hi\"\"\",\"x,y\"\r\n\"two\r\nlines\",\r\n")
    }

    @Test func valuesAreData() throws {
        var options = RenderOptions()
        for (times, written) in [(TimeNotation.iso, "2026-03-02T18:00:00+08:00"), (.epoch, "1772445600")] {
            options.times = times
            let text = render([try ImageFixture.page(rows: 0..<1)], as: .csv, options).text
            #expect(
                text == """
                    GROUP,NAME,VERSIONS,AUTHOR,TAGS,PRICE/H,SIZE,USES,PUBLISHED,AUTO\r
                    a1b2c3d4e5f6,Stable Diffusion 绘图整合包,3,夜航船,"图像生成,WebUI",0,51200,12480,\(written),true\r

                    """)
        }
    }

    // MARK: Rows that go on a text

    private func added(
        to text: String, isEarlier: Bool = true, as format: OutputFormat = .csv
    ) -> (text: String, notes: [String]) {
        var options = RenderOptions()
        options.textBefore = TextEdges(isEarlier: isEarlier)
        options.textBefore?.append(Array(text.utf8))
        return render([page([["a": "x", "b": 1]])], as: format, options)
    }

    @Test(arguments: [
        ("", "A,\"B, C\"\r\nx,1\r\n"), ("A,\"B, C\"\r\nw,0\r\n", "x,1\r\n"),
        // As other programs end lines, and with the mark that some put first.
        ("A,\"B, C\"\nw,0\n", "x,1\r\n"), ("\u{FEFF}A,\"B, C\"\n", "x,1\r\n"),
        // A last line that is not ended is not gone on with.
        ("A,\"B, C\"\nw,0", "\nx,1\r\n"),
    ])
    func noSecondHeaderIsWritten(before: String, expected: String) {
        let (text, notes) = added(to: before)
        #expect(text == expected)
        #expect(notes.isEmpty)
    }

    @Test func otherColumnsAreTold() {
        let (text, notes) = added(to: "A,B\nx,1\n")
        #expect(text == "x,1\r\n")
        #expect(notes == ["the file begins with other columns than those of the rows added to it"])
    }

    @Test func anotherListingOfTheSameOutputHasItsHeader() {
        #expect(added(to: "A,\"B, C\"\nw,0\n", isEarlier: false).text == "x,1\r\n")
        let (text, notes) = added(to: "OTHER\n1\n", isEarlier: false)
        #expect(text == "A,\"B, C\"\r\nx,1\r\n")
        #expect(notes.isEmpty)
        #expect(added(to: "A\tB, C\nw\t0\n", as: .tsv).text == "x\t1\n")
    }

    @Test func anEmptyListingIsItsHeader() {
        #expect(render([page([])], as: .csv).text == "A,\"B, C\"\r\n")
        #expect(render([Report(document: .null, rows: [])], as: .csv).text.isEmpty)
    }

    @Test func aLoneEmptyFieldIsVisible() {
        let options = RenderOptions(columns: ["a"])
        #expect(render([page([["a": ""], ["a": "x"]])], as: .csv, options).text == "A\r\n\"\"\r\nx\r\n")
    }

    @Test(arguments: [
        ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("+1 more", "'+1 more"), ("-x", "'-x"),
        ("@SUM", "'@SUM"),
        ("\tx", "'\tx"), ("＝1", "'＝1"), ("-5", "-5"), ("a=b", "a=b"),
    ])
    func formulasAreDisarmedOnRequest(_ text: String, _ field: String) {
        let pages = [page([["a": .string(text), "b": -5]])]
        #expect(
            render(pages, as: .csv, RenderOptions(spreadsheetSafe: true)).text
                == "A,\"B, C\"\r\n\(field),-5\r\n")
        #expect(!render(pages, as: .csv).text.contains("'"))
    }

    @Test func tabsAndTheLikeAreEscaped() {
        let page = Report(
            document: .null, rows: [["a": "t\tn\nr\rb\\", "b": nil], ["a": "中文", "b": "2.5"]])
        #expect(render([page], as: .tsv).text == "a\tb\nt\\tn\\nr\\rb\\\\\t\n中文\t2.5\n")
        #expect(
            render([page], as: .tsv, ImageFixture.terminal(80)).text == "a\tb\nt\\tn\\nr\\rb\\\\\t\n中文\t2.5\n"
        )
    }

    @Test func chosenColumnsAndFormulasWithTabs() throws {
        let options = RenderOptions(columns: ["tags", "uses"], spreadsheetSafe: true)
        #expect(
            render([try ImageFixture.page(rows: 4..<5)], as: .tsv, options).text == "TAGS\tUSES\n'=1+1\t1\n")
    }
}
