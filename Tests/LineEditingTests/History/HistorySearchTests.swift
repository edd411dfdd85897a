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
        #expect(HistorySearch.firstMatch(of: "b", in: "aB") != nil)
        #expect(HistorySearch.firstMatch(of: "B", in: "ab") == nil)
        #expect(HistorySearch.firstMatch(of: "北", in: "华北") != nil)
    }
}
