/// Fills lines up to a width.
enum TextWrap {
    /// Puts parts into lines, one blank between two of them; a part longer than a line gets a line of its own.
    ///
    /// - Parameters:
    ///   - parts: The parts, which are never broken.
    ///   - lead: What the first line begins with.
    ///   - indent: What every other line begins with.
    ///   - width: The columns of a line; 0 or less for a single line.
    ///   - measure: The columns of a text.
    /// - Returns: The lines, at least one, without blanks at their ends.
    static func lines(
        of parts: [String], lead: String, indent: String, width: Int, measure: (String) -> Int
    ) -> [String] {
        var lines: [String] = []
        var line = lead
        var columns = measure(lead)
        var isFresh = true
        for part in parts {
            let length = measure(part)
            if !isFresh, width > 0, columns + 1 + length > width {
                lines.append(line)
                line = indent
                columns = measure(indent)
                isFresh = true
            }
            if !isFresh {
                line += " "
                columns += 1
            }
            line += part
            columns += length
            isFresh = false
        }
        lines.append(line)
        return lines.map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
