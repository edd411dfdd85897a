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
    @Test(arguments: [10_000, 40_000]) func aLongValueIsNotReadAgainAndAgain(length: Int) throws {
        let text = Array("[\"\(String(repeating: "x", count: length))\",1]".utf8)
        let incoming = Self.reader(of: text, 10, margin: 0, step: 10)
        #expect(incoming.steps < 4 * text.count)
        let value = try incoming.value(of: text)
        #expect(value[0]?.string?.utf8.count == length && value[1] == 1)
    }

    /// Texts such as Readmes are longer than the margin: what stands before the one in which the bytes end is read all
    /// the same, and no byte many times.
    @Test(arguments: [100, 400]) func longStringsDoNotKeepTheirNeighboursFromBeingRead(count: Int) throws {
        let row = "{\"Name\":\"x\",\"Readme\":\"\(String(repeating: "y", count: 1_000))\"}"
        let rows = repeatElement(row, count: count).joined(separator: ",")
        let text = Array("{\"Rows\":[\(rows)]}".utf8)
        let incoming = Self.reader(of: text, 64, margin: 16, step: 2_048)
        #expect(incoming.readUpTo > text.count - 5_000)
        #expect(incoming.steps < 5 * text.count)
        #expect(try incoming.value(of: text) == JSONValue(parsing: text))
    }

    private static func whole(_ text: [UInt8]) -> Result<JSONValue, JSONError> {
        Result { () throws(JSONError) in try JSONValue(parsing: text) }
    }

    /// Reads a text that comes in pieces.
    private static func read(
        _ text: [UInt8], _ piece: Int, margin: Int = 0, step: Int = 1
    ) -> Result<JSONValue, JSONError> {
        let incoming = reader(of: text, piece, margin: margin, step: step)
        return Result { () throws(JSONError) in try incoming.value(of: text) }
    }

    /// Shows a reader a text that comes in pieces.
    private static func reader(of text: [UInt8], _ piece: Int, margin: Int, step: Int) -> IncomingJSON {
        var incoming = IncomingJSON(from: 1, step: step, margin: margin)
        var come: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: piece) {
            come += text[start..<min(text.count, start + piece)]
            incoming.read(come)
        }
        return incoming
    }
}
