/// How a part of a word is quoted.
package enum Quote: Sendable, Hashable, CaseIterable {
    /// Not at all.
    case none
    /// `'…'`, where every character is literal.
    case single
    /// `"…"`, with escapes and variables.
    case double
}

/// Writes values so that they read back as the same words.
package enum Quoting {
    /// A value as one word: as it is if that is safe, else in quotes.
    ///
    /// Where that quote cannot hold the value, another one is used: `'` cannot stand in `'…'`, and control and
    /// invisible characters are written as escapes in `"…"`.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - quote: The quote that the word begins in; with `.none`, quotes are used only where needed.
    ///   - isOpen: Whether the closing quote is left out, so that the user can type on.
    /// - Returns: Text that reads back as the value.
    package static func quote(_ value: String, in quote: Quote = .none, isOpen: Bool = false) -> String {
        if quote == .none, isBare(value) || value.isEmpty && isOpen { return value }
        let needsEscapes = value.unicodeScalars.contains { Lookalike.isHidden($0) || $0 == "'" }
        if quote != .double, !needsEscapes { return "'" + value + (isOpen ? "" : "'") }
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\", "$": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where Lookalike.isHidden(scalar):
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + (isOpen ? "" : "\"")
    }

    /// A value as one word that is never an option: one that begins with a dash is always quoted.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - quote: The quote that the word begins in.
    ///   - isOpen: Whether the closing quote is left out.
    /// - Returns: Text that reads back as the value.
    package static func value(_ value: String, in quote: Quote = .none, isOpen: Bool = false) -> String {
        let looksLikeOption = value.utf8.first == UInt8(ascii: "-") && value.utf8.count > 1
        return self.quote(value, in: quote == .none && looksLikeOption ? .single : quote, isOpen: isOpen)
    }

    /// An option with its value, as words that are read so here and in other shells: `--limit 5`, `--group=-x`.
    package static func option(_ name: String, _ value: String) -> [String] {
        value.hasPrefix("-") ? ["--\(name)=\(quote(value))"] : ["--\(name)", quote(value)]
    }

    /// Whether a value can stand without quotes anywhere in a line.
    ///
    /// Letters and digits of all scripts can, and a few characters; not the full-width forms, which people mix up
    /// with their ASCII counterparts.
    private static func isBare(_ value: String) -> Bool {
        !value.isEmpty && value.unicodeScalars.allSatisfy(isBare)
    }

    private static func isBare(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", ",", "@", "%", "+", "~", "^", "[", "]":
            true
        case _ where scalar.isASCII || (0xFF00...0xFFEF).contains(scalar.value): false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .nonspacingMark, .spacingMark, .decimalNumber:
                true
            default: false
            }
        }
    }
}
