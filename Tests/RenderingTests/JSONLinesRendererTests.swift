import CompShareOrderedJSON
import Testing

@testable import CompshRendering

struct JSONLinesRendererTests {
    @Test func aRowALine() throws {
        let pages = [
            try ImageFixture.page(rows: 0..<2), try ImageFixture.page(rows: 2..<6, firstRowNumber: 3),
        ]
        let lines = render(pages, as: .jsonl).text.split(separator: "\n")
        let rows = try lines.map { try JSONValue(parsing: String($0)) }
        #expect(rows == Array(try ImageFixture.page().rows))
        #expect(render([try ImageFixture.page(rows: 0..<0)], as: .jsonl).text.isEmpty)
    }
}
