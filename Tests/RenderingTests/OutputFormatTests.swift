import OrderedJSON
import Testing

@testable import Rendering

struct OutputFormatTests {
    @Test(arguments: OutputFormat.allCases)
    func everyFormatHasASummaryAndARenderer(_ format: OutputFormat) throws {
        #expect(!format.summary.isEmpty && format.summary.utf8.count < 80)
        #expect(!render([try ImageFixture.page()], as: format).text.isEmpty)
    }

    @Test(arguments: OutputFormat.allCases)
    func cellsThatDoNotMatchTheColumnsDoNoHarm(_ format: OutputFormat) {
        for count in [0, 1, 3] {
            let schema = Schema(columns: [Column("A"), Column("B")]) { _ in
                Array(repeating: .text("x"), count: count)
            }
            let page = Report(document: ["L": [1]], rows: [1], listMember: "L", schema: schema)
            #expect(!render([page, page], as: format, ImageFixture.terminal(80)).text.isEmpty)
        }
        let none = Report(document: .null, rows: [1], schema: Schema(columns: []) { _ in [] })
        #expect(render([none], as: .table, ImageFixture.terminal(80)).text == "  #\n  1\n")
    }
}
