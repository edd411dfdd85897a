import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct HistoryBeginningsTests {
    private static let words = [
        "images ", "image", "zones", "华北", "华南", "e\u{301}", "e", "set ", "\u{301}", "x",
    ]

    private func text(_ random: inout SeededGenerator) -> String {
        (0...Int.random(in: 0..<4, using: &random)).map { _ in Self.words.randomElement(using: &random) ?? ""
        }
        .joined()
    }

    @Test(arguments: 1...20)
    func `it finds what a plain search finds, as a text grows and shrinks`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let history = History(path: nil, limit: 30)
        for _ in 0..<20 {
            for _ in 0..<5 { history.append(text(&random)) }
            let target = text(&random)
            for length in [1, 2, 3, 4, 3, 5, 6, 2, 9, 12, 4, 13] {
                let prefix = String(target.prefix(length))
                let expected = history.list().last { entry in
                    // With an accent after it, a letter is another character.
                    Array(entry.text).starts(with: Array(prefix)) && entry.text.utf8.count > prefix.utf8.count
                        && entry.text.utf8.starts(with: prefix.utf8)
                }
                #expect(history.newest(withPrefix: prefix) == expected?.text, "\(prefix)")
            }
        }
    }

    @Test func `where the newest is not wanted, an older one is found`() {
        let history = History(path: nil)
        for text in ["images 1", "images 2 ok", "images 3", "zones"] { history.append(text) }
        var asked: [String] = []
        func newest(_ prefix: String) -> String? {
            history.newest(withPrefix: prefix) { text in
                asked.append(text)
                return text.hasSuffix("ok")
            }
        }
        #expect(newest("i") == "images 2 ok")
        #expect(newest("images") == "images 2 ok")
        #expect(newest("images 3") == nil)
        #expect(newest("im") == "images 2 ok")
        // Once about each.
        #expect(asked == ["images 3", "images 2 ok"])
        history.append("images 4 ok")
        #expect(newest("im") == "images 4 ok")
        history.forgetVerdicts()
        asked = []
        #expect(newest("im") == "images 4 ok")
        #expect(asked == ["images 4 ok"])
    }

    /// However many entries are not wanted, a key asks about some kilobytes of them, and the next one goes on from there.
    @Test func `a key asks about few entries`() {
        func work(_ count: Int) -> (first: Int, keys: Int) {
            let history = History(path: nil, limit: 100_000)
            history.append("call Describe")
            for number in 0..<count { history.append("call Stop \(number)") }
            var first = 0
            var keys = 0
            for _ in 0..<10_000 {
                keys += 1
                let found = history.newest(withPrefix: "call ") { !$0.contains("Stop") }
                if first == 0 { first = history.askedBytes }
                if found != nil { break }
            }
            return (first, keys)
        }
        let (few, many) = (work(1_000), work(4_000))
        #expect(few.first < 10_000 && many.first < 10_000)
        #expect(few.keys > 1 && few.keys < 100)
        #expect(many.keys <= 5 * few.keys)
    }

    @Test func `each key looks only where the search has not been`() {
        func work(_ count: Int) -> Int {
            let history = History(path: nil)
            history.append("images 12345 --limit 20 --sort created")
            for number in 0..<count { history.append("zones \(number)") }
            var prefix = ""
            for character in "images 12345 --limit 20 --sort" {
                prefix.append(character)
                _ = history.newest(withPrefix: prefix)
            }
            return history.examinedCount
        }
        let (few, many) = (work(1_000), work(4_000))
        #expect(few < 1_200)
        #expect(many < 4_200)
    }
}
