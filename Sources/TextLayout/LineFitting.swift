/// How text is aligned in its column.
package enum Alignment: Sendable {
    /// Left, with blanks after it.
    case left
    /// Right, with blanks before it.
    case right
}

/// Fits text that holds neither newlines nor escape sequences into columns of a terminal.
package enum LineFitting {
    /// The character that replaces cut text: `…`, or `~` where `…` would take two columns.
    package static func ellipsis(_ ambiguous: AmbiguousWidth) -> String {
        ambiguous == .wide ? "~" : "…"
    }

    /// Returns `text`, cut to `width` columns if it is longer.
    ///
    /// The result is the longest prefix of whole graphemes that leaves room for `ellipsis`, and the ellipsis; empty
    /// for a width of 0.
    package static func cut(_ text: String, to width: Int, ambiguous: AmbiguousWidth = .narrow) -> String {
        // No scalar of two columns has less than two bytes, so short ASCII-sized text fits without counting.
        if text.utf8.count <= width || DisplayWidth.of(text, ambiguous: ambiguous) <= width { return text }
        guard width > 0 else { return "" }
        return prefix(text, width: width - 1, ambiguous) + ellipsis(ambiguous)
    }

    /// Returns `text`, cut if it is longer than `width` columns, so that it fits wherever the ellipsis is drawn as one
    /// column or as two.
    package static func cutSafely(_ text: String, to width: Int) -> String {
        DisplayWidth.of(text) <= width ? text : cut(text, to: width - 1)
    }

    /// Returns `text` with blanks added so that it takes `width` columns; longer text is returned as it is.
    package static func pad(
        _ text: String, to width: Int, alignment: Alignment = .left, ambiguous: AmbiguousWidth = .narrow
    ) -> String {
        let missing = width - DisplayWidth.of(text, ambiguous: ambiguous)
        guard missing > 0 else { return text }
        let blanks = String(repeating: " ", count: missing)
        return alignment == .left ? text + blanks : blanks + text
    }

    /// Breaks `text` into lines of at most `width` columns: at blanks, before and after wide characters (but not
    /// before closing punctuation), and inside words only where a word is longer than a line.
    ///
    /// Newlines in `text` are kept, blanks at a break are dropped. Widths below 2 count as 2, which every
    /// ordinary character fits into.
    package static func wrap(_ text: String, to width: Int, ambiguous: AmbiguousWidth = .narrow) -> [String] {
        // Most values of a record fit as they are.
        if let columns = PlainText.width(text, ambiguous: ambiguous), columns <= width,
            text.utf8.last != UInt8(ascii: " ")
        {
            return [text]
        }
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            wrapParagraph(paragraph, max(2, width), ambiguous, into: &lines)
        }
        return lines
    }

    /// Breaks `text` as `wrap` does, but keeps what stands between ` · ` whole where it fits into a line, such as a command
    /// that is to be copied.
    package static func wrapParts(
        _ text: String, to width: Int, ambiguous: AmbiguousWidth = .narrow
    ) -> [String] {
        let plain = wrap(text, to: width, ambiguous: ambiguous)
        guard plain.count > 1, text.contains(" · ") else { return plain }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            paragraph -> [String] in
            var lines: [String] = []
            var line = ""
            let parts = paragraph.split(separator: " · ", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                let part = part + (index < parts.count - 1 ? " ·" : "")
                let longer = line.isEmpty ? String(part) : "\(line) \(part)"
                if DisplayWidth.of(longer, ambiguous: ambiguous) <= width {
                    line = longer
                } else if !line.isEmpty, DisplayWidth.of(String(part), ambiguous: ambiguous) <= width {
                    lines.append(line)
                    line = String(part)
                } else {
                    lines += wrap(longer, to: width, ambiguous: ambiguous)
                    line = lines.popLast() ?? ""
                }
            }
            return lines + [line]
        }
    }

    /// The parts of `text` between which a line may be broken, by the same rules as `wrap`; each keeps the blanks
    /// after it.
    package static func parts(of text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var previous: Character?
        for index in text.indices {
            let character = text[index]
            if let previous, mayBreak(before: character, DisplayWidth.of(character), after: previous) {
                parts.append(text[start..<index])
                start = index
            }
            previous = character
        }
        if start < text.endIndex { parts.append(text[start...]) }
        return parts
    }

    /// 16,384 characters take about a millisecond.
    private static let longestUnasked = 1 << 14

    private static func wrapParagraph(
        _ paragraph: Substring, _ width: Int, _ ambiguous: AmbiguousWidth, into lines: inout [String]
    ) {
        var start = paragraph.startIndex
        var used = 0
        // Where the line may be broken, and the columns up to there.
        var breakable: (index: String.Index, used: Int)?
        var index = start
        // Kept, since to find it again takes as long as a run of flags before it.
        var previous: Character?
        var count = 0
        while index < paragraph.endIndex {
            count += 1
            // A paragraph of 64 MiB takes seconds; what is shorter than a screen is never left unfinished.
            if count % longestUnasked == 0, Task.isCancelled { return }
            let character = paragraph[index]
            let columns = DisplayWidth.of(character, ambiguous: ambiguous)
            if index > start, let previous, mayBreak(before: character, columns, after: previous) {
                breakable = (index, used)
            }
            previous = character
            if used + columns > width, character != " ", index > start {
                let cut = breakable ?? (index, used)
                lines.append(String(paragraph[start..<cut.index].dropLast { $0 == " " }))
                start = cut.index
                used -= cut.used
                breakable = nil
            }
            used += columns
            index = paragraph.index(after: index)
        }
        lines.append(String(paragraph[start...].dropLast { $0 == " " }))
    }

    private static func mayBreak(before character: Character, _ columns: Int, after previous: Character)
        -> Bool
    {
        if character == " " || closing.contains(character) || opening.contains(previous) { return false }
        return previous == " " || columns > 1 || DisplayWidth.of(previous) > 1
    }

    /// What must not start a line, and what must not end one.
    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "』", "】", "”", "’", "…", "％",
        ",", ".", ";", ":", "!", "?", ")", "]", "}",
    ]
    private static let opening: Set<Character> = [
        "（", "《", "「", "『", "【", "“", "‘", "(", "[", "{",
    ]

    private static func prefix(_ text: String, width: Int, _ ambiguous: AmbiguousWidth) -> Substring {
        var used = 0
        var end = text.startIndex
        if PlainText.width(text, ambiguous: ambiguous) != nil {
            // Each scalar is a grapheme, and all but three kinds take two columns.
            let scalars = text.unicodeScalars
            while end < text.endIndex {
                let scalar = scalars[end]
                used += scalar.value < 0x7F || scalar == "¥" || scalar == "…" ? 1 : 2
                if used > width { break }
                end = scalars.index(after: end)
            }
            return text[..<end]
        }
        while end < text.endIndex {
            used += DisplayWidth.of(text[end], ambiguous: ambiguous)
            if used > width { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }
}
