internal import CompshTextLayout

/// A terminal without glass: takes a program's output, and knows what would be on the screen.
///
/// Knows what ANSI line-oriented programs use: cursor moves, erasing, scrolling, wrapping, wide and
/// combining characters, styles, bracketed paste. Keeps rows that scrolled off. Whatever it does not know
/// is collected in ``unknown``, so that a test can insist on there being none.
public struct TerminalScreen: Sendable {
    /// One column of one row.
    public struct Cell: Sendable, Equatable {
        /// The character; empty in the second column of a wide one.
        public var text = " "
        /// The parameters of the SGR sequences in force when it was written, such as `1;32`.
        public var style = ""
    }

    private struct Row: Sendable {
        var cells: [Cell]
        /// Whether the text goes on in the next row because it reached the edge.
        var wraps = false
    }

    /// The number of rows.
    public private(set) var rowCount: Int
    /// The number of columns.
    public private(set) var columnCount: Int
    /// The row of the cursor, from 0.
    public private(set) var cursorRow = 0
    /// The column of the cursor, from 0.
    public private(set) var cursorColumn = 0
    /// Whether bracketed paste is on.
    public private(set) var hasBracketedPaste = false
    /// How often the bell rang.
    public private(set) var bellCount = 0
    /// The sequences and control characters that mean nothing here.
    public private(set) var unknown: [String] = []
    /// The addresses of the links that were begun, in order.
    public private(set) var links: [String] = []
    /// Whether a link has been begun and not ended.
    public private(set) var isInLink = false

    private var rows: [Row]
    private var scrolledOff: [Row] = []
    private var style: [String] = []
    private var isWrapPending = false
    private var saved: (row: Int, column: Int)?
    private var pending: [UInt8] = []

    /// Makes an empty screen.
    public init(rows: Int, columns: Int) {
        rowCount = max(rows, 1)
        columnCount = max(columns, 1)
        self.rows = Array(repeating: Row(cells: Self.blank(max(columns, 1))), count: max(rows, 1))
    }

    /// The text of a row, without the blanks at its end.
    public func line(_ row: Int) -> String {
        rows.indices.contains(row) ? Self.text(of: rows[row]) : ""
    }

    /// The rows from the top, without the empty ones at the end.
    public var lines: [String] {
        var lines = rows.map(Self.text)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// All rows there ever were, those that scrolled off first.
    public var transcript: [String] {
        scrolledOff.map(Self.text) + lines
    }

    /// What is on the screen, rows separated by newlines.
    public var text: String { lines.joined(separator: "\n") }

    /// The cell at a place; a blank outside the screen.
    public func cell(_ row: Int, _ column: Int) -> Cell {
        guard rows.indices.contains(row), rows[row].cells.indices.contains(column) else { return Cell() }
        return rows[row].cells[column]
    }

    /// The text on a row that was written in `style`.
    public func text(in row: Int, style: String) -> String {
        guard rows.indices.contains(row) else { return "" }
        return rows[row].cells.filter { $0.style == style }.map(\.text).joined()
    }

    /// Takes a part of the program's output; sequences and characters may be cut anywhere.
    public mutating func feed(_ bytes: some Sequence<UInt8>) {
        pending.append(contentsOf: bytes)
        var position = 0
        while position < pending.count, let length = take(pending[position...]) { position += length }
        pending.removeFirst(position)
    }

    /// Takes the program's output as text.
    public mutating func feed(_ text: String) { feed(Array(text.utf8)) }

    /// Changes the size as a modern terminal does: rows that wrapped are joined and wrapped anew.
    public mutating func resize(rows newRows: Int, columns newColumns: Int) {
        let (lines, cursorLine, cursorOffset) = logicalLines()
        rowCount = max(newRows, 1)
        columnCount = max(newColumns, 1)
        isWrapPending = false
        var laidOut: [Row] = []
        var cursor = (row: 0, column: 0)
        for (index, line) in lines.enumerated() {
            var row = Row(cells: [])
            var offset = 0
            var cell = 0
            while cell < line.count {
                let isWide = cell + 1 < line.count && line[cell + 1].text.isEmpty
                let width = isWide ? 2 : 1
                if row.cells.count + width > columnCount {
                    row.wraps = true
                    laidOut.append(row)
                    row = Row(cells: [])
                }
                if index == cursorLine, offset <= cursorOffset {
                    cursor = (laidOut.count, row.cells.count)
                }
                row.cells += line[cell..<cell + width]
                cell += width
                offset += width
            }
            laidOut.append(row)
            if index == cursorLine, cursorOffset >= offset {
                // Behind the text of its line, where blanks are not kept.
                var column = row.cells.count + cursorOffset - offset
                while column >= columnCount {
                    laidOut[laidOut.count - 1].wraps = true
                    laidOut.append(Row(cells: []))
                    column -= columnCount
                }
                cursor = (laidOut.count - 1, column)
            }
        }
        for index in laidOut.indices {
            laidOut[index].cells += Self.blank(columnCount - laidOut[index].cells.count)
        }
        let excess = max(0, min(laidOut.count - rowCount, laidOut.count - 1))
        let top = min(excess, cursor.row)
        scrolledOff += laidOut[..<top]
        rows = Array(laidOut[top...].prefix(rowCount))
        while rows.count < rowCount { rows.append(Row(cells: Self.blank(columnCount))) }
        cursorRow = min(cursor.row - top, rowCount - 1)
        cursorColumn = cursor.column
    }

    private func logicalLines() -> (lines: [[Cell]], cursorLine: Int, cursorOffset: Int) {
        var lines: [[Cell]] = []
        var line: [Cell] = []
        var cursor = (line: 0, offset: 0)
        let last = max(rows.lastIndex { !Self.text(of: $0).isEmpty } ?? 0, cursorRow)
        for (index, row) in rows[...last].enumerated() {
            if index == cursorRow { cursor = (lines.count, line.count + cursorColumn) }
            var cells = row.cells
            if !row.wraps {
                while let end = cells.last, end.text == " " { cells.removeLast() }
            } else if cells.last?.text == " ", index + 1 < rows.count, rows[index + 1].cells.count > 1,
                rows[index + 1].cells[1].text.isEmpty
            {
                // The column left free by a wide character is no blank of the text.
                cells.removeLast()
            }
            line += cells
            if !row.wraps {
                lines.append(line)
                line = []
            }
        }
        if !line.isEmpty { lines.append(line) }
        return (lines, cursor.line, cursor.offset)
    }

    private static func blank(_ count: Int) -> [Cell] {
        Array(repeating: Cell(), count: max(count, 0))
    }

    private static func text(of row: Row) -> String {
        var text = row.cells.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
    }
}

// MARK: - The output's grammar

extension TerminalScreen {
    /// Takes one character or sequence from the front, and returns its length; nil if it is not complete.
    private mutating func take(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first else { return nil }
        switch first {
        case 0x1B: return takeEscape(bytes)
        case 0x07: bellCount += 1
        case 0x08:
            cursorColumn = max(cursorColumn - 1, 0)
            isWrapPending = false
        case 0x09:
            cursorColumn = min((cursorColumn / 8 + 1) * 8, columnCount - 1)
        case 0x0A: lineFeed()
        case 0x0D:
            cursorColumn = 0
            isWrapPending = false
        case 0x00..<0x20, 0x7F: unknown.append("control \(first)")
        default: return takeCharacter(bytes)
        }
        return 1
    }

    private mutating func takeCharacter(_ bytes: ArraySlice<UInt8>) -> Int? {
        let length =
            bytes[bytes.startIndex] < 0x80
            ? 1
            : bytes[bytes.startIndex] >= 0xF0
                ? 4
                : bytes[bytes.startIndex] >= 0xE0 ? 3 : 2
        guard bytes.count >= length else { return nil }
        guard let text = String(validating: bytes.prefix(length), as: UTF8.self), let character = text.first
        else {
            unknown.append("byte \(bytes[bytes.startIndex])")
            return 1
        }
        if (0x80..<0xA0).contains(character.unicodeScalars.first?.value ?? 0) { unknown.append("C1 control") }
        write(character)
        return length
    }

    private mutating func takeEscape(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 2 else { return nil }
        let start = bytes.startIndex
        switch bytes[start + 1] {
        case UInt8(ascii: "7"): saved = (cursorRow, cursorColumn)
        case UInt8(ascii: "8"):
            if let saved { moveCursor(saved.row, saved.column) }
        case UInt8(ascii: "M"):
            if cursorRow > 0 { cursorRow -= 1 }
        case UInt8(ascii: "["):
            guard let end = bytes[(start + 2)...].firstIndex(where: { (0x40..<0x7F).contains($0) }) else {
                return nil
            }
            control(String(decoding: bytes[(start + 2)..<end], as: UTF8.self), final: bytes[end])
            return end - start + 1
        case UInt8(ascii: "]"):
            // It ends with ESC \ or with BEL.
            guard let end = bytes[(start + 2)...].firstIndex(where: { $0 == 0x1B || $0 == 0x07 }),
                bytes[end] == 0x07 || end + 1 < bytes.endIndex
            else { return nil }
            let parts = String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
                .split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
            if parts.count == 3, parts[0] == "8", bytes[end] == 0x1B, bytes[end + 1] == UInt8(ascii: "\\") {
                if !parts[2].isEmpty { links.append(String(parts[2])) }
                isInLink = !parts[2].isEmpty
            } else {
                unknown.append("OSC \(parts.joined(separator: ";"))")
            }
            return end + (bytes[end] == 0x07 ? 1 : 2) - start
        default: unknown.append("ESC \(Unicode.Scalar(bytes[start + 1]))")
        }
        return 2
    }

    private mutating func control(_ parameters: String, final: UInt8) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
        let first = numbers.first ?? nil
        let count = max(first ?? 1, 1)
        switch (final, parameters) {
        case (UInt8(ascii: "h"), "?2004"): hasBracketedPaste = true
        case (UInt8(ascii: "l"), "?2004"): hasBracketedPaste = false
        case (UInt8(ascii: "A"), _): moveCursor(cursorRow - count, cursorColumn)
        case (UInt8(ascii: "B"), _): moveCursor(cursorRow + count, cursorColumn)
        case (UInt8(ascii: "C"), _): moveCursor(cursorRow, cursorColumn + count)
        case (UInt8(ascii: "D"), _): moveCursor(cursorRow, cursorColumn - count)
        case (UInt8(ascii: "G"), _): moveCursor(cursorRow, count - 1)
        case (UInt8(ascii: "H"), _):
            moveCursor(count - 1, max((numbers.count > 1 ? numbers[1] : nil) ?? 1, 1) - 1)
        case (UInt8(ascii: "J"), _): eraseDisplay(first ?? 0)
        case (UInt8(ascii: "K"), _): eraseLine(first ?? 0)
        case (UInt8(ascii: "m"), _): setStyle(parameters)
        default: unknown.append("CSI \(parameters)\(Unicode.Scalar(final))")
        }
    }

    private mutating func setStyle(_ parameters: String) {
        for number in parameters.split(separator: ";", omittingEmptySubsequences: false) {
            if number.isEmpty || number == "0" { style = [] } else { style.append(String(number)) }
        }
    }
}

// MARK: - What the sequences do

extension TerminalScreen {
    private mutating func moveCursor(_ row: Int, _ column: Int) {
        cursorRow = min(max(row, 0), rowCount - 1)
        cursorColumn = min(max(column, 0), columnCount - 1)
        isWrapPending = false
    }

    private mutating func lineFeed() {
        isWrapPending = false
        if cursorRow < rowCount - 1 {
            cursorRow += 1
        } else {
            scrolledOff.append(rows.removeFirst())
            rows.append(Row(cells: Self.blank(columnCount)))
        }
    }

    private mutating func wrap() {
        rows[cursorRow].wraps = true
        cursorColumn = 0
        lineFeed()
    }

    private mutating func write(_ character: Character) {
        let width = min(DisplayWidth.of(character), 2)
        if width <= 0 { return combine(character) }
        if isWrapPending { wrap() }
        if cursorColumn + width > columnCount { wrap() }
        clearHalves(cursorColumn)
        let cell = Cell(text: String(character), style: style.joined(separator: ";"))
        rows[cursorRow].cells[cursorColumn] = cell
        if width == 2, cursorColumn + 1 < columnCount {
            clearHalves(cursorColumn + 1)
            rows[cursorRow].cells[cursorColumn + 1] = Cell(text: "", style: cell.style)
        }
        if cursorColumn + width < columnCount {
            cursorColumn += width
        } else {
            cursorColumn = columnCount - 1
            isWrapPending = true
        }
    }

    /// A mark joins the character before the cursor.
    private mutating func combine(_ mark: Character) {
        var column = isWrapPending ? cursorColumn : cursorColumn - 1
        if column > 0, rows[cursorRow].cells[column].text.isEmpty { column -= 1 }
        guard column >= 0 else { return }
        rows[cursorRow].cells[column].text += String(mark)
    }

    /// Writing on one half of a wide character destroys the other.
    private mutating func clearHalves(_ column: Int) {
        let cells = rows[cursorRow].cells
        if cells[column].text.isEmpty, column > 0 { rows[cursorRow].cells[column - 1] = Cell() }
        if column + 1 < columnCount, cells[column + 1].text.isEmpty {
            rows[cursorRow].cells[column + 1] = Cell()
        }
    }

    private mutating func eraseLine(_ part: Int) {
        let range =
            switch part {
            case 0: cursorColumn..<columnCount
            case 1: 0..<cursorColumn + 1
            default: 0..<columnCount
            }
        for column in range { rows[cursorRow].cells[column] = Cell() }
        if part != 1 { rows[cursorRow].wraps = false }
        isWrapPending = false
    }

    private mutating func eraseDisplay(_ part: Int) {
        let empty = Row(cells: Self.blank(columnCount))
        switch part {
        case 0:
            eraseLine(0)
            for row in cursorRow + 1..<max(rowCount, cursorRow + 1) { rows[row] = empty }
        case 1:
            eraseLine(1)
            for row in 0..<cursorRow { rows[row] = empty }
        default:
            for row in rows.indices { rows[row] = empty }
        }
    }
}
