import CompshCommandLanguage

/// A shell that compsh is started from, and in which it completes its own arguments.
package enum OuterShell: String, Sendable, CaseIterable {
    case bash
    case zsh
    case fish

    var summary: String {
        switch self {
        case .bash: "GNU bash, 4.3 or newer"
        case .zsh: "zsh, 5 or newer"
        case .fish: "fish, 3 or newer"
        }
    }
}

/// A word of another shell's line, as far as it has been typed.
struct OuterWord {
    /// What the word means so far.
    private(set) var text = ""
    /// The quote that is open at its end.
    private(set) var quote = Quote.none
    /// What of `text` stands before the place from which bash replaces: after a character that parts words for it, or
    /// after a quote that is still open.
    private(set) var head = ""

    /// Reads a word.
    ///
    /// All three shells read quotes and backslashes alike, as far as this concerns words that people type.
    ///
    /// - Parameters:
    ///   - raw: The word with its quotes.
    ///   - breaks: The characters that part words for bash (`COMP_WORDBREAKS`).
    init(_ raw: String, breaks: String = "") {
        var scalars = Substring.UnicodeScalarView(raw.unicodeScalars)
        let breaks = Set(breaks.unicodeScalars)
        var last = ""
        while let scalar = scalars.popFirst() {
            switch (quote, scalar) {
            case (.none, "'"): (quote, head) = (.single, text)
            case (.none, "\""): (quote, head) = (.double, text)
            case (.single, "'"), (.double, "\""): (quote, head) = (.none, last)
            case (.none, "\\"): append(scalars.popFirst())
            case (.double, "\\"):
                // Elsewhere a backslash in double quotes stands for itself.
                if let next = scalars.first, !"\"\\$`".unicodeScalars.contains(next) { append(scalar) }
                append(scalars.popFirst())
            default:
                append(scalar)
                if quote == .none, breaks.contains(scalar) { (head, last) = (text, text) }
            }
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar?) {
        if let scalar { text.unicodeScalars.append(scalar) }
    }

    /// What bash puts in the place of what stands after `head`, so that the word means `value`; nil if `value` does not
    /// go on with `head`.
    func replacement(for value: String, isComplete: Bool) -> String? {
        guard value.utf8.starts(with: head.utf8) else { return nil }
        let (special, escape) =
            switch quote {
            case .none: (" \t'\"\\$`&;|<>()*?[]{}!#~", "\\")
            case .double: ("\"\\$`!", "\\")
            // It ends the quote, and the character begins it again.
            case .single: ("'", "'\\'")
            }
        var result = ""
        for (place, scalar) in Substring(value.utf8.dropFirst(head.utf8.count)).unicodeScalars.enumerated() {
            // A tilde at the beginning is the user's home.
            let isHome = quote == .none && scalar == "~" && place == 0 && head.isEmpty
            if special.unicodeScalars.contains(scalar), !isHome { result += escape }
            result.unicodeScalars.append(scalar)
        }
        // bash closes an open quote by itself.
        return result + (quote == .none && isComplete ? " " : "")
    }
}
