import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct SourceTextTests {
    @Test(arguments: [
        (0, 1, 1), (3, 1, 4), (6, 1, 7), (7, 2, 1), (10, 2, 2), (11, 2, 2), (13, 2, 3), (14, 3, 1),
        (15, 3, 1), (17, 3, 2), (99, 3, 4),
    ])
    func countsLinesAndCharacters(offset: Int, line: Int, column: Int) {
        // 华 and 北 are three bytes each; e with its accent is one Character of three bytes.
        let text = SourceText("images\n华北\ne\u{301}xx")
        let position = text.position(of: offset)
        #expect((position.line, position.column) == (line, column))
    }

    @Test func namesFileLineAndColumn() {
        let text = SourceText("a\r\nbcd", file: "tour.compsh", firstLine: 10)
        #expect(text.position(of: 4).description == "tour.compsh:11:2")
        #expect(SourceText("abc").position(of: 1).description == "1:2")
    }

    @Test func splitsTheLineAroundARange() {
        let text = SourceText("one\r\nimges 1\r\nthree")
        let excerpt = text.excerpt(of: SourceRange(5, 10))
        #expect((excerpt.before, excerpt.marked, excerpt.after) == ("", "imges", " 1"))
        let beyond = text.excerpt(of: SourceRange(11, 17))
        #expect((beyond.before, beyond.marked, beyond.after) == ("imges ", "1", ""))
        let end = text.excerpt(of: SourceRange(12, 12))
        #expect((end.before, end.marked, end.after) == ("imges 1", "", ""))
    }

    @Test func neverLeavesTheText() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let source = SourceText(generator.text())
            let lower = Int.random(in: -3...80, using: &generator)
            let range = SourceRange(lower, lower + Int.random(in: -2...9, using: &generator))
            let excerpt = source.excerpt(of: range)
            #expect(source.text.utf8.count >= source[range].utf8.count)
            #expect(excerpt.position.column >= 1)
        }
    }
}
