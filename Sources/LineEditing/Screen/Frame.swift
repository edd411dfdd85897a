internal import CompshTextLayout

/// What the input line looks like: the rows of cells from the prompt to the last row below the text.
struct Frame: Equatable {
    /// One character on the screen.
    struct Cell: Equatable {
        /// The character, with its combining marks; printable.
        var text: String
        /// Its columns.
        var width: Int
        /// Its ``CellStyle``.
        var style: String

        /// Whether terminals agree on its width; joined emoji are drawn differently by each.
        var hasCertainWidth: Bool { text.unicodeScalars.count == 1 }
    }

    /// One row of the screen.
    struct Row: Equatable {
        /// The cells from the left.
        var cells: [Cell] = []
        /// The columns they take.
        var width = 0
        /// Whether the next row holds more of the same line of text.
        var wraps = false
    }

    /// The rows, from the prompt's.
    var rows: [Row]
    /// The row of the cursor.
    var cursorRow: Int
    /// The column of the cursor, below the width of the window.
    var cursorColumn: Int

    /// The part of at most `height` rows that holds the cursor, moved as little as possible from one
    /// that began with row `top`; returns the row with which it begins.
    func window(height: Int, from top: Int) -> (frame: Frame, top: Int) {
        guard rows.count > height else { return (self, 0) }
        var top = min(top, rows.count - height)
        if cursorRow < top { top = cursorRow }
        if cursorRow >= top + height { top = cursorRow - height + 1 }
        let part = Frame(
            rows: Array(rows[top..<top + height]), cursorRow: cursorRow - top, cursorColumn: cursorColumn)
        return (part, top)
    }

    /// How many rows above the cursor the frame begins once a terminal has reflowed it to `width`.
    ///
    /// Terminals join the rows that wrapped into each other and wrap them again. A wide character that does not fit in
    /// the last column goes to the next row whole, and leaves that column free.
    func rowsAboveCursor(reflowedTo width: Int) -> Int {
        // A wide character has no room in one column, and is in one row with nothing else.
        let width = max(width, 2)
        var above = 0
        var column = 0
        for (index, row) in rows.enumerated() {
            var offset = 0
            for cell in row.cells {
                if column + cell.width > width {
                    above += 1
                    column = 0
                }
                if index == cursorRow, offset >= cursorColumn { return above }
                column += cell.width
                offset += cell.width
            }
            if index == cursorRow { return above + (column + cursorColumn - offset) / width }
            if !row.wraps {
                above += 1
                column = 0
            }
        }
        return above
    }
}

/// Lays out text in rows of a width.
struct FrameBuilder {
    private let width: Int
    private var rows = [Frame.Row()]
    private var cursor: (row: Int, column: Int)?
    private var wantsCursor = false

    /// Makes an empty frame of `width` columns; fewer than two cannot hold a wide character.
    init(width: Int) {
        self.width = max(width, 2)
    }

    /// The columns left in the last row.
    var room: Int { width - (rows.last?.width ?? 0) }

    /// The number of rows so far.
    var height: Int { rows.count }

    /// Puts the cursor where the next character goes.
    mutating func markCursor() { wantsCursor = true }

    /// Adds `text` in one style; control characters are shown.
    mutating func add(_ text: String, style: String) {
        for character in text { add(character, style: style) }
    }

    /// Adds one character; a newline starts a row.
    mutating func add(_ character: Character, style: String) {
        if let ascii = character.asciiValue, (0x20..<0x7F).contains(ascii) {
            place(Frame.Cell(text: String(character), width: 1, style: style))
        } else if character.isNewline {
            startRow()
        } else if character == "\t" {
            // Tab stops every eight columns, but never past the row.
            let column = room > 0 ? width - room : 0
            for _ in 0..<max(1, min(8 - column % 8, width - column)) {
                place(Frame.Cell(text: " ", width: 1, style: style))
            }
        } else {
            for visible in Sanitizer.visible(String(character)) {
                let columns = DisplayWidth.of(visible)
                // A mark without a letter would be drawn on the character before it.
                let cell =
                    columns > 0
                    ? Frame.Cell(text: String(visible), width: min(columns, 2), style: style)
                    : Frame.Cell(text: "\u{FFFD}", width: 1, style: style)
                place(cell)
            }
        }
    }

    /// Adds what fits in the row, and nothing to the next.
    mutating func addClipped(_ text: String, style: String) {
        for character in Sanitizer.visible(text) {
            let columns = DisplayWidth.of(character)
            guard columns > 0, columns <= room else { return }
            add(character, style: style)
        }
    }

    /// Ends the row.
    mutating func startRow() {
        settleCursor()
        rows.append(Frame.Row())
    }

    /// The finished frame; the cursor is at its end unless it was marked.
    consuming func build() -> Frame {
        if cursor == nil { wantsCursor = true }
        settleCursor()
        let place = cursor ?? (rows.count - 1, 0)
        return Frame(rows: rows, cursorRow: place.row, cursorColumn: place.column)
    }

    private mutating func place(_ cell: Frame.Cell) {
        if cell.width > room { wrap() }
        if wantsCursor { settleCursor() }
        rows[rows.count - 1].cells.append(cell)
        rows[rows.count - 1].width += cell.width
    }

    private mutating func wrap() {
        rows[rows.count - 1].wraps = true
        rows.append(Frame.Row())
    }

    /// Puts a marked cursor before what follows.
    ///
    /// It cannot stand behind the last column: there it goes to a row of its own.
    mutating func settleCursor() {
        guard wantsCursor else { return }
        wantsCursor = false
        if room == 0 { wrap() }
        cursor = (rows.count - 1, width - room)
    }
}
