import CompshTextLayout

/// The text being edited and the place of the cursor in it, in whole characters.
///
/// The pure half of the editing keys: libedit keeps the text, but moves and deletes by Unicode scalar,
/// which takes joined emoji and accents apart.
struct LineBuffer: Equatable {
    /// The text; newlines separate the lines of one entry.
    var text: String
    /// Where the next character goes.
    var cursor: String.Index

    /// Makes a buffer with the cursor at the end of `text`.
    init(_ text: String = "") {
        self.text = text
        self.cursor = text.endIndex
    }

    /// Makes a buffer with the cursor before the scalar at `offset`, which may lie past the end.
    init(_ text: String, scalarOffset offset: Int) {
        self.text = text
        let scalars = self.text.unicodeScalars
        let index = scalars.index(scalars.startIndex, offsetBy: offset, limitedBy: scalars.endIndex)
        self.cursor = index ?? scalars.endIndex
    }

    /// Makes a buffer with the cursor after so many bytes of UTF-8, at the start of a scalar.
    init(_ text: String, byteOffset offset: Int) {
        self.text = text
        cursor = text.utf8.index(text.startIndex, offsetBy: offset)
    }

    /// Makes a buffer with the cursor at a place.
    init(_ text: String, at cursor: String.Index) {
        self.text = text
        self.cursor = cursor
    }

    /// The number of Unicode scalars before the cursor.
    var scalarOffset: Int { text.unicodeScalars.distance(from: text.startIndex, to: cursor) }

    /// The number of bytes of UTF-8 before the cursor.
    var byteOffset: Int { text.utf8.distance(from: text.startIndex, to: cursor) }

    /// Whether nothing follows the cursor.
    var isAtEnd: Bool { cursor == text.endIndex }

    /// Inserts `string` before the cursor.
    mutating func insert(_ string: String) { replace(cursor..<cursor, with: string) }

    /// Puts `string` in place of `range`, and the cursor behind it.
    mutating func replace(_ range: Range<String.Index>, with string: String) {
        var changed = ""
        changed.reserveCapacity(text.utf8.count + string.utf8.count)
        changed += text[..<range.lowerBound]
        changed += string
        let offset = changed.utf8.count
        changed += text[range.upperBound...]
        self = LineBuffer(changed, byteOffset: offset)
    }

    /// Whether both have the same text, scalar by scalar.
    ///
    /// Swift's own comparison of texts in other languages looks for other ways to write the same characters, and takes
    /// a thousand times longer.
    func hasText(of other: LineBuffer) -> Bool { CommonText.areSame(text, other.text) }

    /// The start of the character before the cursor's, or the cursor at the start.
    var characterLeft: String.Index {
        // The cursor may stand within a character, where what was inserted joined what follows.
        index(CharacterWalk.start(ofCharacterBefore: byteOffset, in: text))
    }

    /// The start of the next character, or the cursor at the end.
    var characterRight: String.Index { index(CharacterWalk.end(ofCharacterAround: byteOffset, in: text)) }

    /// The start of the word of letters and digits at or before the cursor.
    var wordLeft: String.Index { index(CharacterWalk.wordStart(before: byteOffset, of: .letters, in: text)) }

    /// The start of the word between blanks at or before the cursor.
    var blankWordLeft: String.Index { index(CharacterWalk.wordStart(before: byteOffset, of: .all, in: text)) }

    /// The end of the word of letters and digits at or after the cursor.
    var wordRight: String.Index { index(CharacterWalk.wordEnd(from: byteOffset, in: text)) }

    /// The end of the first word of letters and digits in `text`.
    static func wordEnd(in text: String) -> String.Index {
        text.utf8.index(text.startIndex, offsetBy: CharacterWalk.wordEnd(from: 0, in: text))
    }

    /// The start of the cursor's line.
    var lineStart: String.Index { index(Newlines.end(ofLastBefore: byteOffset, in: text)) }

    /// The end of the cursor's line, before its newline.
    var lineEnd: String.Index { index(Newlines.start(ofFirstFrom: byteOffset, in: text)) }

    /// The place as far into the line above as the cursor is into its own; nil in the first line.
    var lineUp: String.Index? {
        let start = Newlines.end(ofLastBefore: byteOffset, in: text)
        guard start > 0 else { return nil }
        let end = CharacterWalk.start(ofCharacterBefore: start, in: text)
        return place(from: start, in: Newlines.end(ofLastBefore: end, in: text)..<end)
    }

    /// The place as far into the line below as the cursor is into its own; nil in the last line.
    var lineDown: String.Index? {
        let end = Newlines.start(ofFirstFrom: byteOffset, in: text)
        guard end < text.utf8.count else { return nil }
        let below = CharacterWalk.end(ofCharacterAt: end, in: text)
        return place(
            from: Newlines.end(ofLastBefore: byteOffset, in: text),
            in: below..<Newlines.start(ofFirstFrom: below, in: text))
    }

    /// The last word between blanks, nil where there is none; the one that Alt and a dot takes.
    static func lastWord(of text: String) -> Substring? {
        let end = text.utf8.index(
            text.startIndex, offsetBy: CharacterWalk.blanksStart(before: text.utf8.count, in: text))
        guard end > text.startIndex else { return nil }
        return text[LineBuffer(text, at: end).blankWordLeft..<end]
    }

    /// The place as far into `line` as the cursor is from `start`.
    private func place(from start: Int, in line: Range<Int>) -> String.Index {
        let column = CharacterWalk.count(from: start, to: byteOffset, in: text)
        return index(
            CharacterWalk.offset(column, after: line.lowerBound, limit: line.upperBound, in: text))
    }

    private func index(_ byteOffset: Int) -> String.Index {
        text.utf8.index(text.startIndex, offsetBy: byteOffset)
    }
}

/// Finds newlines by their bytes, which is fifty times faster than by characters.
private enum Newlines {
    /// Where the last newline ends that stands before an offset; 0 if there is none.
    static func end(ofLastBefore offset: Int, in text: String) -> Int {
        let bytes = text.utf8Span.span
        var place = offset
        while place > 0 {
            switch bytes[place - 1] {
            case 0x0A...0x0D: return place
            case 0x85 where place > 1 && bytes[place - 2] == 0xC2: return place
            case 0xA8...0xA9 where place > 2 && bytes[place - 2] == 0x80 && bytes[place - 3] == 0xE2:
                return place
            default: place -= 1
            }
        }
        return 0
    }

    /// Where the first newline begins from an offset on; the end of the text if there is none.
    static func start(ofFirstFrom offset: Int, in text: String) -> Int {
        let bytes = text.utf8Span.span
        var place = offset
        while place < bytes.count {
            switch bytes[place] {
            case 0x0A...0x0D: return place
            case 0xC2 where bytes[place + 1] == 0x85: return place
            case 0xE2 where bytes[place + 1] == 0x80 && (0xA8...0xA9).contains(bytes[place + 2]): return place
            default: place += 1
            }
        }
        return place
    }
}
