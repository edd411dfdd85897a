import CompshTextLayout

/// Writes each row as a record: `# 3`, then a line for each column, its title padded; a blank line between records.
///
/// Texts keep their line breaks, and on a terminal long ones are wrapped under their own beginning. Nothing is cut.
/// As in tables, texts are sanitised everywhere. Times are local, with their offset from UTC.
struct VerticalRenderer: Renderer {
    /// Values get a line of their own, indented by two, where less than this would be left beside the titles: a
    /// dozen letters is about the longest word.
    private static let leastValueWidth = 12

    private let options: RenderOptions
    private let hasHeadings: Bool
    private var projection: Projection?
    private var titles: [String] = []
    private var titleWidth = 0

    /// Creates a renderer; a single record needs no heading with its number.
    init(_ options: RenderOptions, hasHeadings: Bool = true) {
        self.options = options
        self.hasHeadings = hasHeadings
    }

    var remarks: [RenderRemark] { projection?.remarks ?? [] }

    mutating func append(_ page: Report, to output: inout RenderOutput) {
        if page.rows.isEmpty { return }
        let isFirst = projection == nil
        let projection = self.projection ?? begin(page)
        for (index, row) in options.rows(page.rows).enumerated() {
            if !isFirst || index > 0 { output.bytes.append(UInt8(ascii: "\n")) }
            if hasHeadings, let number = page.number(ofRow: index) {
                let heading = clip("# \(number)")
                output.bytes.append(contentsOf: Style.bold.apply(to: heading, isOn: options.colour).utf8)
                output.bytes.append(UInt8(ascii: "\n"))
            }
            for (place, cell) in projection.cells(row).enumerated() { write(cell, place, to: &output.bytes) }
            output.handOver()
            if output.isEnded { return }
        }
    }

    private mutating func begin(_ page: Report) -> Projection {
        let projection = Projection(page, options, isForPeople: true)
        titles = projection.columns.map { clip(Sanitizer.visible($0.title)) }
        titleWidth = titles.reduce(0) { max($0, DisplayWidth.of($1, ambiguous: options.ambiguous)) }
        self.projection = projection
        return projection
    }

    private func clip(_ text: String) -> String {
        guard let limit = options.lineLimit else { return text }
        return LineFitting.cut(text, to: limit, ambiguous: options.ambiguous)
    }

    private func write(_ cell: Cell, _ place: Int, to output: inout [UInt8]) {
        let times: LocalTime.Format = options.isTerminal ? .dateAndTime : .iso8601
        let text = cell.humanText(times: times, separator: ", ") { _ in options.isStopped }
        let value = Sanitizer.visible(text, lines: .multiple)
        var indentation = titleWidth + TableLayout.gap
        var isBelow = false
        var lines = [value]
        if let limit = options.lineLimit {
            if limit - indentation < Self.leastValueWidth {
                isBelow = true
                indentation = min(TableLayout.gap, max(0, limit - 2))
            }
            lines = LineFitting.wrap(value, to: limit - indentation, ambiguous: options.ambiguous)
        } else if value.utf8.contains(UInt8(ascii: "\n")) {
            lines = value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        // A text's last newline is no empty line.
        if lines.count > 1, lines.last == "" { lines.removeLast() }
        let address = options.address(of: cell)
        let title = titles[place]
        output.append(contentsOf: Style.dim.apply(to: title, isOn: options.colour).utf8)
        var column = DisplayWidth.of(title, ambiguous: options.ambiguous)
        if isBelow, value != "" {
            output.append(UInt8(ascii: "\n"))
            column = 0
        }
        for (index, line) in lines.enumerated() {
            if index > 0 {
                output.append(UInt8(ascii: "\n"))
                column = 0
            }
            if line.isEmpty { continue }
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, indentation - column)))
            let shown = address.map { Hyperlink.text(line, to: $0, isPart: lines.count > 1) } ?? line
            output.append(contentsOf: shown.utf8)
        }
        output.append(UInt8(ascii: "\n"))
    }
}
