import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Foundation
import Testing

@testable import CompshCassette

/// Lines as compsh writes them, which are read in parts.
struct RecordedLineTests {
    private let folder = TemporaryFolder()

    private func request(_ value: String) throws -> HTTPRequest {
        HTTPRequest(
            endpoint: try Endpoint("http://127.0.0.1:9/"),
            parameters: [Parameter("Action", "List"), Parameter("Query", .string(value))], isRead: true)
    }

    private func line(_ request: HTTPRequest, _ body: [UInt8]) -> String {
        let response = HTTPResponse(
            status: 200, headers: ["Content-Type": #"a,"text":"b"#], body: body, remoteAddress: "127.0.0.1:9")
        let line = HAREntry.line(
            request, startedAt: Timestamp(seconds: 5), duration: .milliseconds(3), result: .success(response),
            secrets: SecretMask())
        // What is written from the bytes of a body is what is written of the entry.
        let entry = HAREntry.json(
            request, startedAt: Timestamp(seconds: 5), duration: .milliseconds(3), result: .success(response),
            secrets: SecretMask())
        let text = String(decoding: line, as: UTF8.self)
        #expect(text == JSONWriter().text(entry))
        return text
    }

    private func body(_ cassette: Cassette, _ place: Int = 0) throws -> [UInt8] {
        try cassette.answer(at: place).body
    }

    /// Bodies and parameters that look like what a line is told by.
    @Test(arguments: [
        "", "{}", #"{"a":1,"response":{"b":2},"text":"c","cache":{},"timings":{"d":1}}"#, #","text":""#,
        #"\","text":"\"#,
        #"{"a":"é\u0000\/中","the body":["😀",",\"text\":\"the body\""]}"#, "\u{0}\u{1F}\n\t\"\\/é中😀",
        "the body", #"{"startedDateTime":""#,
    ])
    func whatIsWrittenIsReadBack(text: String) throws {
        for body in [Array(text.utf8), Array(text.utf8) + [0xFF]] {
            folder.write("c", line(try request(text), body) + "\n" + line(try request("b"), [0x31]) + "\n")
            let cassette = try Cassette(path: folder.file("c"))
            #expect(cassette.warnings.isEmpty)
            #expect(cassette.keys.first?.parameters == [FlatParameter(name: "Query", text: text)])
            #expect(try self.body(cassette) == body)
            #expect(try self.body(cassette, 1) == [0x31])
        }
    }

    /// Wherever a line is damaged, it is passed over, and another of the same request answers.
    @Test(arguments: [#"\x"#, "\u{1}", #"","response":{garbage"#, #""}}{"startedDateTime":"x"#])
    func aDamagedLineIsPassedOver(damage: String) throws {
        let whole = line(try request("a"), Array("the text of it".utf8))
        folder.write("c", whole.replacing("the text of it", with: damage) + "\n" + whole + "\n")
        let cassette = try Cassette(path: folder.file("c"))
        #expect(cassette.keys.count == 1 && cassette.warnings.count == 1)
        #expect(try body(cassette) == Array("the text of it".utf8))
        var bytes = Array(whole.utf8)
        let place = try #require(bytes.firstIndex(of: UInt8(ascii: "x")))
        bytes[place] = 0xFF
        try Data(bytes + [0x0A]).write(to: URL(fileURLWithPath: folder.file("d")))
        #expect(throws: (any Error).self) { try Cassette(path: folder.file("d")) }
    }

    /// Of two members of one name the last one counts, as everywhere.
    @Test func theLastOfTwoRequestsCounts() throws {
        let first = line(try request("a"), [0x31])
        let later = try JSONValue(parsing: line(try request("b"), [0x31]))["request"]
        let both = first.dropLast() + #","request":\#(JSONWriter().text(try #require(later)))}"#
        folder.write("c", both + "\n")
        #expect(
            try Cassette(path: folder.file("c")).keys.first?.parameters
                == [FlatParameter(name: "Query", text: "b")])
    }

    /// Wherever a line was cut off.
    @Test func aLineThatIsNotWholeIsPassedOver() throws {
        let whole = line(try request("a"), Array(#"{"cache":{}}"#.utf8))
        for length in 1..<whole.utf8.count {
            let cut = String(decoding: Array(whole.utf8.prefix(length)), as: UTF8.self)
            folder.write("c", whole + "\n" + cut + "\n" + whole)
            let cassette = try Cassette(path: folder.file("c"))
            #expect(cassette.keys.count == 2 && cassette.warnings.count == 1, "\(cut)")
        }
    }
}
