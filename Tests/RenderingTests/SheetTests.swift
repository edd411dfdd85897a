import CompShareOrderedJSON
import CompshTestSupport
import CompshTextLayout
import Testing

@testable import CompshRendering

/// One thing with its parts, in every format.
struct SheetTests {
    private static let row: JSONValue = ["Name": "a", "Size": 1]

    private func sheet() -> Sheet {
        Sheet(
            Report(document: ["List": [Self.row]], rows: [Self.row], listMember: "List"),
            parts: [
                .table(title: "PARTS", Report(document: .null, rows: [["Part": "x"], ["Part": "y"]])),
                .text(title: "README", "# T\ntext"),
            ])
    }

    private func text(_ format: OutputFormat, _ options: RenderOptions = RenderOptions()) -> String {
        String(decoding: sheet().rendered(as: format, options).bytes, as: UTF8.self)
    }

    @Test func peopleSeeAllOfIt() {
        #expect(
            text(.table) == """
                Name  a
                Size  1

                PARTS
                  #  Part
                  1  x
                  2  y

                README
                T
                =

                text

                """)
        #expect(text(.vertical).contains("# 1\nPart  x\n"))
    }

    @Test func asMarkdownEachPartHasAHeading() {
        #expect(
            text(.markdown) == """
                | FIELD | VALUE |
                | ----- | ----- |
                | Name  | a     |
                | Size  | 1     |

                ### PARTS

                | Part |
                | ---- |
                | x    |
                | y    |

                ### README

                # T
                text

                """)
    }

    @Test func dataAreTheRecordAlone() {
        #expect(text(.jsonl) == "{\"Name\":\"a\",\"Size\":1}\n")
        #expect(text(.csv) == "Name,Size\r\na,1\r\n")
        #expect(text(.json).hasPrefix("{\n  \"List\": ["))
    }

    @Test(arguments: OutputFormat.allCases, 0..<20)
    func nothingHarmfulReachesATerminal(format: OutputFormat, seed: Int) {
        var random = SeededGenerator(seed: seed)
        let row = JSONValue.object(
            JSONObject([.init(name: random.text(length: 5), value: .string(random.text(length: 20)))]))
        let sheet = Sheet(
            Report(document: row, rows: [row]),
            parts: [
                .table(title: random.text(length: 5), Report(document: row, rows: [row])),
                .text(title: "README", random.text(length: 60)),
            ])
        let (bytes, remarks) = sheet.rendered(
            as: format, RenderOptions(width: 40, colour: true, isTerminal: true))
        let text = withoutSGR(String(decoding: bytes, as: UTF8.self)) + remarks.map(\.description).joined()
        for line in text.split(separator: "\n") {
            let harmful = line.unicodeScalars.filter { scalar in
                !isSequencePart(scalar) && !Sanitizer.isHarmless(scalar)
                    && !(format == .tsv && scalar == "\t")
            }
            #expect(harmful.isEmpty, "\(line)")
        }
    }
}
