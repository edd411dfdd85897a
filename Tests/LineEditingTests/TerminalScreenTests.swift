import CompshTestSupport
import Testing

/// The terminal model is what the other tests believe, so it is tested by itself.
struct TerminalScreenTests {
    private func screen(_ text: String, rows: Int = 4, columns: Int = 10) -> TerminalScreen {
        var screen = TerminalScreen(rows: rows, columns: columns)
        screen.feed(text)
        return screen
    }

    @Test(arguments: [
        ("abc\r\ndef", ["abc", "def"]), ("abc\rx", ["xbc"]), ("ab\u{8}x", ["ax"]),
        ("abcdefghijk", ["abcdefghij", "k"]), ("abcdefghij\r\nk", ["abcdefghij", "k"]),
        ("abcdefghi华", ["abcdefghi", "华"]), ("华x\r\u{1B}[Cy", [" yx"]),
        ("abc\u{1B}[1;1HX\u{1B}[2;3HY", ["Xbc", "  Y"]), ("abc\u{1B}[2D\u{1B}[K", ["a"]),
        ("a\r\nb\r\nc\u{1B}[2A\r\u{1B}[J", []), ("e\u{301}x", ["e\u{301}x"]),
        ("1\r\n2\r\n3\r\n4\r\n5", ["2", "3", "4", "5"]),
        ("ab\u{1B}7\r\nc\u{1B}8d", ["abd", "c"]), ("a\tb", ["a       b"]), ("abc\u{1B}[2J", []),
    ])
    func draws(text: String, expected: [String]) {
        #expect(screen(text).lines == expected)
    }

    @Test func waitsWithWrappingForTheNextCharacter() {
        var screen = screen("abcdefghij")
        #expect((screen.cursorRow, screen.cursorColumn) == (0, 9))
        screen.feed("\u{1B}[Kx")
        #expect(screen.lines == ["abcdefghix"])
    }

    @Test func recordsStylesAndModes() {
        let screen = screen("\u{1B}[1;32mab\u{1B}[0mc\u{1B}[90md\u{1B}[?2004h\u{7}\u{7}")
        #expect(screen.text(in: 0, style: "1;32") == "ab")
        #expect(screen.text(in: 0, style: "90") == "d")
        #expect(screen.hasBracketedPaste)
        #expect(screen.bellCount == 2)
        #expect(screen.unknown.isEmpty)
    }

    @Test func takesSequencesInPieces() {
        var whole = TerminalScreen(rows: 4, columns: 10)
        var pieces = whole
        let text = "华\u{1B}[1;31m北\u{1B}[0m\u{1B}[2;2Hx\u{1B}[K"
        whole.feed(text)
        for byte in text.utf8 { pieces.feed([byte]) }
        #expect(whole.lines == pieces.lines)
        #expect(whole.cell(0, 2) == pieces.cell(0, 2))
    }

    @Test func reportsWhatItDoesNotKnow() {
        #expect(screen("\u{1B}[5z\u{1B}]0;title\u{7}\u{1}").unknown.count >= 3)
    }

    @Test func reflowsWrappedRowsOnly() {
        var screen = screen("abcdefghijklm\r\nxy")
        screen.resize(rows: 4, columns: 20)
        #expect(screen.lines == ["abcdefghijklm", "xy"])
        #expect((screen.cursorRow, screen.cursorColumn) == (1, 2))
        screen.resize(rows: 6, columns: 5)
        #expect(screen.lines == ["abcde", "fghij", "klm", "xy"])
    }
}
