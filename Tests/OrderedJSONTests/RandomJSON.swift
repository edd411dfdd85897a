import CompshTestSupport
import Foundation

/// Random texts of JSON, and damage to them.
enum RandomJSON {
    private static let pieces = [
        "a", "bc", "华", "é", "🚀", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9", "\\ud83d\\ude80",
        "\u{7F}",
        "\u{85}", "\u{202E}", " ", "a longer piece of text", "e\u{301}", "\\b", "\\f", "\\t",
    ]
    private static let numbers = ["0", "-0", "12", "1.50", "1e5", "-3E-2", "12345678901234567890", "0.000"]
    private static let names = [
        #""a""#, #""\u0061""#, #""bb""#, #""名""#, #""""#, #""a name of some length""#,
    ]
    private static let damage =
        [
            "{", "}", "[", "]", "\"", ":", ",", "\\u12", "\\x", "\\", "01", "+1", "1.", "tru", "nul", "\u{1}",
            "\n", "'",
            "\u{FEFF}", "//",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xE4, 0xB8], [0xC3], [0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
        ]

    /// A text with blanks here and there.
    static func text(depth: Int, _ random: inout SeededGenerator) -> String {
        func blank() -> String { Int.random(in: 0..<8, using: &random) == 0 ? " " : "" }
        func list(_ item: () -> String) -> String {
            (0..<Int.random(in: 0...4, using: &random)).map { _ in blank() + item() + blank() }
                .joined(separator: ",")
        }
        switch Int.random(in: 0...(depth > 0 ? 9 : 5), using: &random) {
        case 0: return ["true", "false", "null"].randomElement(using: &random) ?? ""
        case 1: return numbers.randomElement(using: &random) ?? ""
        case 2...5:
            let count = Int.random(in: 0...12, using: &random)
            return "\"" + (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined() + "\""
        case 6, 7: return "[" + list { text(depth: depth - 1, &random) } + blank() + "]"
        default:
            let members = list {
                (names.randomElement(using: &random) ?? "") + blank() + ":" + blank()
                    + text(depth: depth - 1, &random)
            }
            return "{" + members + blank() + "}"
        }
    }

    /// A text in which, two times of three, something is cut out, changed or put in.
    static func damaged(_ text: String, _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
            default: bytes.insert(contentsOf: damage.randomElement(using: &random) ?? [], at: place)
            }
        }
        return bytes
    }
}
