import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct HistorySearchTests {
    private func history() -> History {
        let history = History(path: nil)
        for text in ["images 1", "zones", "images 2", "华北 images"] { history.append(text) }
        return history
    }

    @Test func goesBackAndForth() {
        let history = history()
        var search = HistorySearch(position: 4, isBackward: true)
        search.pattern = "images"
        #expect(search.find(in: history)?.index == 3)
        search.advance(backward: true, newest: "")
        #expect(search.find(in: history)?.index == 2)
        search.advance(backward: true, newest: "")
        #expect(search.find(in: history)?.index == 0)
        search.advance(backward: true, newest: "")
        #expect(search.find(in: history) == nil)
        #expect(search.status == .noMatch(search.pattern))
        search.advance(backward: false, newest: "")
        #expect(search.find(in: history)?.index == 2)
    }

    @Test func takesTheLastPatternAgain() {
        var search = HistorySearch(position: 4, isBackward: true)
        search.advance(backward: true, newest: "zon")
        #expect(search.find(in: history())?.index == 1)
    }

    @Test func mindsCapitals() {
        #expect(HistoryPattern("b").firstMatch(in: "aB") != nil)
        #expect(HistoryPattern("B").firstMatch(in: "ab") == nil)
        #expect(HistoryPattern("北").firstMatch(in: "华北") != nil)
        #expect(HistoryPattern("ａ").firstMatch(in: "echo Ａ") != nil)
    }

    /// Letters that can be written in two ways are found in either.
    @Test func mindsNoNormalForm() {
        #expect(HistoryPattern("が").firstMatch(in: "か\u{3099}") != nil)
        #expect(HistoryPattern("가").firstMatch(in: "\u{1100}\u{1161}") != nil)
        // An accent that is typed after its letter makes another pattern.
        let history = History(path: nil)
        history.append("caf\u{E9}")
        var search = HistorySearch(position: 1, isBackward: true)
        search.pattern = "cafe"
        #expect(search.find(in: history) == nil)
        search.pattern.unicodeScalars.append("\u{301}")
        #expect(search.find(in: history)?.index == 0)
    }

    @Test(arguments: 1...20)
    func `a growing pattern finds what a plain search finds`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let words = ["images", "Zones", "华北", "e\u{301}", "É", "x", " ", "ß", "limit"]
        func text() -> String {
            (0..<Int.random(in: 1..<5, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                .joined()
        }
        let history = History(path: nil)
        for _ in 0..<60 { history.append(text()) }
        for _ in 0..<30 {
            var search = HistorySearch(position: history.count, isBackward: true)
            for character in text() {
                search.pattern.append(character)
                let found = search.find(in: history)
                let expected = history.list().last { entry in plainMatch(search.pattern, entry.text) != nil }
                #expect(found?.index == expected.map { $0.number - 1 }, "\(search.pattern)")
                #expect(found?.match == expected.flatMap { plainMatch(search.pattern, $0.text) })
                if Int.random(in: 0..<4, using: &random) == 0 { search.shorten() }
                if search.pattern.isEmpty { break }
            }
        }
    }

    private func plainMatch(_ pattern: String, _ text: String) -> String.Index? {
        let isExact = pattern.contains(where: \.isUppercase)
        let wanted = Array(isExact ? pattern : pattern.lowercased())
        return text.indices.first { start in
            text[start...].starts(with: wanted) { isExact ? $0 == $1 : $0.lowercased() == String($1) }
        }
    }

    @Test func `a growing pattern is looked for in fewer entries`() {
        func work(_ count: Int) -> Int {
            let history = History(path: nil)
            for number in 0..<count { history.append("zones \(number)") }
            var search = HistorySearch(position: history.count, isBackward: true)
            for character in "images 12345 --limit" {
                search.pattern.append(character)
                _ = search.find(in: history)
            }
            return search.steps
        }
        let (few, many) = (work(1_000), work(4_000))
        #expect(few <= 1_000 && many <= 4_000, "\(few) \(many)")
    }
}
