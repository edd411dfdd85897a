/// Writes values so that the lexer reads them back.
package enum Quoting {
    /// A value as one word: as it is if that is safe, else in quotes.
    package static func quote(_ value: String) -> String {
        quote(value, in: .none)
    }

    /// A value as a word that begins in a given quote.
    ///
    /// Where that quote cannot hold the value, another one is used: `'` cannot stand in `'…'`, and control and
    /// invisible characters are written as escapes in `"…"`.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - quote: The quote that is wished for; with `.none`, quotes are used only where needed.
    ///   - isOpen: Whether the closing quote is left away, so that the user can type on.
    /// - Returns: Text that lexes to the value.
    package static func quote(_ value: String, in quote: Quote, isOpen: Bool = false) -> String {
        if quote == .none, isBare(value) || value.isEmpty && isOpen { return value }
        let needsEscapes = value.unicodeScalars.contains {
            ForeignSign.isControl($0) || ForeignSign.isInvisible($0) || $0 == "'"
        }
        if quote != .double, !needsEscapes { return "'" + value + (isOpen ? "" : "'") }
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\", "$": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where ForeignSign.isControl(scalar) || ForeignSign.isInvisible(scalar):
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + (isOpen ? "" : "\"")
    }

    /// Whether a value can stand without quotes anywhere in a line.
    ///
    /// Letters and digits of all scripts can, and a few characters; not the full-width forms, which people mix up
    /// with their ASCII twins.
    private static func isBare(_ value: String) -> Bool {
        !value.isEmpty
            && value.unicodeScalars.allSatisfy { scalar in
                if scalar.isASCII {
                    return switch scalar {
                    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", ",", "@", "%", "+", "~",
                        "^",
                        "[", "]":
                        true
                    default: false
                    }
                }
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .nonspacingMark, .spacingMark, .decimalNumber:
                    return !(0xFF00...0xFFEF).contains(scalar.value)
                default: return false
                }
            }
    }
}
