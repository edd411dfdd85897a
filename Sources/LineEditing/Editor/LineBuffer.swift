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

    /// The number of Unicode scalars before the cursor.
    var scalarOffset: Int { text.unicodeScalars.distance(from: text.startIndex, to: cursor) }

    /// Whether nothing follows the cursor.
    var isAtEnd: Bool { cursor == text.endIndex }

    /// Inserts `string` before the cursor.
    mutating func insert(_ string: String) { replace(cursor..<cursor, with: string) }

    /// Puts `string` in place of `range`, and the cursor behind it.
    mutating func replace(_ range: Range<String.Index>, with string: String) {
        var head = String(text[..<range.lowerBound].unicodeScalars)
        head += string
        let offset = head.unicodeScalars.count
        self = LineBuffer(head + text[range.upperBound...], scalarOffset: offset)
    }

    /// The end of the character before the cursor's, or the cursor at the start.
    var characterLeft: String.Index { cursor > text.startIndex ? text.index(before: cursor) : cursor }

    /// The start of the next character, or the cursor at the end.
    var characterRight: String.Index { isAtEnd ? cursor : text.index(after: cursor) }

    /// The start of the word of letters and digits at or before the cursor.
    var wordLeft: String.Index { boundaryLeft { $0.isLetter || $0.isNumber } }

    /// The start of the word between blanks at or before the cursor.
    var blankWordLeft: String.Index { boundaryLeft { !$0.isWhitespace } }

    /// The end of the word of letters and digits at or after the cursor.
    var wordRight: String.Index { Self.wordEnd(in: text[cursor...]) }

    /// The end of the first word of letters and digits in `text`.
    static func wordEnd(in text: Substring) -> String.Index {
        let word = text.drop { !($0.isLetter || $0.isNumber) }
        return word.firstIndex { !($0.isLetter || $0.isNumber) } ?? text.endIndex
    }

    /// The start of the cursor's line.
    var lineStart: String.Index {
        text[..<cursor].lastIndex(where: \.isNewline).map(text.index(after:)) ?? text.startIndex
    }

    /// The end of the cursor's line, before its newline.
    var lineEnd: String.Index { text[cursor...].firstIndex(where: \.isNewline) ?? text.endIndex }

    /// The place as far into the line above as the cursor is into its own; nil in the first line.
    var lineUp: String.Index? {
        let start = lineStart
        guard start > text.startIndex else { return nil }
        var above = self
        above.cursor = text.index(before: start)
        return place(text.distance(from: start, to: cursor), in: above.lineStart..<above.cursor)
    }

    /// The place as far into the line below as the cursor is into its own; nil in the last line.
    var lineDown: String.Index? {
        let end = lineEnd
        guard end < text.endIndex else { return nil }
        var below = self
        below.cursor = text.index(after: end)
        return place(text.distance(from: lineStart, to: cursor), in: below.cursor..<below.lineEnd)
    }

    /// The last word between blanks, nil where there is none; the one that Alt and a dot takes.
    static func lastWord(of text: String) -> Substring? {
        text.split(whereSeparator: \.isWhitespace).last
    }

    private func place(_ column: Int, in line: Range<String.Index>) -> String.Index {
        text.index(line.lowerBound, offsetBy: column, limitedBy: line.upperBound) ?? line.upperBound
    }

    private func boundaryLeft(_ belongs: (Character) -> Bool) -> String.Index {
        let word = text[..<cursor].dropLast { !belongs($0) }
        return word.lastIndex { !belongs($0) }.map(text.index(after:)) ?? text.startIndex
    }
}
