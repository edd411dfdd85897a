import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct LineBufferTests {
    /// A buffer from text in which `|` marks the cursor.
    private func buffer(_ marked: String) -> LineBuffer {
        let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let head = String(parts[0])
        return LineBuffer(head + parts[1], scalarOffset: head.unicodeScalars.count)
    }

    private func marked(_ buffer: LineBuffer, _ index: String.Index) -> String {
        buffer.text[..<index] + "|" + buffer.text[index...]
    }

    @Test(arguments: [
        ("ab c|", "|ab c"), ("images 华北|", "images |华北"), ("a-b  |", "a-|b  "), ("|a", "|a"),
    ])
    func findsTheWordBefore(given: String, expected: String) {
        let buffer = buffer(given)
        if given == "ab c|" {
            #expect(marked(buffer, buffer.wordLeft) == "ab |c")
        } else {
            #expect(marked(buffer, buffer.wordLeft) == expected)
        }
    }

    @Test(arguments: [
        ("--name=a.b |", "|--name=a.b "), ("x --name=a.b|", "x |--name=a.b"), ("|", "|"),
    ])
    func findsTheBlankSeparatedWordBefore(given: String, expected: String) {
        let buffer = buffer(given)
        #expect(marked(buffer, buffer.blankWordLeft) == expected)
    }

    @Test(arguments: [("|--name x", "--name| x"), ("a| bc d", "a bc| d"), ("a|", "a|")])
    func findsTheWordAfter(given: String, expected: String) {
        let buffer = buffer(given)
        #expect(marked(buffer, buffer.wordRight) == expected)
    }

    @Test func movesByWholeCharacters() {
        let family = "👨‍👩‍👧"
        var buffer = LineBuffer("a" + family + "e\u{301}")
        buffer.cursor = buffer.characterLeft
        #expect(marked(buffer, buffer.cursor) == "a" + family + "|e\u{301}")
        let last = buffer.characterLeft..<buffer.cursor
        #expect(buffer.text[last] == family)
        buffer.replace(last, with: "")
        #expect(buffer.text == "ae\u{301}")
        #expect(buffer.scalarOffset == 1)
    }

    @Test(
        arguments: [
            ("one\ntwo\nth|ree", "one\ntw|o\nthree"), ("a\nlonger|", "a|\nlonger"), ("on|e", nil),
        ] as [(String, String?)])
    func movesUp(given: String, expected: String?) {
        let buffer = buffer(given)
        #expect(buffer.lineUp.map { marked(buffer, $0) } == expected)
    }

    @Test(
        arguments: [
            ("on|e\ntwo", "one\ntw|o"), ("longer|\na", "longer\na|"), ("one\ntwo|", nil),
        ] as [(String, String?)])
    func movesDown(given: String, expected: String?) {
        let buffer = buffer(given)
        #expect(buffer.lineDown.map { marked(buffer, $0) } == expected)
    }

    @Test func insertsAtTheCursor() {
        var buffer = buffer("ab|ef")
        buffer.insert("cd")
        #expect(marked(buffer, buffer.cursor) == "abcd|ef")
        // A mark joins the letter before it; the cursor goes behind both.
        buffer.insert("\u{301}")
        #expect(buffer.scalarOffset == 5)
    }

    @Test func `a cursor within a character goes to its start`() {
        var buffer = LineBuffer("\u{301}b", scalarOffset: 0)
        buffer.insert("a")
        #expect(marked(buffer, buffer.characterLeft) == "|a\u{301}b")
        #expect(buffer.wordLeft == buffer.text.startIndex)
    }

    @Test(arguments: 1...20)
    func `lines and words are those that their characters make`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "a", "Z9", " ", "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "华", "\u{3000}",
            "e\u{301}",
            "👍", "-", "é", "¥", "\t", "\u{2027}",
        ]
        for _ in 0..<100 {
            let text = (0..<Int.random(in: 0..<30, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var buffer = LineBuffer(text)
            for index in text.indices + [text.endIndex] {
                buffer.cursor = index
                let (before, after) = (text[..<index], text[index...])
                let start = before.lastIndex(where: \.isNewline).map(text.index(after:)) ?? text.startIndex
                #expect(buffer.lineStart == start)
                #expect(buffer.lineEnd == after.firstIndex(where: \.isNewline) ?? text.endIndex)
                #expect(buffer.wordLeft == wordStart(before) { $0.isLetter || $0.isNumber })
                #expect(buffer.blankWordLeft == wordStart(before) { !$0.isWhitespace })
                #expect(buffer.wordRight == wordEnd(after) { $0.isLetter || $0.isNumber })
            }
            #expect(LineBuffer.lastWord(of: text) == text.split(whereSeparator: \.isWhitespace).last)
        }
    }

    private func wordEnd(_ text: Substring, _ belongs: (Character) -> Bool) -> String.Index {
        let word = text.drop { !belongs($0) }
        return word.firstIndex { !belongs($0) } ?? text.endIndex
    }

    private func wordStart(_ text: Substring, _ belongs: (Character) -> Bool) -> String.Index {
        var rest = text
        while let last = rest.last, !belongs(last) { rest.removeLast() }
        while let last = rest.last, belongs(last) { rest.removeLast() }
        return rest.endIndex
    }

    @Test(
        arguments: [
            ("ab|c", "acb|"), ("abc|", "acb|"), ("a👩‍👩‍👧|e\u{301}", "ae\u{301}👩‍👩‍👧|"), ("|ab", nil), ("a|", nil),
            ("|", nil),
        ] as [(String, String?)])
    func transposesCharacters(given: String, expected: String?) {
        var buffer = buffer(given)
        #expect(buffer.transpose() == (expected != nil))
        #expect(marked(buffer, buffer.cursor) == expected ?? given)
    }

    @Test(arguments: [
        ("|one two", "ONE| two", "one| two", "One| two"), ("o|NÉ 中x", "oNÉ| 中x", "oné| 中x", "oNé| 中x"),
        ("a|, ßtr中A", "a, SSTR中A|", "a, ßtr中a|", "a, Sstr中a|"), ("a|", "a|", "a|", "a|"),
    ])
    func changesTheCaseOfAWord(given: String, upper: String, lower: String, capital: String) {
        for (expected, change) in [
            (upper, LetterCase.upper), (lower, LetterCase.lower), (capital, LetterCase.capital),
        ] {
            var buffer = buffer(given)
            #expect(buffer.changeWord(change) == (expected != given))
            #expect(marked(buffer, buffer.cursor) == expected)
        }
    }

    /// Texts that Unicode calls equivalent are not the same to undo.
    @Test func comparesTextsByTheirScalars() {
        #expect(!LineBuffer("é").hasText(of: LineBuffer("e\u{301}")))
        #expect(LineBuffer("e\u{301}").hasText(of: LineBuffer("e\u{301}")))
        var log = UndoLog()
        log.note(LineBuffer("é "))
        log.note(LineBuffer("e\u{301} "))
        #expect(log.undo(from: LineBuffer("e\u{301} "))?.text.unicodeScalars.count == 2)
    }
}
