import Synchronization

/// Finds where characters begin and end in UTF-8, and what they are, in some nanoseconds a scalar.
///
/// The characters are those of `Character`. Swift's own walk takes up to a microsecond for one, and backward over flags
/// more the longer their row is: in a text of a megabyte that is felt at each key.
package enum CharacterWalk {
    /// What words are made of.
    package enum Words: Sendable {
        /// Letters and digits.
        case letters
        /// All but blanks.
        case all
    }

    /// The end of the character that begins at an offset; the text's end at the end.
    package static func end(ofCharacterAt start: Int, in text: String) -> Int {
        walk(text) { $0.end(from: start, in: $1, of: text) }
    }

    /// The start of the last character of the first `end` bytes; 0 for none.
    package static func start(ofCharacterBefore end: Int, in text: String) -> Int {
        walk(text) { $0.start(before: end, in: $1, of: text) }
    }

    /// The end of the character in which an offset lies, or that begins there.
    package static func end(ofCharacterAround offset: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            guard offset < bytes.count else { return offset }
            let next = offset + UTF8Scalar(bytes, offset).length
            return kinds.end(from: kinds.start(before: next, in: bytes, of: text), in: bytes, of: text)
        }
    }

    /// Whether the last character is a blank or a line end; false for an empty text.
    package static func endsInBlank(_ text: String) -> Bool {
        walk(text) { kinds, bytes in
            guard bytes.count > 0 else { return false }
            let start = kinds.start(before: bytes.count, in: bytes, of: text)
            return kinds.kind(UTF8Scalar(bytes, start).value).isBlank
        }
    }

    /// The number of characters between two offsets.
    package static func count(from start: Int, to end: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            var place = start
            var count = 0
            while place < end {
                place = kinds.end(from: place, in: bytes, of: text)
                count += 1
            }
            return count
        }
    }

    /// The offset so many characters behind another, at most `limit`.
    package static func offset(_ count: Int, after start: Int, limit: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            var place = start
            var left = count
            while left > 0, place < limit {
                place = kinds.end(from: place, in: bytes, of: text)
                left -= 1
            }
            return min(place, limit)
        }
    }

    /// The end of the first word that ends behind an offset; the text's end if none does.
    package static func wordEnd(from start: Int, in text: String) -> Int {
        walk(text) { $0.wordEnd(from: start, in: $1, of: text) }
    }

    /// The start of the last word that begins before an offset; 0 if none does.
    package static func wordStart(before end: Int, of words: Words, in text: String) -> Int {
        walk(text) { $0.wordStart(before: end, of: words, in: $1, of: text) }
    }

    /// Where the blanks begin that end at an offset.
    package static func blanksStart(before end: Int, in text: String) -> Int {
        walk(text) { kinds, bytes in
            var place = end
            while place > 0 {
                let start = kinds.start(before: place, in: bytes, of: text)
                guard kinds.kind(UTF8Scalar(bytes, start).value).isBlank else { return place }
                place = start
            }
            return 0
        }
    }

    /// As many characters as fit into some columns of a row, from an offset on, as long as they are simple.
    ///
    /// Simple are those of one cell of a certain width that may reach a terminal as they are: letters and pictures with
    /// their marks, and flags.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - start: Where a character begins.
    ///   - room: The columns.
    ///   - limit: No character is taken that ends behind this offset.
    /// - Returns: The bytes and the columns they take; none where something else comes first.
    package static func run(
        _ text: String, from start: Int, room: Int, limit: Int
    ) -> (length: Int, columns: Int) {
        walk(text) { kinds, bytes in
            var (place, columns) = (start, 0)
            while place < limit {
                let cell: (end: Int, columns: Int)
                switch PlainScalar.length(bytes, from: place) {
                case 1 where (0x20..<0x7F).contains(bytes[place]): cell = (place + 1, 1)
                case 3: cell = (place + 3, 2)
                default:
                    guard let simple = kinds.simpleCell(from: place, in: bytes) else {
                        return (place - start, columns)
                    }
                    cell = simple
                }
                guard cell.end <= limit, columns + cell.columns <= room else { break }
                place = cell.end
                columns += cell.columns
            }
            return (place - start, columns)
        }
    }

    private static let kinds = Mutex(ScalarKinds())

    private static func walk<Result>(
        _ text: String, _ body: (inout ScalarKinds, Span<UInt8>) -> Result
    ) -> Result {
        kinds.withLock { body(&$0, text.utf8Span.span) }
    }
}
