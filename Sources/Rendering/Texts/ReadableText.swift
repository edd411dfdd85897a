import CompshTextLayout

/// A rich text, Markdown with or without HTML, as lines of plain text that people can read in a terminal.
///
/// Headings are underlined, lists and quotes set in, links written as `text (address)`, code blocks kept as they are,
/// table rows aligned. Everything is made safe for a terminal.
struct ReadableText {
    /// The columns of lines where nothing else is known.
    static let defaultWidth = 80
    /// Texts are set no wider than this, however wide the terminal: longer lines are hard to read.
    private static let greatestWidth = 100

    private let width: Int
    private let ambiguous: AmbiguousWidth
    private let colour: Bool
    private let work: WorkCount
    private var lines: [String] = []
    private var table: [[String]] = []

    private init(width: Int, ambiguous: AmbiguousWidth, colour: Bool, _ work: WorkCount) {
        self.width = width
        self.ambiguous = ambiguous
        self.colour = colour
        self.work = work
    }

    /// The lines of a text.
    ///
    /// - Parameters:
    ///   - text: Markdown, HTML, or both.
    ///   - width: The columns of a line; only code blocks may be longer, so that they can be copied.
    ///   - ambiguous: How wide the terminal draws ambiguous characters.
    ///   - colour: Whether headings are bold in place of underlined.
    ///   - work: Counts the steps.
    /// - Returns: The lines, without an empty one at either end; only the first if the task is cancelled meanwhile.
    static func lines(
        of text: String, width: Int?, ambiguous: AmbiguousWidth = .narrow, colour: Bool = false,
        counting work: WorkCount = WorkCount()
    ) -> [String] {
        var reader = ReadableText(
            width: max(2, min(width ?? defaultWidth, greatestWidth)), ambiguous: ambiguous, colour: colour,
            work)
        reader.read(HTMLToMarkdown.markdown(of: text, work))
        while reader.lines.last?.isEmpty == true { reader.lines.removeLast() }
        return reader.lines
    }

    private mutating func read(_ markdown: String) {
        var fence: String?
        for substring in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            // A line costs more than its characters.
            work.add(10 + substring.utf8.count)
            guard !work.isStopped else { return }
            let line = String(substring)
            let content = line.drop { $0 == " " || $0 == "\t" }
            if let open = fence {
                if content.hasPrefix(open), content.allSatisfy({ $0 == open.first || $0.isWhitespace }) {
                    fence = nil
                    addBlank()
                } else {
                    lines.append("    " + Sanitizer.visible(line, lines: .multiple))
                }
                continue
            }
            if content.hasPrefix("```") || content.hasPrefix("~~~") {
                endTable()
                fence = String(content.prefix(3))
                addBlank()
                continue
            }
            read(line, String(content))
        }
        endTable()
    }

    private mutating func read(_ line: String, _ content: String) {
        if let cells = Self.cells(of: content) {
            if !cells.allSatisfy(Self.isTableRule) { table.append(cells) }
            return
        }
        endTable()
        let indentation = min(line.count - content.count, width / 4)
        if content.isEmpty {
            addBlank()
        } else if let (level, title) = Self.heading(content) {
            addHeading(level, title)
        } else if content.count > 2, content.allSatisfy({ $0 == "=" }), lines.last?.isEmpty == false {
            underline("=")
        } else if Self.isRule(content) {
            // A rule right below a line makes a heading of it.
            if lines.last?.isEmpty == false { underline("-") } else { addRule() }
        } else if let (mark, text) = Self.listEntry(content) {
            add(text, lead: String(repeating: " ", count: indentation) + mark)
        } else if content.hasPrefix(">") {
            add(String(content.drop { $0 == ">" || $0 == " " }), lead: "| ", hanging: "| ")
        } else {
            add(content, lead: "")
        }
    }

    // MARK: Blocks

    private mutating func addBlank() {
        if lines.last?.isEmpty == false { lines.append("") }
    }

    /// Adds a text after `lead`, its further lines after `hanging`, by default as many blanks.
    private mutating func add(_ markdown: String, lead: String, hanging: String? = nil) {
        let text = Sanitizer.visible(InlineMarkdown.plain(markdown, work))
        let room = width - DisplayWidth.of(lead, ambiguous: ambiguous)
        let wrapped = LineFitting.wrap(text, to: max(2, room), ambiguous: ambiguous)
        let indent = hanging ?? String(repeating: " ", count: lead.count)
        for (index, line) in wrapped.enumerated() {
            let whole = (index == 0 ? lead : indent) + line
            lines.append(String(whole.dropLast { $0 == " " }))
        }
    }

    private mutating func addHeading(_ level: Int, _ title: String) {
        addBlank()
        let text = Sanitizer.visible(InlineMarkdown.plain(title, work))
        for line in LineFitting.wrap(text, to: width, ambiguous: ambiguous) {
            lines.append(Style.bold.apply(to: line, isOn: colour))
        }
        if level <= 2, !colour { underline(level == 1 ? "=" : "-") }
        addBlank()
    }

    private mutating func underline(_ sign: String) {
        guard let last = lines.last else { return }
        lines.append(String(repeating: sign, count: min(width, DisplayWidth.of(last, ambiguous: ambiguous))))
        addBlank()
    }

    private mutating func addRule() {
        addBlank()
        lines.append(String(repeating: "-", count: min(width, 20)))
        addBlank()
    }

    private mutating func endTable() {
        guard !table.isEmpty else { return }
        let rows = table.map { row in row.map { Sanitizer.visible(InlineMarkdown.plain($0, work)) } }
        table = []
        // Cell by cell, not column by column: a row may have as many cells as there are rows.
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                work.add()
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], DisplayWidth.of(cell, ambiguous: ambiguous))
            }
        }
        let fits = widths.reduce(0, +) + 2 * max(0, widths.count - 1) <= width
        for row in rows {
            if fits {
                let cells = row.enumerated().map { index, cell in
                    index == row.count - 1
                        ? cell : LineFitting.pad(cell, to: widths[index], ambiguous: ambiguous)
                }
                lines.append(cells.joined(separator: "  "))
            } else {
                lines += LineFitting.wrap(row.joined(separator: " | "), to: width, ambiguous: ambiguous)
            }
        }
    }

    // MARK: Markers

    /// The level and title of `## Title`.
    private static func heading(_ content: String) -> (Int, String)? {
        let level = content.prefix { $0 == "#" }.count
        let rest = content.dropFirst(level)
        guard (1...6).contains(level), rest.first == " " || rest.isEmpty else { return nil }
        let title = rest.drop { $0 == " " }
        return (level, String(title.dropLast { $0 == "#" || $0 == " " }))
    }

    /// The mark and text of `- text`, `* text`, `3. text`.
    private static func listEntry(_ content: String) -> (String, String)? {
        guard let first = content.first else { return nil }
        if first == "-" || first == "*" || first == "+" || first == "•" {
            let rest = content.dropFirst()
            guard rest.first == " " else { return nil }
            return ("- ", String(rest.drop { $0 == " " }))
        }
        let digits = content.prefix { $0.isASCII && $0.isNumber }
        let rest = content.dropFirst(digits.count)
        guard (1...9).contains(digits.count), rest.first == "." || rest.first == ")",
            rest.dropFirst().first == " "
        else { return nil }
        return ("\(digits). ", String(rest.dropFirst().drop { $0 == " " }))
    }

    /// Whether a cell belongs to the rule below a table's heading: `---`, `:-:`.
    private static func isTableRule(_ cell: String) -> Bool {
        cell.contains("-") && cell.allSatisfy { $0 == "-" || $0 == ":" }
    }

    /// Whether a line is a rule: `---`, `* * *`.
    private static func isRule(_ content: String) -> Bool {
        let signs = content.filter { $0 != " " }
        guard let first = signs.first, first == "-" || first == "*" || first == "_" else { return false }
        return signs.count >= 3 && signs.allSatisfy { $0 == first }
    }

    /// The cells of `| a | b |`; nil for other lines.
    private static func cells(of content: String) -> [String]? {
        guard content.first == "|", content.count > 1 else { return nil }
        var cells = content.dropFirst().split(separator: "|", omittingEmptySubsequences: false).map { cell in
            String(cell.drop { $0 == " " }.dropLast { $0 == " " || $0 == "\t" })
        }
        if cells.last?.isEmpty == true { cells.removeLast() }
        return cells.isEmpty ? nil : cells
    }
}
