import Testing

@testable import CompshLineEditing

struct CompletionMenuTests {
    private func menu(_ candidates: [LineCompletion.Item], unlisted: Int = 0) -> CompletionMenu {
        CompletionMenu(
            LineCompletion(replaced: "".startIndex..<"".endIndex, candidates: candidates, unlisted: unlisted))
    }

    private func rows(_ menu: inout CompletionMenu, rows: Int, columns: Int) -> [String] {
        menu.nextPage(rows: rows, columns: columns).map { $0.pieces.map(\.text).joined() }
    }

    @Test func showsEachCandidateOnceInPages() {
        let texts = (1...95).map { "value-\($0)" }
        for (height, width) in [(10, 40), (24, 80), (4, 20), (3, 8), (50, 200)] {
            var menu = self.menu(texts.map { LineCompletion.Item($0) })
            var seen: [String] = []
            while seen.count < texts.count {
                let page = rows(&menu, rows: height, columns: width)
                #expect(page.count <= max(height - 1, 2))
                seen += page.flatMap { $0.split(separator: " ") }.map(String.init).filter {
                    $0.hasPrefix("value-")
                }
            }
            #expect(seen.sorted() == texts.sorted())
        }
    }

    @Test func putsDescriptionsInOneColumn() {
        var menu = self.menu([.init("华北一", summary: "region"), .init("ab", summary: "other")])
        #expect(rows(&menu, rows: 10, columns: 40) == ["华北一  region", "ab      other"])
    }

    @Test func marksWhatIsCut() {
        var menu = self.menu([.init("name", summary: "a summary that is longer than the row"), .init("b")])
        #expect(rows(&menu, rows: 10, columns: 20) == ["name  a summary th…", "b     "])
        var grid = self.menu([.init("a name that is longer than the row"), .init("b")])
        #expect(rows(&grid, rows: 10, columns: 12).first?.hasPrefix("a name tha…") == true)
    }

    @Test func showsControlCharacters() {
        var menu = self.menu([.init("a\u{1B}[2J", summary: "b\u{9B}1m"), .init("c")])
        for row in rows(&menu, rows: 10, columns: 40) {
            #expect(row.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
        }
    }

    @Test func beginsAgainAfterTheLastPage() {
        var menu = self.menu((1...30).map { LineCompletion.Item("v\($0)", summary: "s") })
        let first = rows(&menu, rows: 22, columns: 40)
        let second = rows(&menu, rows: 22, columns: 40)
        #expect(first != second)
        #expect(rows(&menu, rows: 22, columns: 40) == first)
    }

    /// What is not listed counts too; the last candidate, which is the very last of all, does not follow the others.
    @Test func countsWhatIsNotListed() {
        var menu = self.menu((1...30).map { LineCompletion.Item("v\($0)", summary: "s") }, unlisted: 70)
        #expect(rows(&menu, rows: 22, columns: 60).last == "1–20 of 100 · Tab for more")
        let second = rows(&menu, rows: 22, columns: 60)
        #expect(second.last == "21–29 of 100 · type more to see others")
        #expect(!second.contains { $0.hasPrefix("v30") })
    }
}
