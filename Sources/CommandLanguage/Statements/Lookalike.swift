import CompshLocalization
import CompshTextLayout

/// Characters that look like syntax but are not: full-width forms from a Chinese input method, typographic
/// quotes and dashes, unusual blanks, and invisible characters.
///
/// The rule, for text outside quotes and not after `\`:
/// - full-width and no-break blanks, `；` and all typographic or full-width quotes are reported anywhere;
/// - `｜ ＞ ＃ ＄ －` and long dashes are reported at a word's start, `！` at a statement's start, where their
///   ASCII forms would be syntax; inside a word (`绘图｜整合`) they are text;
/// - `＝` is reported after an ASCII name (`Limit＝5`, `--limit＝5`), else it is text;
/// - control characters and invisible characters (zero-width blanks, direction marks) are reported anywhere; the
///   joiners U+200C and U+200D are text, since emoji and some scripts need them;
/// - every other character, such as `，`, is text.
enum Lookalike {
    /// Where in a statement a character stands.
    enum Place {
        case statementStart
        case wordStart
        case afterName
        case insideWord
    }

    /// What is wrong with a character, and what to do about it.
    typealias Problem = (message: Message, hint: Message)

    /// What is wrong with a character at a place; nil if it is plain text there.
    static func problem(with scalar: Unicode.Scalar, at place: Place) -> Problem? {
        // Plain letters, digits and most characters of ASCII are by far the most frequent.
        if scalar.value >= 0x20, scalar.value < 0x7F { return nil }
        if let ascii = meaning(of: scalar, at: place) {
            return ascii == " "
                ? (
                    message: "\(scalar.codePoint) is not a blank, though it looks like one",
                    hint: "type a blank, or put the word in quotes if you mean the character itself"
                )
                : (
                    message: "\(scalar) (\(scalar.codePoint)) is not the ASCII character \(String(ascii))",
                    hint:
                        "type the ASCII character \(ascii), or put the word in quotes if you mean the character itself"
                )
        }
        guard isHidden(scalar) else { return nil }
        return (
            message: isControl(scalar)
                ? "control character \(scalar.codePoint) outside quotes"
                : "invisible character \(scalar.codePoint) outside quotes",
            hint: "remove it, or write \"\\u{\(String(scalar.value, radix: 16))}\" in double quotes"
        )
    }

    /// Whether a character is a control character, or draws nothing and is not needed to join others.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: isControl(scalar)
        }
    }

    /// Whether a character is a control character (C0, DEL or C1).
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// A text with full-width forms replaced by the ASCII characters they stand for.
    static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            // The block of full-width forms repeats ASCII from "!" to "~" in order.
            case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
            case 0x3000, 0xA0: folded.append(" ")
            case 0x3002: folded.append(".")
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }

    /// The ASCII character that is meant by another one at a place.
    private static func meaning(of scalar: Unicode.Scalar, at place: Place) -> Character? {
        switch scalar.value {
        case 0x3000, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: return " "
        case 0xFF1B: return ";"
        case 0x201C...0x201F, 0xFF02: return "\""
        case 0x2018...0x201B, 0xFF07: return "'"
        case 0xFF1D: return place == .afterName ? "=" : nil
        case 0xFF01: return place == .statementStart ? "!" : nil
        default: break
        }
        guard place == .statementStart || place == .wordStart else { return nil }
        switch scalar.value {
        case 0xFF5C: return "|"
        case 0xFF1E: return ">"
        case 0xFF03: return "#"
        case 0xFF04: return "$"
        case 0xFF0D, 0x2010...0x2015, 0x2212: return "-"
        default: return nil
        }
    }
}
