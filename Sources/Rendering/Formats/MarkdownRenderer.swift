import CompShareOrderedJSON
import CompshTextLayout

/// Writes a table as GitHub's Markdown has it, for issues and chats: `| NAME | USES |`.
///
/// Cells read as those of a table off a terminal, and nothing is cut or left out. Columns are padded, so that the text
/// can be read as it is too; the first page with rows determines the widths, and longer cells push the rest of their
/// line to the right.
struct MarkdownRenderer: Renderer {
    /// A longer cell is not worth padding all others: it would fill a screen with blanks.
    private static let widestColumn = 60
    /// Three dashes make a column everywhere; two would do on GitHub alone.
    private static let leastWidth = 3

    private let options: RenderOptions
    private var projection: Projection?
    private var widths: [Int] = []

    init(_ options: RenderOptions) { self.options = options }

    var remarks: [RenderRemark] { projection?.remarks ?? [] }

    mutating func append(_ page: Report, to output: inout RenderOutput) {
        // Without a schema an empty page tells no columns.
        if projection == nil, page.rows.isEmpty, page.schema == nil { return }
        var start = 0
        if projection == nil {
            let projection = Projection(page, options)
            self.projection = projection
            let titles = projection.columns.map { MarkdownText.cell($0.title) }
            let rows: [[String]] = options.rows(page.rows.prefix(TableRenderer.sampledRows)).map {
                texts(of: $0, projection)
            }
            begin(titles, rows, to: &output.bytes)
            for row in rows { write(row, to: &output.bytes) }
            start = rows.count
        }
        guard let projection else { return }
        for row in options.rows(page.rows.dropFirst(start)) {
            if output.isEnded { return }
            write(texts(of: row, projection), to: &output.bytes)
            output.handOver()
        }
    }

    private func texts(of row: JSONValue, _ projection: Projection) -> [String] {
        projection.cells(row).map { cell in
            MarkdownText.cell(
                cell.humanText(times: .iso8601, separator: ", ") { _ in options.isStopped })
        }
    }

    // MARK: Lines

    private mutating func begin(_ titles: [String], _ rows: [[String]], to output: inout [UInt8]) {
        widths = titles.indices.map { index in
            rows.reduce(max(Self.leastWidth, width(titles[index]))) {
                max($0, min(Self.widestColumn, width($1[index])))
            }
        }
        if let before = options.textBefore, !before.isEmpty {
            if !before.endsLine { output.append(UInt8(ascii: "\n")) }
            // The rows go on the table that the text ends in, if it has the same titles.
            if let header = before.tableHeader, MarkdownText.cells(ofRow: header) == titles { return }
            if !before.lastLine.isEmpty { output.append(UInt8(ascii: "\n")) }
        }
        write(titles, to: &output)
        output.append(UInt8(ascii: "|"))
        for (index, width) in widths.enumerated() {
            // A colon at its end sets a column of numbers to the right.
            let dashes = String(repeating: "-", count: isRight(index) ? width - 1 : width)
            output += " \(dashes)\(isRight(index) ? ":" : "") |".utf8
        }
        output.append(UInt8(ascii: "\n"))
    }

    private func write(_ cells: [String], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "|"))
        for (index, cell) in cells.enumerated() {
            let text = LineFitting.pad(
                cell, to: widths[index], alignment: isRight(index) ? .right : .left,
                ambiguous: options.ambiguous)
            output += " \(text) |".utf8
        }
        output.append(UInt8(ascii: "\n"))
    }

    private func isRight(_ index: Int) -> Bool { projection?.columns[index].alignment == .right }

    private func width(_ text: String) -> Int { DisplayWidth.of(text, ambiguous: options.ambiguous) }
}
