/// A gettext catalogue: the sentences of one language by the English ones.
///
/// ```text
/// #. What the translator should know.
/// msgctxt "a column"
/// msgid "{} of {}"
/// msgstr "第 {} 个，"
/// "共 {} 个"
/// ```
///
/// Read are `msgctxt`, `msgid`, `msgid_plural`, `msgstr` and `msgstr[0]`, with C's escapes for quotes, backslashes, tabs
/// and line ends. Comments are skipped. Of several plural forms the first is taken: the languages here have one.
struct POFile {
    /// A sentence and its translation.
    struct Entry: Hashable {
        /// Tells apart sentences that are the same in English; empty for most.
        var context = ""
        /// The English sentence.
        var english = ""
        /// The English sentence for other numbers than one; nil if it has no number.
        var plural: String?
        /// The translation; empty if there is none.
        var translation = ""

        /// What it is looked up by.
        var key: String { POFile.key(english, context: context) }
    }

    /// All sentences in the order of the file, without the header.
    private(set) var entries: [Entry] = []

    /// Reads a file; lines that are no part of an entry are skipped, as gettext's own check names them.
    init(_ bytes: Span<UInt8>) {
        var reader = Reader()
        var start = 0
        // By bytes: to split by Characters takes ten times as long.
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            reader.read(bytes.extracting(start..<index))
            start = index + 1
        }
        reader.read(bytes.extracting(start..<bytes.count))
        reader.end()
        entries = reader.entries
    }

    /// What a sentence is looked up by: the sentence, after its context if it has one.
    static func key(_ english: String, context: String) -> String {
        context.isEmpty ? english : context + String(contextEnd) + english
    }

    /// Stands between a context and its sentence, as in gettext's own compiled files.
    static let contextEnd: Character = "\u{4}"

    private struct Reader {
        private enum Member { case context, english, plural, translation, other }

        var entries: [Entry] = []
        private var entry = Entry()
        private var isComplete = false
        private var member = Member.other
        private var text: [UInt8] = []

        mutating func read(_ line: borrowing Span<UInt8>) {
            guard let quote = line.indices.first(where: { line[$0] == UInt8(ascii: "\"") }),
                line[0] != UInt8(ascii: "#")
            else { return }
            if quote > 0 { begin(line.extracting(..<quote)) }
            var index = quote + 1
            while index < line.count, line[index] != UInt8(ascii: "\"") {
                if line[index] == UInt8(ascii: "\\"), index + 1 < line.count {
                    index += 1
                    text.append(Self.unescaped(line[index]))
                } else {
                    text.append(line[index])
                }
                index += 1
            }
        }

        mutating func end() {
            finish()
            // The header is the translation of nothing.
            if !entry.english.isEmpty { entries.append(entry) }
            entry = Entry()
            isComplete = false
        }

        private mutating func begin(_ keyword: borrowing Span<UInt8>) {
            let next: Member =
                switch Self.word(keyword) {
                case "msgctxt": .context
                case "msgid": .english
                case "msgid_plural": .plural
                case "msgstr", "msgstr[0]": .translation
                default: .other
                }
            finish()
            if isComplete, next == .context || next == .english { end() }
            member = next
        }

        private mutating func finish() {
            let words = String(decoding: text, as: UTF8.self)
            text.removeAll(keepingCapacity: true)
            switch member {
            case .context: entry.context = words
            case .english: entry.english = words
            case .plural: entry.plural = words
            case .translation:
                entry.translation = words
                isComplete = true
            case .other: break
            }
            member = .other
        }

        /// The bytes before the first blank, as text.
        private static func word(_ bytes: borrowing Span<UInt8>) -> String {
            let end = bytes.indices.first { bytes[$0] == UInt8(ascii: " ") } ?? bytes.count
            return String(decoding: (0..<end).map { bytes[$0] }, as: UTF8.self)
        }

        private static func unescaped(_ byte: UInt8) -> UInt8 {
            switch byte {
            case UInt8(ascii: "n"): UInt8(ascii: "\n")
            case UInt8(ascii: "t"): UInt8(ascii: "\t")
            default: byte
            }
        }
    }
}
