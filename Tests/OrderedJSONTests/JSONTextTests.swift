import CompShareOrderedJSON
import Testing

/// Each kind of text that RFC 8259 has, and each kind that it has not, alone and inside a list and an object.
struct JSONTextTests {
    /// The places a text is tried in; what is wrong alone is wrong there too.
    private static let places: [(before: String, after: String)] = [
        ("", ""), ("[", "]"), ("[0,", ",0]"), (#"{"k":"#, "}"), (#"{"k":"#, #","l":0}"#),
        (" \t\r\n", " \t\r\n"),
    ]

    static let accepted: [String] = [
        // Literals.
        "true", "false", "null",
        // Numbers: signs, zeros, fractions, exponents, and more digits than any machine number has.
        "0", "-0", "1", "-1", "10", "0.0", "-0.0", "0.10", "1.5", "1e0", "1E0", "1e+0", "1e-0", "1E+10",
        "1.5e-007",
        "0e1", "1e400", "-1e-400", "123456789012345678901234567890", "0.00000000000000000000000000000000001",
        "9007199254740993",
        // Strings: nothing, plain, of two, three and four bytes, every escape, what needs none.
        #""""#, #""a""#, #""é华🚀""#, #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, #""\u00e9""#, #""\u00E9""#,
        #""\uD83D\uDE80""#,
        #""/""#, "\"\u{7F}\"", "\"\u{80}\u{9F}\"", "\"\u{2028}\u{2029}\"", "\"\u{FEFF}\"", "\"\u{FFFF}\"",
        "\"\u{10FFFF}\"",
        #""//""#, #""/* */""#, #""[]{},:""#, #""\u005C\u0022""#,
        // Lists and objects: empty, nested, with blanks everywhere, names that are empty, equal or escaped.
        "[]", "[ ]", "[[]]", "[[],[[]],{}]", "[ 1 , 2 ]", "[1\t,\n2\r]", "{}", "{ }", #"{"":0}"#,
        #"{"a":1,"a":2}"#,
        #"{ "a" : { "b" : [ ] } }"#, #"{"\u0061":1}"#, #"{"a":null,"b":[{}]}"#, #"{"__proto__":1}"#,
    ]

    @Test(arguments: accepted)
    func isAccepted(text: String) throws {
        for place in Self.places {
            let whole = place.before + text + place.after
            let value = try JSONValue(parsing: whole)
            // What is read is what is written, and reads as the same again.
            #expect(try JSONValue(parsing: JSONWriter().text(value)) == value, "\(whole)")
        }
    }

    static let refused: [String] = [
        // Literals that are cut short, longer, in capitals, or another language's.
        "tru", "truee", "True", "TRUE", "nul", "nulll", "None", "undefined", "NaN", "Infinity", "-Infinity",
        "-true", "yes",
        // Numbers.
        "+1", "-", "--1", "-a", "01", "-01", "00", "1.", "-1.", ".5", "-.5", "1.e1", "1..2", "1.2.3", "1e",
        "1e+", "1e-",
        "1ee1", "1e1.5", "1e+-1", "0x10", "0b1", "0o7", "1_000", "1'000", "1.5e", "１", "1a", "1 2", "٣",
        // Strings: not ended, control characters, escapes that are none, quotes of other kinds.
        "\"", "\"a", #""\""#, #""\x41""#, #""\a""#, #""\'""#, #""\u""#, #""\u1""#, #""\u12""#, #""\u123""#,
        #""\u12G4""#,
        #""\U0041""#, #""\u{41}""#, #""\ ""#, "\"\n\"", "\"\t\"", "\"\r\"", "\"\u{0}\"", "\"\u{1F}\"",
        "\"\\\n\"", "'a'", "`a`",
        "“a”", "a", #""a"b"#, #""a""b""#,
        // Lists.
        "[", "]", "[1", "[1,", "[,", "[,]", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[[]", "[]]",
        "[}", "(1)",
        "[1}", "[\"a\", ...]",
        // Objects.
        "{", "}", "{1:2}", "{a:1}", "{null:1}", "{[]:1}", #"{"a"}"#, #"{"a":}"#, #"{"a",1}"#, #"{"a" 1}"#,
        #"{"a"=1}"#,
        #"{"a"::1}"#, #"{"a":1,}"#, #"{,}"#, #"{,"a":1}"#, #"{"a":1 "b":2}"#, #"{"a":1;"b":2}"#,
        #"{"a":1,,"b":2}"#,
        #"{"a":1"#, #"{"a":"#, #"{"a"#, #"{"a":1]"#, #"{'a':1}"#, #"{"a":1}}"#, #"{"a":1,2}"#,
        // Comments, and blanks that are none of JSON's.
        "/* */1", "1//", "# 1", "1 # c", "\u{C}1", "\u{B}1", "\u{A0}1", "1\u{2028}", "\u{3000}1", "\u{200B}1",
        "\u{0}1", "1\u{0}",
        "\u{85}1",
        // Nothing, a mark before the text, and what other tools write.
        ",", ":", "\u{FEFF}1", "<html></html>", "callback(1)", ")]}',1", "%7B%7D",
    ]

    @Test(arguments: refused)
    func isRefusedWithAPlace(text: String) {
        for place in Self.places {
            let whole = place.before + text + place.after
            #expect {
                try JSONValue(parsing: whole)
            } throws: { error in
                guard let error = error as? JSONError else { return false }
                return (0...whole.utf8.count).contains(error.offset) && !error.description.isEmpty
            }
        }
    }

    @Test(arguments: ["", " ", "\n\t "]) func nothingIsNoText(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    /// Bytes that no character has, where a string may hold any character: each kind of Unicode's table 3-7.
    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80],
            [0xE0, 0x9F, 0xBF],
            [0xE4, 0xB8], [0xE4, 0xB8, 0x22], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x9A], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xFE],
            [0xFF], [0xF8, 0x88, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func bytesThatAreNoTextAreRefused(bytes: [UInt8]) {
        let wrappings: [(String, String)] = [
            ("\"", "\""), ("[\"a", "b\"]"), ("{\"", "\":0}"), ("", ""), ("[1,", "]"),
        ]
        for (before, after) in wrappings {
            #expect(throws: JSONError.self) {
                try JSONValue(parsing: Array(before.utf8) + bytes + Array(after.utf8))
            }
        }
    }

    /// Other encodings of a text that is right.
    @Test(arguments: [true, false], [true, false])
    func otherEncodingsAreRefused(isBigEndian: Bool, hasMark: Bool) {
        let units = (hasMark ? [0xFEFF] : []) + Array(#"{"a":"华"}"#.utf16)
        let bytes = units.flatMap { unit -> [UInt8] in
            let pair = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return isBigEndian ? pair : pair.reversed()
        }
        #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    }
}
