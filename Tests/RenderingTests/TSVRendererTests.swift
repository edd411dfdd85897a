import CompShareOrderedJSON
import Testing

@testable import CompshRendering

struct TSVRendererTests {
    @Test func specialBytesAreEscaped() {
        let page = Report(
            document: .null, rows: [["a": "t\tn\nr\rb\\", "b": nil], ["a": "中文", "b": "2.5"]])
        #expect(render([page], as: .tsv).text == "a\tb\nt\\tn\\nr\\rb\\\\\t\n中文\t2.5\n")
        #expect(
            render([page], as: .tsv, ImageFixture.terminal(80)).text == "a\tb\nt\\tn\\nr\\rb\\\\\t\n中文\t2.5\n"
        )
    }

    @Test func chosenColumnsAndFormulas() throws {
        let options = RenderOptions(columns: ["tags", "uses"], spreadsheetSafe: true)
        #expect(
            render([try ImageFixture.page(rows: 4..<5)], as: .tsv, options).text == "TAGS\tUSES\n'=1+1\t1\n")
    }
}
