import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct PainterTests {
    private static let pieces: [String] = [
        "a", "b", "  ", "华", "北", "e\u{301}", "👍", "\n", "x", "y", "long", "\t", "é", "０",
    ]

    private func text(_ generator: inout SeededGenerator) -> [Character] {
        (0..<Int.random(in: 0..<40, using: &generator)).flatMap { _ in
            Array(Self.pieces.randomElement(using: &generator) ?? "")
        }
    }

    private func frame(_ text: [Character], _ generator: inout SeededGenerator, _ width: Int) -> Frame {
        var builder = FrameBuilder(width: width)
        let cursor = Int.random(in: 0...text.count, using: &generator)
        let faint = Int.random(in: 0...text.count, using: &generator)
        for (offset, character) in text.enumerated() {
            if offset == cursor { builder.markCursor() }
            builder.add(character, style: offset >= faint ? "90" : "1;32")
        }
        return builder.build()
    }

    private func check(_ screen: TerminalScreen, shows frame: Frame, at top: Int) {
        for (index, row) in frame.rows.enumerated() {
            var expected = row.cells.map(\.text).joined()
            while expected.last == " " { expected.removeLast() }
            #expect(screen.line(top + index) == expected)
            var column = 0
            for cell in row.cells {
                if cell.text != " " { #expect(screen.cell(top + index, column).style.hasSuffix(cell.style)) }
                column += cell.width
            }
        }
        for row in (top + frame.rows.count)..<max(screen.rowCount, top + frame.rows.count) {
            #expect(screen.line(row) == "")
        }
        #expect(screen.cursorRow == top + frame.cursorRow)
        #expect(screen.cursorColumn == frame.cursorColumn)
        #expect(screen.unknown.isEmpty)
    }

    /// One line after the other, each drawn over the one before, always ends as if drawn on its own.
    @Test(arguments: 0..<60)
    func drawsAnyFrameOverAnyOther(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let width = Int.random(in: 2...24, using: &generator)
        // Tall enough for the tallest text, so that nothing scrolls.
        var screen = TerminalScreen(rows: 120, columns: width)
        var painter = Painter(usesColour: true)
        var line = text(&generator)
        for _ in 0..<25 {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: line = text(&generator)
            case 1 where !line.isEmpty: line.remove(at: Int.random(in: 0..<line.count, using: &generator))
            default:
                line.insert("z", at: Int.random(in: 0...line.count, using: &generator))
            }
            let frame = frame(line, &generator, width)
            screen.feed(painter.paint(frame, width: width))
            check(screen, shows: frame, at: 0)
        }
        screen.feed(painter.erase())
        #expect(screen.lines.isEmpty)
        #expect((screen.cursorRow, screen.cursorColumn) == (0, 0))
    }

    /// A new width never leaves a row of the old drawing behind, nor erases what stood above it.
    @Test(arguments: 0..<60)
    func followsAResizedWindow(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var width = Int.random(in: 6...60, using: &generator)
        var screen = TerminalScreen(rows: 300, columns: width)
        screen.feed("above\r\n")
        var painter = Painter(usesColour: true)
        // Terminals differ in how they reflow wide characters, so the rows here have none.
        let line = Array(String(repeating: "abcdefghij", count: Int.random(in: 0...12, using: &generator)))
        screen.feed(painter.paint(frame(line, &generator, width), width: width))
        for _ in 0..<6 {
            width = Int.random(in: 6...60, using: &generator)
            screen.resize(rows: 300, columns: width)
            screen.feed(painter.erase(reflowedTo: width))
            let frame = frame(line, &generator, width)
            screen.feed(painter.paint(frame, width: width))
            #expect(screen.line(0) == "above")
            check(screen, shows: frame, at: 1)
        }
    }

    @Test func sendsOneByteForOneCharacter() {
        var painter = Painter(usesColour: true)
        func frame(_ text: String) -> Frame {
            var builder = FrameBuilder(width: 80)
            builder.add("p> ", style: "1")
            builder.add(text, style: "")
            return builder.build()
        }
        _ = painter.paint(frame("image"), width: 80)
        #expect(painter.paint(frame("images"), width: 80) == [UInt8(ascii: "s")])
    }

    @Test func usesNoColourWhereNoneIsWanted() {
        #expect(CellStyle.withoutColour("1;32") == "1")
        #expect(CellStyle.withoutColour("90") == "2")
        #expect(CellStyle.withoutColour(CellStyle.missing) == "2;3")
        #expect(CellStyle.withoutColour("31;4;45;107") == "4")
        // 5 would be blinking, and 2 dim, were they not parts of a colour.
        #expect(CellStyle.withoutColour("38;5;200") == "")
        #expect(CellStyle.withoutColour("1;38;5;4;3") == "1;3")
        #expect(CellStyle.withoutColour("7;48;2;1;2;3;4") == "7;4")
    }
}
