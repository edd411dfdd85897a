/// A word for bash: texts that it leaves alone, and what it puts in place of others.
struct ShellWord {
    private var parts: [(text: String, isExpansion: Bool)]

    /// A text as it is.
    init(_ text: String = "") { parts = [(text, false)] }

    private init(parts: [(text: String, isExpansion: Bool)]) { self.parts = parts }

    /// What bash puts in place of `$NAME` or `$(COMMAND)`.
    static func expansion(_ text: String) -> ShellWord { ShellWord(parts: [(text, true)]) }

    /// Both in one word.
    static func + (one: ShellWord, other: ShellWord) -> ShellWord {
        var parts = one.parts
        for part in other.parts {
            if let last = parts.last, !last.isExpansion, !part.isExpansion {
                parts[parts.count - 1].text += part.text
            } else {
                parts.append(part)
            }
        }
        return ShellWord(parts: parts)
    }

    /// As it is typed: texts in single quotes, the rest in double ones.
    var source: String {
        let kept = parts.count == 1 ? parts : parts.filter { $0.isExpansion || !$0.text.isEmpty }
        return kept.map { $0.isExpansion ? "\"\($0.text)\"" : Self.quoted($0.text) }.joined()
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}

extension [ShellWord] {
    /// All of them in one word, with a text between each two.
    func joined(_ separator: String = "") -> ShellWord {
        enumerated().reduce(ShellWord()) { whole, word in
            (word.offset == 0 ? whole : whole + ShellWord(separator)) + word.element
        }
    }
}
