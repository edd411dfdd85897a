/// The sentences of the shell in other languages.
package enum Translation {
    /// The translation of an English sentence, with its places for values; nil if there is none.
    package static func of(_ template: String, in language: Language) -> String? {
        switch language {
        case .english: template
        case .chinese: chinese[template]
        }
    }

    /// All Chinese sentences by their English ones; read when the first one is asked for.
    package static let chinese: [String: String] = Dictionary(
        ChineseTexts.all.flatMap(pairs), uniquingKeysWith: { first, _ in first })

    /// The pairs of lines of a text, English and translation, with empty lines between the pairs.
    static func pairs(_ text: String) -> [(english: String, translation: String)] {
        var pairs: [(english: String, translation: String)] = []
        var english: String?
        // By bytes: splitting by Characters takes ten times as long.
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.isEmpty {
                english = nil
            } else if let known = english {
                pairs.append((known, String(Substring(line))))
            } else {
                english = String(Substring(line))
            }
        }
        return pairs
    }
}
