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
