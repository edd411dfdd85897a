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

    /// The first row of a window of `height` rows that holds the cursor, moved as little as possible from one that began
    /// with row `top`.
    static func top(of rows: Int, cursorRow: Int, height: Int, from top: Int) -> Int {
        guard rows > height else { return 0 }
        let top = min(top, rows - height)
        if cursorRow < top { return cursorRow }
        return cursorRow >= top + height ? cursorRow - height + 1 : top
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
    /// The first row that is kept; those before it are counted.
    private let first: Int
    private var rows: [Frame.Row] = []
    /// The number of the last row.
    private(set) var row: Int
    /// The columns taken in it.
    private var used = 0
    /// Where the cursor is; nil until it has a place.
    private(set) var cursorPlace: (row: Int, column: Int)?
    /// Whether it stands behind a full row, in a row of its own.
    private(set) var cursorTookRow = false
    private var wantsCursor = false
    /// How many cells have been added, skipped ones left out.
    private(set) var cellCount = 0

    /// Makes an empty frame of `width` columns; fewer than two cannot hold a wide character.
    ///
    /// - Parameters:
    ///   - width: The columns of the window.
    ///   - row: The number of the first row.
    ///   - first: The first row that is kept, not before that one.
    init(width: Int, startingAt row: Int = 0, keepingFrom first: Int = 0) {
        self.width = max(width, 2)
        self.row = row
        self.first = first
        if row >= first { rows = [Frame.Row()] }
    }

    /// The columns left in the last row.
    var room: Int { width - used }

    /// The number of rows so far, counted ones included.
    var height: Int { row + 1 }

    /// Whether no row is kept.
    var isCounting: Bool { first == .max }

    /// Takes so many columns of the last row, which has room for them, where no row is kept.
    mutating func skip(columns: Int) {
        if wantsCursor { settleCursor() }
        used += columns
    }

    /// Puts the cursor where the next character goes.
    mutating func markCursor() { wantsCursor = true }

    /// Adds the pieces of a prompt.
    mutating func add(_ segments: [Prompt.Segment]) {
        for segment in segments { add(segment.text, style: segment.style) }
    }

    /// Adds a character in the terminal's own style.
    mutating func add(_ character: PlainCharacter) {
        if character.width > room { wrap() }
        if wantsCursor { settleCursor() }
        used += character.width
        cellCount += 1
        guard row >= first else { return }
        let cell = Frame.Cell(
            text: String(character.scalar), width: character.width, style: CellStyle.plain)
        append(cell)
    }

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
        begin()
    }

    /// Gives the cursor its place, where it was marked or else behind what was added.
    mutating func finishCursor() {
        if cursorPlace == nil { wantsCursor = true }
        settleCursor()
    }

    /// The finished frame of the kept rows, at most `height`; the cursor is at its end unless it was marked.
    consuming func build(height: Int = .max) -> Frame {
        finishCursor()
        let place = cursorPlace ?? (row, 0)
        if rows.count > height { rows.removeLast(rows.count - height) }
        return Frame(rows: rows, cursorRow: place.row - first, cursorColumn: place.column)
    }

    private mutating func place(_ cell: Frame.Cell) {
        if cell.width > room { wrap() }
        if wantsCursor { settleCursor() }
        used += cell.width
        cellCount += 1
        if row >= first { append(cell) }
    }

    private mutating func append(_ cell: Frame.Cell) {
        rows[rows.count - 1].cells.append(cell)
        rows[rows.count - 1].width += cell.width
    }

    private mutating func wrap() {
        if row >= first { rows[rows.count - 1].wraps = true }
        begin()
    }

    private mutating func begin() {
        row += 1
        used = 0
        if row >= first { rows.append(Frame.Row()) }
    }

    /// Puts a marked cursor before what follows.
    ///
    /// It cannot stand behind the last column: there it goes to a row of its own.
    private mutating func settleCursor() {
        guard wantsCursor else { return }
        wantsCursor = false
        if room == 0 {
            wrap()
            cursorTookRow = true
        }
        cursorPlace = (row, used)
    }
}
