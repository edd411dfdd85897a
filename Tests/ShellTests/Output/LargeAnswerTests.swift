import CompShareOrderedJSON
import CompShareWire
import Synchronization
import Testing

@testable import CompshRendering
@testable import CompshShell

/// Answers of many rows are shown without a copy of all of them.
@MainActor
struct LargeAnswerTests {
    /// Many portions of the output, whatever the rows.
    private static let count = 140_000

    nonisolated static let rows = [#"{"ProjectId":"a"}"#, "{}", "0", #"["x"]"#, "null"]

    @Test(arguments: rows, ["table", "vertical", "csv", "tsv", "jsonl"])
    func rowsAreWrittenAsTheyAreLaidOut(row: String, format: String) async throws {
        let list = repeatElement(row, count: Self.count).joined(separator: ",")
        let shell = try TestShell(transport: CannedAnswers(["GetProjectList": #""ProjectSet":[\#(list)]"#]))
        _ = await shell.run("set format \(format); call GetProjectList")
        let lines = shell.output.bytes.count { $0 == UInt8(ascii: "\n") }
        #expect(lines >= Self.count)
        #expect(2 * shell.output.longestWrite < lines, "\(shell.output.longestWrite) of \(lines)")
    }

    /// A document is the same in parts as whole, and none of them is as long as it.
    @Test(arguments: [1, 1_000, 30_000])
    func documentsAreWrittenInParts(count: Int) async throws {
        let list = (1...count).map { #"{"ProjectId":"p\#($0)"}"# }.joined(separator: ",")
        let body = #""Before":[1,2],"ProjectSet":[\#(list)],"After":{"a":null}"#
        let shell = try TestShell(transport: CannedAnswers(["GetProjectList": body]))
        _ = await shell.run("set format json; call GetProjectList")
        let whole = try JSONValue(parsing: #"{"RetCode":0,\#(body)}"#)
        #expect(shell.output.text == JSONWriter(layout: .indented).text(whole) + "\n")
        let lines = shell.output.bytes.count { $0 == UInt8(ascii: "\n") }
        #expect(count <= 1_000 || 4 * shell.output.longestWrite < lines && lines > 3 * count)
    }

    /// A key that the service repeats is taken out wherever the text is cut into portions.
    @Test(arguments: ["json", "jsonl", "csv", "raw", "table"], [65_480, 65_500, 65_520])
    func aKeyAcrossTwoPortionsIsMasked(format: String, before: Int) async throws {
        let key = "key-that-must-not-be-shown-0123456789"
        let text = String(repeating: "x", count: before) + key
        let body = #""ProjectSet":[{"ProjectId":"\#(text)"}]"#
        let shell = try TestShell(transport: CannedAnswers(["GetProjectList": body]), isRestricted: true)
        shell.session.secrets.insert(Credentials(publicKey: "public-key-0123456789", privateKey: key))
        _ = await shell.run("set format \(format); call GetProjectList")
        #expect(shell.output.text.contains("xxx") && !shell.output.text.contains("key-that-must"))
    }

    @Test func numbersGoOnFromPartToPart() async throws {
        let list = (1...Self.count).map { #"{"ProjectId":"p\#($0)"}"# }.joined(separator: ",")
        let shell = try TestShell(transport: CannedAnswers(["GetProjectList": #""ProjectSet":[\#(list)]"#]))
        _ = await shell.run("call GetProjectList")
        let lines = shell.output.lines
        #expect(lines.count == Self.count + 1)
        for (number, line) in lines.dropFirst().enumerated() {
            let words = line.split(separator: " ")
            #expect(words.first == "\(number + 1)" && words.contains("p\(number + 1)"), "\(line)")
        }
        // As wide as the last number from the first row on.
        #expect(Set(lines.map { $0.prefix { $0 == " " || $0 == "#" || $0.isNumber }.count }).count == 1)
    }

    @Test func aTableHoldsItsFirstRowsOnly() {
        let laidOut = Mutex(0)
        var renderer = TableRenderer(RenderOptions())
        var output: [UInt8] = []
        let schema = Schema([
            Field(Column("A")) { row in
                laidOut.withLock { $0 += 1 }
                return Cell(value: row)
            }
        ])
        let late = TableRenderer.sampledRows + 1
        let rows = (1...late).map { $0 == late ? "a long one that is not measured" : JSONValue.string("x") }
        renderer.append(Report(document: .array(rows), rows: rows, schema: schema), to: &output)
        // Each row once; what comes after the sample does not widen what is before it.
        #expect(laidOut.withLock { $0 } == late)
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == late + 1)
        #expect(lines.last?.hasSuffix("a long one that is not measured") == true)
    }
}
