import CompshTextLayout

/// Text from outside as Markdown that reads as the text does.
enum MarkdownText {
    /// A text as one cell of a table: on one line, with what Markdown would take for marks of its own escaped, and, as
    /// in tables, with everything dangerous or hidden made visible.
    static func cell(_ text: String) -> String {
        // A line break has a mark in Markdown, a tab has none.
        let text = text.utf8.contains(UInt8(ascii: "\t")) ? text.replacing("\t", with: " ") : text
        let visible = Sanitizer.visible(text, lines: .multiple)
        guard visible.utf8.contains(where: isSpecial) else { return visible }
        // An address stays one that can be clicked.
        if visible.isWebAddress { return visible.replacing("|", with: "%7C") }
        return escaped(visible)
    }

    /// The cells of a row of a table, as they are written; nil of a line that is none.
    static func cells(ofRow line: [UInt8]) -> [String]? {
        var line = line[...]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard line.count > 1, line.first == UInt8(ascii: "|"), line.last == UInt8(ascii: "|") else {
            return nil
        }
        var cells: [String] = []
        var isEscaped = false
        var start = line.startIndex + 1
        for place in line.indices.dropFirst() {
            if line[place] == UInt8(ascii: "|"), !isEscaped {
                let text = line[start..<place].drop { $0 == UInt8(ascii: " ") }
                let blanks = text.reversed().prefix { $0 == UInt8(ascii: " ") }.count
                cells.append(String(decoding: text.dropLast(blanks), as: UTF8.self))
                start = place + 1
            }
            isEscaped = line[place] == UInt8(ascii: "\\") && !isEscaped
        }
        return cells
    }

    /// Whether a line parts the titles of a table from its rows: `| --- | ---: |`.
    static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains(UInt8(ascii: "-")) && line.allSatisfy { "|-: \r".utf8.contains($0) }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "~"),
            UInt8(ascii: "_"), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"), UInt8(ascii: "\n"):
            true
        default: false
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        var scalars = text.unicodeScalars.makeIterator()
        var previous: Unicode.Scalar?
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            if scalar == "\n" {
                // A text's last line break is no empty line.
                if next != nil { result += "<br>" }
            } else {
                if isMark(scalar, after: previous, before: next) { result += "\\" }
                result.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return result
    }

    /// Whether Markdown may take a character for a mark where it stands.
    private static func isMark(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        switch scalar {
        case "|", "\\", "`", "*", "~": true
        // Within a word it stands for itself, as in cuda128_torch291.
        case "_": !(isLetterOrDigit(previous) && isLetterOrDigit(next))
        case "<": isLetterOrDigit(next) || next == "/" || next == "!" || next == "?"
        case "&": isLetterOrDigit(next) || next == "#"
        case "]": next == "(" || next == "[" || next == ":"
        default: false
        }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}

extension String {
    /// Whether the whole text is the address of something on the web.
    var isWebAddress: Bool {
        let lead = prefix(8).lowercased()
        guard lead.hasPrefix("https://") || lead.hasPrefix("http://") else { return false }
        return unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace
        }
    }
}
