import CompShareOrderedJSON
import Synchronization
import Testing

@testable import CompshRendering

/// Rows that are read when their turn comes are shown as others are.
struct ReportRowsTests {
    private static let text = #"{"L":[{"a":1,"b":"x\/y"},{"a":null},3,["p","q"],{"c":[{}]}],"n":1}"#

    /// The answer, of which everything or next to nothing is read beforehand.
    private func answer(readingAllUpTo limit: Int) throws -> JSONValue {
        try JSONValue(parsing: Array(Self.text.utf8), readingAllUpTo: limit)
    }

    private func report(_ rows: ReportRows, of answer: JSONValue) -> Report {
        Report(document: answer, rows: rows, listMember: "L") { _ in nil }
    }

    @Test(arguments: OutputFormat.allCases) func everyFormatShowsThemAlike(format: OutputFormat) throws {
        let whole = try answer(readingAllUpTo: .max)
        let values = ReportRows(try #require(whole["L"]?.array))
        for limit in [0, .max] {
            let answer = try answer(readingAllUpTo: limit)
            let rows = try #require(ReportRows(elementsOf: answer["L"] ?? .null))
            #expect(rows == values && rows.count == 5 && rows.first == values.first && rows[3] == values[3])
            #expect(
                render([report(rows, of: answer)], as: format).text
                    == render([report(values, of: whole)], as: format).text)
            var (some, others) = (rows, values)
            some[1] = "masked"
            others[1] = "masked"
            #expect(some != rows && some == others && some[1] == "masked")
            #expect(
                render([report(some, of: answer)], as: format).text
                    == render([report(others, of: whole)], as: format).text)
        }
        #expect(ReportRows(elementsOf: whole) == nil && ReportRows([]).isEmpty && ReportRows([]).first == nil)
    }

    /// No more of a long list is in memory than the part that is being read.
    @Test func aLongListIsNoArray() throws {
        let list = repeatElement("0", count: 40_000).joined(separator: ",")
        let answer = try JSONValue(parsing: Array(#"{"L":[\#(list)]}"#.utf8), readingAllUpTo: 5_000)
        let rows = try #require(ReportRows(elementsOf: answer["L"] ?? .null))
        #expect(rows.count == 40_000 && answer.nodeCount == 5)
        let largest = rows.reduce(0) { max($0, $1.nodeCount) }
        #expect(largest > 0 && largest <= 5_000, "\(largest)")
        let table = render([report(rows, of: answer)], as: .table).text
        #expect(table.utf8.count { $0 == UInt8(ascii: "\n") } == 40_001)
    }

    /// Formats that show whole answers ask for no columns.
    @Test(arguments: [(OutputFormat.json, 0), (.jsonl, 0), (.raw, 0), (.table, 1), (.csv, 1), (.vertical, 1)])
    func columnsAreMadeWhereTheyAreShown(format: OutputFormat, wanted: Int) throws {
        let calls = Mutex(0)
        let answer = try answer(readingAllUpTo: .max)
        let rows = try #require(ReportRows(elementsOf: answer["L"] ?? .null))
        let schema = Schema([Field(Column("A"), [["a"]], .any)])
        _ = render(
            [
                Report(document: answer, rows: rows, listMember: "L") { _ in
                    calls.withLock { $0 += 1 }
                    return schema
                }
            ], as: format)
        #expect(calls.withLock { $0 } == wanted)
    }
}
