import CompShareOrderedJSON
import CompshTestSupport
import Testing

/// A text that is read while it comes in is read as if it had come whole.
struct IncomingJSONTests {
    @Test(arguments: JSONDocumentTests.texts) func everyCutIsTheSame(text: String) throws {
        let bytes = Array(text.utf8)
        for pieces in 1...4 {
            let value = try Self.read(bytes, pieces).get()
            #expect(value == (try JSONValue(parsing: bytes)))
            #expect(
                JSONWriter(layout: .indented).text(value)
                    == JSONWriter(layout: .indented).text(try JSONValue(parsing: bytes)))
        }
    }

    @Test(arguments: 0..<200) func randomTextsAreReadAndRefusedAlike(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let text = RandomJSON.damaged(RandomJSON.text(depth: 5, &random), &random)
            let whole = Self.whole(text)
            for (pieces, margin) in [(1, 0), (3, 2), (16, 0)] {
                #expect(
                    Self.read(text, pieces, margin: margin) == whole,
                    "\(String(decoding: text, as: UTF8.self))")
            }
        }
    }

    /// However long a value is in which the bytes end, none of them is read many times.
    @Test func aLongValueIsNotReadAgainAndAgain() throws {
        let text = Array("[\"\(String(repeating: "x", count: 100_000))\",1]".utf8)
        let value = try Self.read(text, 10, step: 10).get()
        #expect(value[0]?.string?.utf8.count == 100_000 && value[1] == 1)
    }

    private static func whole(_ text: [UInt8]) -> Result<JSONValue, JSONError> {
        Result { () throws(JSONError) in try JSONValue(parsing: text) }
    }

    /// Reads a text that comes in pieces.
    private static func read(
        _ text: [UInt8], _ piece: Int, margin: Int = 0, step: Int = 1
    ) -> Result<JSONValue, JSONError> {
        var incoming = IncomingJSON(from: 1, step: step, margin: margin)
        var come: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: piece) {
            come += text[start..<min(text.count, start + piece)]
            incoming.read(come)
        }
        return Result { () throws(JSONError) in try incoming.value(of: come) }
    }
}
