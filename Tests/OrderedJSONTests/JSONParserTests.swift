import CompShareOrderedJSON
import CompshTestSupport
import Testing

struct JSONParserTests {
    @Test(arguments: [
        #"{"b":1,"a":[true,false,null],"b":"x"}"#, #"[0,-0,1.0,1e5,-1.5E-10,12345678901234567890123]"#,
        #""""#,
        #"{"":{}}"#, "[]", "[[[]]]", #""稳定扩散 🚀""#, "0", "null",
    ])
    func compactTextComesBackAsItWas(text: String) throws {
        #expect(JSONWriter().text(try JSONValue(parsing: text)) == text)
    }

    @Test func escapesAreRead() throws {
        let text = #""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE80\u0000""#
        #expect(try JSONValue(parsing: text) == .string("\"\\/\u{8}\u{C}\n\r\t\u{E9}🚀\u{0}"))
    }

    @Test(arguments: [#""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\ud800x""#])
    func loneSurrogatesBecomeReplacementCharacters(text: String) throws {
        #expect(try JSONValue(parsing: text).string?.unicodeScalars.first == "\u{FFFD}")
    }

    @Test(arguments: [
        ("", 0), (" ", 1), ("{", 1), ("[1,]", 3), ("{\"a\":1,}", 7), ("{\"a\" 1}", 5), ("{a:1}", 1),
        ("[1 2]", 3), ("01", 0),
        ("1.", 0), ("-", 0), ("+1", 0), (".5", 0), ("1e", 0), ("tru", 3), ("nulL", 3), ("\"a", 2),
        ("\"a\nb\"", 2), (#""\x""#, 1),
        (#""\u12g4""#, 1), (#""\u12"#, 5), ("1 2", 2), ("{} x", 3), ("[\"a\" \"b\"]", 5), ("\u{FEFF}1", 0),
        ("'a'", 0), ("[1,2", 4),
        ("NaN", 0),
    ])
    func brokenTextIsRefusedAtItsPlace(text: String, offset: Int) {
        #expect { try JSONValue(parsing: text) } throws: { ($0 as? JSONError)?.offset == offset }
    }

    @Test func bytesThatAreNotUTF8AreRefusedAtTheirPlace() {
        #expect { try JSONValue(parsing: [0x22, 0x61, 0xFF, 0x22]) } throws: {
            guard let error = $0 as? JSONError else { return false }
            return error.reason == .invalidUTF8 && error.offset == 2
        }
    }

    @Test func depthIsLimited() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSONValue(parsing: nested(512))
        #expect { try JSONValue(parsing: nested(100_000)) } throws: {
            ($0 as? JSONError)?.reason == .tooDeep(limit: 512)
        }
    }

    @Test func theLastOfTwoEqualNamesCounts() throws {
        let value = try JSONValue(parsing: #"{"a":1,"a":2}"#)
        #expect(value["a"]?.integer == 2)
        #expect(value.object?.names == ["a", "a"])
    }

    /// Any bytes give a value or an error with a place inside them; nothing traps.
    @Test(arguments: 0..<200)
    func randomBytesNeverTrap(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array(#"{}[]",:\u0e+-.tfn19 "#.utf8) + [0xFF, 0xE4, 0x0A]
        let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator) ?? 0
        }
        do throws(JSONError) {
            let value = try JSONValue(parsing: bytes)
            let again = try JSONValue(parsing: JSONWriter().text(value))
            #expect(again == value)
        } catch {
            #expect((0...bytes.count).contains(error.offset))
            #expect(!error.description.isEmpty)
        }
    }

    /// Random values survive being written and read, compact and indented.
    @Test(arguments: 0..<100)
    func writtenValuesComeBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = Self.value(depth: 4, &generator)
        for layout in [JSONWriter.Layout.compact, .indented] {
            #expect(try JSONValue(parsing: JSONWriter(layout: layout).text(value)) == value)
        }
    }

    private static func value(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &generator) {
        case 0: return nil
        case 1: return .bool(.random(using: &generator))
        case 2: return .number(JSONNumber(Int.random(in: -1_000...1_000, using: &generator)))
        case 3, 4:
            let scalars: [Unicode.Scalar] = [
                "a", "\"", "\\", "\n", "\u{0}", "华", "🚀", "\u{301}", "\u{7F}", "\u{202E}",
            ]
            var text = ""
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                text.unicodeScalars.append(scalars.randomElement(using: &generator) ?? "a")
            }
            return .string(text)
        case 5:
            return .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in value(depth: depth - 1, &generator)
                })
        default:
            return .object(
                JSONObject(
                    (0..<Int.random(in: 0...4, using: &generator)).map { index in
                        .init(name: "m\(index % 3)", value: value(depth: depth - 1, &generator))
                    }))
        }
    }
}
