/// A piece of source text and where it came from, for example the script `tour.compsh` or the prompt.
///
/// Offsets are UTF-8 offsets into `text`. `firstLine` is what a text that is a part of a larger one
/// (one entry of a script read line by line) begins at, so that errors name the right line.
package struct SourceText: Sendable, Hashable {
    /// The file the text came from, as the user named it; nil for the prompt.
    package let file: String?
    /// The text itself.
    package let text: String
    /// The number of the text's first line in `file`, 1 unless the text is a part of it.
    package let firstLine: Int
    /// The offsets at which lines begin, in order: places are asked for in every statement of a long script.
    private let lineStarts: [Int]

    /// Wraps a text for reading.
    package init(_ text: String, file: String? = nil, firstLine: Int = 1) {
        self.text = text
        self.file = file
        self.firstLine = firstLine
        var starts = [0]
        for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
            starts.append(offset + 1)
        }
        lineStarts = starts
    }

    /// The part of the text that a range covers, clamped to the text and widened to whole scalars.
    package subscript(range: SourceRange) -> Substring {
        let lower = index(at: range.lowerBound)
        return text[lower..<max(lower, index(at: range.upperBound))]
    }

    /// The line and column of an offset; an offset outside the text counts as its nearest end.
    package func position(of offset: Int) -> SourcePosition {
        let place = lineBounds(around: index(at: offset))
        let target = index(at: offset)
        var column = 1
        var character = place.lower
        // Step by Character, so that a letter with its accent, or a joined emoji, is one column, and an
        // offset inside such a cluster counts as the cluster's own column.
        while character < target, character < place.upper {
            let next = text.index(after: character)
            if next > target { break }
            character = next
            column += 1
        }
        return SourcePosition(file: file, line: firstLine + place.number, column: column)
    }

    /// The line that a range begins in, split at the range's ends, for drawing a caret under it.
    ///
    /// A range that extends beyond the line is marked up to the line's end.
    package func excerpt(of range: SourceRange) -> SourceExcerpt {
        let lower = index(at: range.lowerBound)
        let place = lineBounds(around: lower)
        let start = min(lower, place.upper)
        let end = min(max(start, index(at: range.upperBound)), place.upper)
        return SourceExcerpt(
            position: position(of: range.lowerBound), before: text[place.lower..<start],
            marked: text[start..<end], after: text[end..<place.upper])
    }

    /// The index of an offset, rounded down to a scalar's start.
    private func index(at offset: Int) -> String.Index {
        let clamped = min(max(offset, 0), text.utf8.count)
        var index = text.utf8.index(text.startIndex, offsetBy: clamped)
        // A UTF-8 byte 10xxxxxx continues a scalar.
        while index < text.utf8.endIndex, index > text.utf8.startIndex, text.utf8[index] & 0xC0 == 0x80 {
            index = text.utf8.index(before: index)
        }
        return index
    }

    /// The bounds of the line around an index, without its line end, and how many lines come before it.
    private func lineBounds(
        around index: String.Index
    ) -> (lower: String.Index, upper: String.Index, number: Int) {
        let utf8 = text.utf8
        let offset = utf8.distance(from: utf8.startIndex, to: index)
        // The last line that begins at the place or before it.
        var (number, end) = (0, lineStarts.count)
        while end - number > 1 {
            let middle = (number + end) / 2
            if lineStarts[middle] <= offset { number = middle } else { end = middle }
        }
        let lower = utf8.index(utf8.startIndex, offsetBy: lineStarts[number])
        var upper =
            end < lineStarts.count
            ? utf8.index(utf8.startIndex, offsetBy: lineStarts[end] - 1) : utf8.endIndex
        if upper > lower {
            let last = utf8.index(before: upper)
            if utf8[last] == UInt8(ascii: "\r") { upper = last }
        }
        return (lower, upper, number)
    }
}

/// A range of UTF-8 offsets into a `SourceText`.
package struct SourceRange: Sendable, Hashable {
    /// The offset of the first byte.
    package var lowerBound: Int
    /// The offset after the last byte, at least `lowerBound`.
    package var upperBound: Int

    /// Makes a range from two offsets; the upper one is raised to the lower one if it is less.
    package init(_ lowerBound: Int, _ upperBound: Int) {
        self.lowerBound = lowerBound
        self.upperBound = Swift.max(lowerBound, upperBound)
    }

    /// Whether the range covers nothing, as the place of something missing does.
    package var isEmpty: Bool { lowerBound == upperBound }
}

/// A place in a source text as people count it.
package struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
    /// The file, nil for the prompt.
    package let file: String?
    /// The line, from 1.
    package let line: Int
    /// The column in Characters, as a reader counts them, from 1.
    package let column: Int

    /// `file:line:column`, or `line:column` at the prompt.
    package var description: String {
        (file.map { "\($0):" } ?? "") + "\(line):\(column)"
    }
}

/// One line of source, split around the part that an error is about.
///
/// The parts are raw text: the caller makes them safe for a terminal and measures their width.
package struct SourceExcerpt: Sendable, Hashable {
    /// Where the marked part begins.
    package let position: SourcePosition
    /// The line up to the marked part.
    package let before: Substring
    /// The marked part; empty if something is missing at that place.
    package let marked: Substring
    /// The rest of the line.
    package let after: Substring
}
