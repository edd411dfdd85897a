import CCompshTexts

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
        chineseFile.entries.map { ($0.key, $0.translation) }, uniquingKeysWith: { first, _ in first })

    /// The file of the Chinese sentences.
    static var chineseFile: POFile {
        let bytes = unsafe UnsafeBufferPointer(start: compsh_zh_po, count: compsh_zh_po_size)
        return unsafe POFile(bytes.span)
    }
}
