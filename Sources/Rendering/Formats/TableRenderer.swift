import CompshTextLayout

/// Writes aligned columns, two blanks between them, after a column with the row's number.
///
/// On a terminal no line is longer than the terminal is wide: columns come by priority as far as there is room, cells are
/// cut, and where not even two columns fit, a first page of few rows is shown as records; a column that is empty in all
/// rows does not come. Off a terminal, and with `wide`, nothing is cut or left out. The first page with rows determines the widths, a long one by its first rows;
/// longer cells after them are cut on a terminal and push the rest of their line to the right elsewhere.
///
/// Each row is one line everywhere, hence texts are sanitised in files and pipes too; formats for data keep them
/// exact. Times are local: dates on a terminal, ISO 8601 with the offset elsewhere.
struct TableRenderer: Renderer {
    /// At most so many rows become records if they do not fit as a table: of about a dozen lines each, they can
    /// still be read without losing one's place.
    static let maximumRecords = 5

    /// How many rows determine the widths: ten of the service's largest pages.
    ///
    /// All rows of an answer, laid out before the first is written, would take a hundred times the memory of the answer's
    /// bytes.
    static let sampledRows = 1_000

    /// No terminal shows so many bytes on a line.
    private static let longestCut = 1 << 16

    private enum State {
        case start
        case table(Shape)
        case records(VerticalRenderer, width: Int)
    }

    /// What the first page determines.
    private struct Shape {
        var projection: Projection
        var layout: TableLayout
        /// The width of the row number's column; nil if there is no room for it.
        var numberWidth: Int?
        /// The titles of the columns for which there is no room.
        var hidden: [String] = []
        /// For each column of `layout` whether later cells that are wider keep their length: all but texts.
        var isFirm: [Bool] = []
        /// The column of `layout` that gives way to them in such a row; nil if there is none that can be cut.
        var absorber: Int?
    }

    /// One cell as it will be shown, with its columns.
    private struct Piece {
        var text: String
        var width: Int
        /// What it links to.
        var address: String?
    }

    private let options: RenderOptions
    private var state = State.start

    init(_ options: RenderOptions) {
        self.options = options
    }

    var remarks: [RenderRemark] {
        switch state {
        case .start: return []
        case .records(let renderer, let width): return renderer.remarks + [.shownAsRecords(width: width)]
        case .table(let shape):
            return shape.projection.remarks
                + (shape.hidden.isEmpty ? [] : [.columnsNotShown(shape.hidden)])
        }
    }

    mutating func append(_ page: Report, to output: inout RenderOutput) {
        switch state {
        case .start:
            if !page.rows.isEmpty { begin(page, to: &output) }
        case .table(let shape): write(page, from: 0, shape, to: &output)
        case .records(var renderer, let width):
            renderer.append(page, to: &output)
            state = .records(renderer, width: width)
        }
    }

    private mutating func begin(_ page: Report, to output: inout RenderOutput) {
        let projection = Projection(page, options, isForPeople: true)
        let cells: [[Cell]] = options.rows(page.rows.prefix(Self.sampledRows)).map(projection.cells)
        let rows: [[Piece]] = options.rows(cells).map(pieces)
        let titles = projection.columns.map { piece($0.title) }
        let needs = needs(projection.columns, titles, cells, rows)
        // Three columns at least, so that a listing of some pages keeps its numbers aligned.
        let numberWidth = max(3, String(page.lastRowNumber).utf8.count)
        var shape = Shape(projection: projection, layout: .natural(needs), numberWidth: numberWidth)
        let filled = filled(page, projection, rows)
        if let limit = options.lineLimit {
            let room = limit - numberWidth - TableLayout.gap
            shape.layout = .fitting(needs, among: filled, into: max(room, 0))
            if !fits(shape.layout, among: filled, needs), page.rows.count <= Self.maximumRecords {
                var renderer = VerticalRenderer(options)
                renderer.append(page, to: &output)
                state = .records(renderer, width: limit)
                return
            }
            if room <= 1 {
                shape.layout = .fitting(needs, among: filled, into: limit)
                shape.numberWidth = nil
            }
            shape.isFirm = shape.layout.shown.map { !isText($0, projection.columns, cells) }
            shape.absorber = absorber(shape)
            let shown = Set(shape.layout.shown)
            shape.hidden = filled.filter { !shown.contains($0) }.map { projection.columns[$0].title }
        }
        state = .table(shape)
        writeHeader(titles, shape, to: &output.bytes)
        for (index, row) in options.rows(rows).enumerated() {
            write(row, number: page.number(ofRow: index), shape, to: &output.bytes)
        }
        output.handOver()
        let later = narrowed(shape)
        state = .table(later)
        write(page, from: rows.count, later, to: &output)
    }

    // MARK: Measuring

    private func piece(_ text: String) -> Piece {
        // Of most texts one look tells that they are harmless, and how wide.
        if let width = DisplayWidth.ofHarmless(text, ambiguous: options.ambiguous) {
            return Piece(text: text, width: width)
        }
        let visible = Sanitizer.visible(text)
        return Piece(text: visible, width: DisplayWidth.of(visible, ambiguous: options.ambiguous))
    }

    private func pieces(_ cells: [Cell]) -> [Piece] {
        let times: LocalTime.Format = options.isTerminal ? .date : .iso8601
        return cells.map { cell in
            var piece = piece(
                cell.humanText(times: times) { bytes in
                    options.isStopped || options.lineLimit != nil && bytes > Self.longestCut
                })
            piece.address = options.address(of: cell)
            return piece
        }
    }

    private func needs(
        _ columns: [Column], _ titles: [Piece], _ cells: [[Cell]], _ rows: [[Piece]]
    ) -> [TableLayout.Need] {
        columns.indices.map { index in
            let column = columns[index]
            let title = titles[index].width
            var natural = title
            // The widest of the texts that are not too long.
            var usual = title
            for row in rows {
                let width = row[index].width
                natural = max(natural, width)
                if width <= column.wholeWidth { usual = max(usual, width) }
            }
            let isText = isText(index, columns, cells)
            let least = isText ? min(natural, max(title, column.minimumWidth)) : natural
            return TableLayout.Need(
                natural: natural, least: least, whole: max(least, min(natural, usual)),
                priority: column.priority)
        }
    }

    /// Whether the cells of a column may be cut.
    private func isText(_ place: Int, _ columns: [Column], _ cells: [[Cell]]) -> Bool {
        columns[place].isFlexible && !holdsIdentifiers(place, cells)
    }

    private func holdsIdentifiers(_ place: Int, _ cells: [[Cell]]) -> Bool {
        cells.contains { if case .identifier = $0[place] { true } else { false } }
    }

    /// The columns that are not empty in all rows; all of them where rows are still to come, or where they were asked for.
    private func filled(_ page: Report, _ projection: Projection, _ rows: [[Piece]]) -> [Int] {
        let all = Array(projection.columns.indices)
        guard options.isTerminal, !options.wide, !projection.isChosen, !page.goesOn,
            rows.count == page.rows.count
        else { return all }
        let filled = all.filter { place in rows.contains { $0[place].width > 0 } }
        return filled.isEmpty ? all : filled
    }

    /// Whether a table shows enough: two columns, or as many as there are, and none cut below its least width.
    private func fits(_ layout: TableLayout, among filled: [Int], _ needs: [TableLayout.Need]) -> Bool {
        layout.shown.count >= min(2, filled.count)
            && zip(layout.shown, layout.widths).allSatisfy { needs[$0].least <= $1 }
    }

    /// The column that gives way to later cells that are firm: a text, the widest.
    private func absorber(_ shape: Shape) -> Int? {
        let widths = shape.layout.widths
        return widths.indices.filter { !shape.isFirm[$0] }.max { widths[$0] < widths[$1] }
    }

    /// The same for rows of which only the columns shown are made.
    private func narrowed(_ shape: Shape) -> Shape {
        var narrow = shape
        narrow.projection = shape.projection.narrowed(to: shape.layout.shown)
        narrow.layout.shown = Array(shape.layout.widths.indices)
        return narrow
    }

    // MARK: Writing

    private func writeHeader(_ titles: [Piece], _ shape: Shape, to output: inout [UInt8]) {
        if options.colour { output.append(contentsOf: Style.bold.opening.utf8) }
        if let width = shape.numberWidth {
            blanks(width - 1, to: &output)
            output.append(UInt8(ascii: "#"))
        }
        writeCells(titles, shape, excess: 0, to: &output)
        if options.colour { output.append(contentsOf: Style.reset.utf8) }
        output.append(UInt8(ascii: "\n"))
    }

    /// Writes the rows of a page from a place on, each laid out when its turn has come.
    private func write(_ page: Report, from start: Int, _ shape: Shape, to output: inout RenderOutput) {
        for (index, row) in zip(start..., options.rows(page.rows.dropFirst(start))) {
            if output.isEnded { return }
            write(
                pieces(shape.projection.cells(row)), number: page.number(ofRow: index), shape,
                to: &output.bytes)
            output.handOver()
        }
    }

    private func write(_ row: [Piece], number: Int?, _ shape: Shape, to output: inout [UInt8]) {
        var excess = 0
        if let width = shape.numberWidth {
            let digits = number.map { String($0) } ?? ""
            excess = max(0, digits.utf8.count - width)
            blanks(width - digits.utf8.count, to: &output)
            output.append(contentsOf: Style.dim.apply(to: digits, isOn: options.colour).utf8)
        }
        writeCells(row, shape, excess: excess, to: &output)
        output.append(UInt8(ascii: "\n"))
    }

    /// Writes the cells of a line; `excess` columns too many have been taken by the row's number.
    private func writeCells(_ row: [Piece], _ shape: Shape, excess: Int, to output: inout [UInt8]) {
        let loan = loan(row, shape, excess: excess)
        // Blanks are written only before something, so that no line ends in them.
        var pending = shape.numberWidth == nil ? 0 : TableLayout.gap
        for (index, place) in shape.layout.shown.enumerated() {
            var piece = row[place]
            var width = shape.layout.widths[index]
            if options.lineLimit != nil {
                if index == shape.absorber { width = max(0, width - (loan ?? excess)) }
                let mayOverflow = loan != nil && shape.isFirm[index]
                if piece.width > width, !mayOverflow {
                    piece = cut(piece, to: width, shape.projection.columns[place].cut)
                }
            }
            let missing = max(0, width - piece.width)
            if shape.projection.columns[place].alignment == .right { pending += missing }
            if !piece.text.isEmpty {
                blanks(pending, to: &output)
                pending = 0
                let text = piece.address.map { Hyperlink.text(piece.text, to: $0) } ?? piece.text
                output.append(contentsOf: text.utf8)
            }
            if shape.projection.columns[place].alignment == .left { pending += missing }
            pending += TableLayout.gap
        }
    }

    /// The columns that the absorber gives up in this row, so that all that is firm keeps its length; nil if it
    /// cannot give as many.
    private func loan(_ row: [Piece], _ shape: Shape, excess: Int) -> Int? {
        guard options.lineLimit != nil, let absorber = shape.absorber else { return nil }
        var needed = excess
        for (index, place) in shape.layout.shown.enumerated() where shape.isFirm[index] {
            needed += max(0, row[place].width - shape.layout.widths[index])
        }
        return needed < shape.layout.widths[absorber] ? needed : nil
    }

    private func cut(_ piece: Piece, to width: Int, _ cut: Column.Cut) -> Piece {
        let text = cut.text(piece.text, to: width, ambiguous: options.ambiguous)
        return Piece(
            text: text, width: DisplayWidth.of(text, ambiguous: options.ambiguous), address: piece.address)
    }

    private func blanks(_ count: Int, to output: inout [UInt8]) {
        if count > 0 { output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count)) }
    }
}
