/// Turns one frame on the screen into the next with few bytes.
///
/// Uses only the sequences that every ANSI terminal knows (cursor moves, erase, SGR), relative to the
/// row of the prompt, whose absolute position does not matter.
struct Painter {
    private let usesColour: Bool
    private var frame: Frame?
    private var row = 0
    /// Nil when the terminal's idea of it is uncertain.
    private var column: Int? = 0
    /// The lowest row that exists on the screen; going further scrolls.
    private var bottom = 0
    private var style = CellStyle.plain
    private var bytes: [UInt8] = []

    /// Makes a painter; without colours only dim and bold remain.
    init(usesColour: Bool) {
        self.usesColour = usesColour
    }

    /// Whether nothing is drawn.
    var isBlank: Bool { frame == nil }

    /// The bytes that show `next`, whose rows are at most `width` wide.
    mutating func paint(_ next: Frame, width: Int) -> [UInt8] {
        let old = frame?.rows ?? []
        for (index, line) in next.rows.enumerated() {
            let isFollowing = index > 0 && next.rows[index - 1].wraps
            let wrapsAt = isFollowing ? width : nil
            paint(line, over: index < old.count ? old[index] : nil, at: index, wrapsAt: wrapsAt)
        }
        if old.count > next.rows.count {
            move(to: next.rows.count, 0)
            send("\u{1B}[J")
        }
        setStyle(CellStyle.plain)
        move(to: next.cursorRow, next.cursorColumn)
        frame = next
        return take()
    }

    /// The bytes that leave what is shown on the screen, write `mark` behind it, such as `^C`, and go to
    /// a new row below it.
    mutating func leave(after mark: String = "") -> [UInt8] {
        if let frame {
            move(to: frame.rows.count - 1, frame.rows.last?.width ?? 0)
        }
        send(mark)
        send("\r\n")
        forget()
        return take()
    }

    /// The bytes that erase what is shown and put the cursor where it began.
    mutating func erase() -> [UInt8] {
        if frame != nil {
            move(to: 0, 0)
            send("\u{1B}[J")
        }
        forget()
        return take()
    }

    /// The bytes that erase what is shown after the window took another width.
    mutating func erase(reflowedTo width: Int) -> [UInt8] {
        if let frame {
            let above = frame.rowsAboveCursor(reflowedTo: width)
            send("\r")
            if above > 0 { send("\u{1B}[\(above)A") }
            send("\u{1B}[J")
        }
        forget()
        return take()
    }

    /// Starts from a new row, whatever is on the screen.
    mutating func forget() {
        frame = nil
        row = 0
        column = 0
        bottom = 0
        style = CellStyle.plain
    }

    private mutating func paint(_ new: Frame.Row, over old: Frame.Row?, at index: Int, wrapsAt width: Int?) {
        let oldCells = old?.cells ?? []
        let start = zip(oldCells, new.cells).prefix { $0 == $1 }.count
        let startColumn = new.cells[..<start].reduce(0) { $0 + $1.width }
        let oldWidth = old?.width ?? 0
        // A wide character wraps where one column is left, too.
        let next = new.cells.first?.width ?? 1
        let follows =
            start == 0 && index == row + 1
            && width.map { width in column.map { $0 + next > width } == true } == true
        if new.cells.isEmpty && follows {
            // A blank makes the terminal wrap, so that the row it wraps to belongs to the same line.
            setStyle(CellStyle.plain)
            send(" \r")
            enter(index)
        }
        if start == new.cells.count && oldWidth <= new.width {
            // Rows that are new but empty must exist all the same.
            if index > bottom { move(to: index, 0) }
            return
        }
        var end = new.cells.count
        if oldWidth == new.width {
            let ends = zip(oldCells[start...].reversed(), new.cells[start...].reversed())
            end -= ends.prefix { $0 == $1 }.count
        }
        if follows && end > 0 {
            // The terminal wraps by itself at the next character.
            enter(index)
        } else {
            move(to: index, startColumn)
        }
        var at = startColumn
        for cell in new.cells[start..<max(start, end)] {
            if column == nil { move(to: index, at) }
            setStyle(cell.style)
            bytes.append(contentsOf: cell.text.utf8)
            at += cell.width
            column = cell.hasCertainWidth ? at : nil
        }
        if oldWidth > new.width {
            setStyle(CellStyle.plain)
            move(to: index, new.width)
            send("\u{1B}[K")
        }
    }

    /// Notes that the terminal went to the start of the next row by itself.
    private mutating func enter(_ index: Int) {
        row = index
        column = 0
        bottom = max(bottom, row)
    }

    private mutating func move(to target: Int, _ targetColumn: Int) {
        if target < row { send("\u{1B}[\(row - target)A") }
        if target > row {
            let reachable = min(target, bottom)
            if reachable > row { send("\u{1B}[\(reachable - row)B") }
            if target > bottom {
                setStyle(CellStyle.plain)
                for _ in max(row, bottom)..<target { send("\r\n") }
                bottom = target
                column = 0
            }
        }
        row = target
        guard column != targetColumn else { return }
        if let column, column > 0, targetColumn > 0, column < targetColumn, targetColumn - column < 3 {
            send("\u{1B}[\(targetColumn - column)C")
        } else {
            send("\r")
            if targetColumn > 0 { send("\u{1B}[\(targetColumn)C") }
        }
        column = targetColumn
    }

    private mutating func setStyle(_ new: String) {
        let new = usesColour ? new : CellStyle.withoutColour(new)
        guard new != style else { return }
        send(new.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(new)m")
        style = new
    }

    private mutating func send(_ text: String) { bytes += text.utf8 }

    private mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}
