import CompshTestSupport
import Testing

@testable import CompShareOrderedJSON

struct JSONStringReadingTests {
    /// A string that stands in a longer text is read as a text of its own is, and what is written comes back.
    @Test(arguments: 0..<20) func readsWhatAParserReads(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        for length in 0..<60 {
            let text = random.text(length: length)
            let written = JSONWriter().text(.string(text))
            let odd = written.replacing("/", with: "\\/").replacing("O", with: "\\u004f")
            for form in [written, odd] {
                let before = String(repeating: ",", count: Int.random(in: 0..<9, using: &random))
                let bytes = Array((before + form + #",{"x":"\"y"}"#).utf8)
                let reading = JSONStringReading(bytes.span, from: before.utf8.count + 1)
                #expect(reading?.bytes == Array(text.utf8))
                #expect(reading?.end == before.utf8.count + form.utf8.count)
            }
            #expect(try JSONValue(parsing: written).string == text)
        }
    }

    @Test(arguments: [
        "", "abc", "abc\\", "abc\\\"", "a\\x\"", "a\\u12g4\"", "a\\u12", "a\nb\"", "12345678\u{1}\"",
        "12345678\\",
    ])
    func whatIsNoStringIsRefused(text: String) {
        let reading = JSONStringReading(Array(text.utf8).span, from: 0)
        #expect(reading == nil)
    }

    /// Every character that needs an escape, at every place among eight.
    @Test func escapesAreWrittenAtEveryPlace() throws {
        for scalar in (0..<0x20).map({ Unicode.Scalar(UInt8($0)) }) + ["\"", "\\", "\u{7F}", "é"] {
            for place in 0..<18 {
                let text = String(repeating: "a", count: place) + String(scalar) + "bcdefghij"
                let json = JSONWriter().text([.string(text)])
                #expect(try JSONValue(parsing: json)[0]?.string == text)
            }
        }
    }
}
