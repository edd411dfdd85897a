import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct FrameTests {
    private func frame(_ text: String, cursor: Int, width: Int) -> Frame {
        var builder = FrameBuilder(width: width)
        for (offset, character) in text.enumerated() {
            if offset == cursor { builder.markCursor() }
            builder.add(character, style: "")
        }
        return builder.build()
    }

    private func lines(_ frame: Frame) -> [String] { frame.rows.map { $0.cells.map(\.text).joined() } }

    @Test func wrapsAtTheEdge() {
        let frame = frame("abcdefgh", cursor: 8, width: 4)
        #expect(lines(frame) == ["abcd", "efgh", ""])
        #expect((frame.cursorRow, frame.cursorColumn) == (2, 0))
        #expect(frame.rows[0].wraps && frame.rows[1].wraps)
    }

    @Test func keepsWideCharactersWhole() {
        let frame = frame("a华北", cursor: 3, width: 4)
        #expect(lines(frame) == ["a华", "北"])
        #expect((frame.cursorRow, frame.cursorColumn) == (1, 2))
    }

    @Test func putsTheCursorOnTheWrappedCharacter() {
        let frame = frame("abc华", cursor: 3, width: 4)
        #expect((frame.cursorRow, frame.cursorColumn) == (1, 0))
    }

    @Test func showsControlCharacters() {
        for row in frame("a\u{1B}[2J\u{9B}\u{202E}b\u{7}", cursor: 0, width: 80).rows {
            for cell in row.cells {
                #expect(
                    cell.text.unicodeScalars.allSatisfy {
                        $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)
                    })
                #expect(!cell.text.unicodeScalars.contains("\u{202E}"))
            }
        }
    }

    @Test func countsRowsAsATerminalReflowsThem() {
        let frame = frame(String(repeating: "x", count: 50), cursor: 45, width: 20)
        #expect(frame.cursorRow == 2)
        #expect(frame.rowsAboveCursor(reflowedTo: 10) == 4)
        #expect(frame.rowsAboveCursor(reflowedTo: 40) == 1)
        #expect(frame.rowsAboveCursor(reflowedTo: 80) == 0)
    }

    @Test func showsThePartWithTheCursor() {
        #expect(Frame.top(of: 10, cursorRow: 0, height: 4, from: 0) == 0)
        #expect(Frame.top(of: 11, cursorRow: 10, height: 4, from: 0) == 7)
        #expect(Frame.top(of: 11, cursorRow: 8, height: 4, from: 7) == 7)
        #expect(Frame.top(of: 11, cursorRow: 2, height: 4, from: 5) == 2)
        #expect(Frame.top(of: 5, cursorRow: 4, height: 4, from: 7) == 1)
        #expect(Frame.top(of: 4, cursorRow: 3, height: 4, from: 7) == 0)
    }
}
