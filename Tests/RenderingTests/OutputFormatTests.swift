import CompShareOrderedJSON
import Testing

@testable import CompshRendering

struct OutputFormatTests {
    @Test func everyFormatHasASummaryOfItsOwn() {
        let summaries = OutputFormat.allCases.map(\.summary)
        #expect(Set(summaries).count == OutputFormat.allCases.count)
        #expect(summaries.allSatisfy { (10..<80).contains($0.utf8.count) })
    }

    @Test(arguments: [
        ("x.csv", OutputFormat.csv), ("x.CSV", .csv), ("/a.json/x.tsv", .tsv), ("a b.json", .json),
        ("x.jsonl", .jsonl), ("x.ndjson", .jsonl), ("x.md", .markdown), ("x.csv.md", .markdown),
        (".csv", .csv),
        ("x", nil), ("x.txt", nil), ("csv", nil), ("x.csv/", nil), ("x.csv.bak", nil), ("", nil),
        ("d.csv/x", nil), ("x.raw", nil), ("x.table", nil),
    ])
    func filesTellFormatsByTheirNames(path: String, format: OutputFormat?) {
        #expect(OutputFormat.ofFile(path) == format)
    }

    /// What sets the formats apart: a comma and a quote, a tab, and no value.
    private static let document =
        #"{"RetCode":0,"L":[{"A":"x, \"y","B":1},{"A":"t\tu","B":null}]}"#
    private static let shown: [OutputFormat: String] = [
        .table: "  #  A      B\n  1  x, \"y  1\n  2  t u\n",
        .vertical: "# 1\nA  x, \"y\nB  1\n\n# 2\nA  t    u\nB\n",
        .json: """
        {
          "RetCode": 0,
          "L": [
            {
              "A": "x, \\"y",
              "B": 1
            },
            {
              "A": "t\\tu",
              "B": null
            }
          ]
        }

        """,
        .jsonl: #"{"A":"x, \"y","B":1}"# + "\n" + #"{"A":"t\tu","B":null}"# + "\n",
        .csv: "A,B\r\n\"x, \"\"y\",1\r\nt\tu,\r\n",
        .tsv: "A\tB\nx, \"y\t1\nt\\tu\t\n",
        .markdown: "| A     | B   |\n| ----- | --- |\n| x, \"y | 1   |\n| t u   |     |\n",
        .raw: document,
    ]

    @Test(arguments: OutputFormat.allCases)
    func everyFormatHasARendererOfItsOwn(_ format: OutputFormat) throws {
        let document = try JSONValue(parsing: Self.document)
        let rows = try #require(document["L"]?.array)
        let schema = Schema(columns: [Column("A"), Column("B")]) { row in
            [row["A"]?.string.map(Cell.text) ?? .missing, row["B"]?.integer.map { .integer($0) } ?? .missing]
        }
        let page = Report(
            document: document, bytes: Array(Self.document.utf8), rows: rows, listMember: "L", schema: schema)
        #expect(render([page], as: format).text == Self.shown[format])
    }

    @Test(arguments: OutputFormat.allCases)
    func cellsThatDoNotMatchTheColumnsDoNoHarm(_ format: OutputFormat) {
        for count in [0, 1, 3] {
            let schema = Schema(columns: [Column("A"), Column("B")]) { _ in
                Array(repeating: .text("x"), count: count)
            }
            let page = Report(document: ["L": [1]], rows: [1], listMember: "L", schema: schema)
            let text = render([page, page], as: format, ImageFixture.terminal(80)).text
            switch format {
            case .table, .vertical, .csv, .tsv, .markdown:
                // What has a column is shown, once in each page.
                #expect(text.count { $0 == "x" } == 2 * min(count, 2), "\(text)")
            case .json, .jsonl, .raw: #expect(text.contains("1") && !text.contains("x"), "\(text)")
            }
        }
        let none = Report(document: .null, rows: [1], schema: Schema(columns: []) { _ in [] })
        #expect(render([none], as: .table, ImageFixture.terminal(80)).text == "  #\n  1\n")
    }
}
