/// What could stand at the cursor, and what it would replace.
package struct LineCompletion {
    /// The part of the line that a candidate replaces; it ends at the cursor or holds it.
    package var replaced: Range<String.Index>
    /// The possible texts, in the order in which they are listed.
    package var candidates: [Item]
    /// How many more there are.
    ///
    /// The last candidate is then the very last of all, so that what all begin with can still be told.
    package var unlisted: Int

    /// Makes a completion.
    package init(replaced: Range<String.Index>, candidates: [Item], unlisted: Int = 0) {
        self.replaced = replaced
        self.candidates = candidates
        self.unlisted = unlisted
    }

    /// One possible text.
    package struct Item: Sendable, Equatable {
        /// What is inserted.
        package var text: String
        /// One line that says what it is; may be empty.
        package var summary: String
        /// Whether the word is then complete, so that a blank follows it.
        package var isFinal: Bool

        /// Makes a candidate.
        package init(_ text: String, summary: String = "", isFinal: Bool = true) {
            self.text = text
            self.summary = summary
            self.isFinal = isFinal
        }
    }

    /// The longest text, in whole characters, with which every candidate starts.
    ///
    /// Compares UTF-8, and stops as soon as nothing is common any more: lists of 100,000 values are
    /// completed between two keys.
    var commonPrefix: String {
        guard let first = candidates.first?.text else { return "" }
        let model = Array(first.utf8)
        var length = model.count
        for candidate in candidates.dropFirst() {
            var matching = 0
            for byte in candidate.text.utf8 {
                guard matching < length, byte == model[matching] else { break }
                matching += 1
            }
            length = min(length, matching)
            if length == 0 { return "" }
        }
        // A character may end in the middle of what the bytes have in common: 华 and 单 share two of
        // three bytes, and an accent may follow its letter in one candidate only.
        var end = first.startIndex
        while end < first.endIndex {
            let next = first.index(after: end)
            guard first.utf8.distance(from: first.startIndex, to: next) <= length else { break }
            end = next
        }
        var prefix = first[..<end]
        while !prefix.isEmpty, !candidates.allSatisfy({ Self.isWholeStart(prefix, of: $0.text) }) {
            prefix = prefix.dropLast()
        }
        return String(prefix)
    }

    /// Whether `text`, whose bytes begin with those of `prefix`, has the end of a character there.
    private static func isWholeStart(_ prefix: Substring, of text: String) -> Bool {
        let bytes = text.utf8
        let end = bytes.index(bytes.startIndex, offsetBy: prefix.utf8.count, limitedBy: bytes.endIndex)
        guard let end, end < bytes.endIndex else { return true }
        // Nothing in ASCII joins the character before it, so that nearly always one byte decides.
        return bytes[end] < 0x80 || text.hasPrefix(prefix)
    }
}
