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
    package static let chinese: [String: String] = parse(ChineseTexts.all)

    /// Reads pairs of lines, English and translation, with empty lines between the pairs.
    ///
    /// In both, `\n` stands for a line break.
    static func parse(_ text: String) -> [String: String] {
        var pairs: [String: String] = [:]
        var english: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(line).replacing("\\n", with: "\n")
            if line.isEmpty {
                english = nil
            } else if let known = english {
                pairs[known] = line
            } else {
                english = line
            }
        }
        return pairs
    }
}
