import CompshTextLayout

/// Fills lines up to a width.
enum TextWrap {
    /// Puts a text into lines, broken at blanks and beside wide characters; a longer part gets a line of its own.
    ///
    /// - Parameters:
    ///   - text: The text, without line breaks.
    ///   - lead: What the first line begins with.
    ///   - indent: What every other line begins with.
    ///   - width: The columns of a line; 0 or less for a single line.
    /// - Returns: The lines, at least one, without blanks at their ends.
    static func lines(of text: String, lead: String, indent: String, width: Int) -> [String] {
        lines(of: LineFitting.parts(of: text), lead: lead, indent: indent, width: width)
    }

    /// Puts parts into lines; a part longer than a line gets a line of its own.
    ///
    /// - Parameters:
    ///   - parts: The parts, which are never broken, with the blanks between them at their ends.
    ///   - lead: What the first line begins with.
    ///   - indent: What every other line begins with.
    ///   - width: The columns of a line; 0 or less for a single line.
    /// - Returns: The lines, at least one, without blanks at their ends.
    static func lines(of parts: [Substring], lead: String, indent: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = lead
        var columns = DisplayWidth.of(lead)
        var isFresh = true
        for part in parts {
            if !isFresh, width > 0, columns + DisplayWidth.of(String(part.dropLast { $0 == " " })) > width {
                lines.append(line)
                line = indent
                columns = DisplayWidth.of(indent)
            }
            line += part
            columns += DisplayWidth.of(String(part))
            isFresh = false
        }
        lines.append(line)
        return lines.map { String($0.dropLast { $0 == " " }) }
    }
}
