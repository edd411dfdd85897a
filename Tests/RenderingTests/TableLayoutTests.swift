import CompshTestSupport
import Testing

@testable import CompshRendering

struct TableLayoutTests {
    private func need(
        _ natural: Int, least: Int? = nil, whole: Int? = nil, priority: Int
    ) -> TableLayout.Need {
        TableLayout.Need(
            natural: natural, least: least ?? natural, whole: whole ?? natural, priority: priority)
    }

    @Test func naturalWidthsIfTheyFit() {
        let needs = [need(10, priority: 50), need(20, least: 4, priority: 60)]
        #expect(TableLayout.fitting(needs, into: 32) == TableLayout(shown: [0, 1], widths: [10, 20]))
        #expect(TableLayout.fitting(needs, into: 300) == .natural(needs))
        #expect(TableLayout.fitting([], into: 7).total == 0)
    }

    @Test func aColumnIsWholeBeforeALesserOneComes() {
        let needs = [need(10, priority: 50), need(20, least: 4, priority: 60)]
        #expect(TableLayout.fitting(needs, into: 31) == TableLayout(shown: [1], widths: [20]))
        #expect(TableLayout.fitting(needs, into: 19) == TableLayout(shown: [1], widths: [19]))
    }

    @Test func theColumnsThatSayWhichRowItIsComeTogether() {
        let needs = [
            need(30, least: 10, priority: 100), need(12, priority: 97), need(20, least: 8, priority: 90),
        ]
        #expect(TableLayout.fitting(needs, into: 23) == TableLayout(shown: [0], widths: [10]))
        #expect(TableLayout.fitting(needs, into: 24) == TableLayout(shown: [0, 1], widths: [10, 12]))
        #expect(TableLayout.fitting(needs, into: 43) == TableLayout(shown: [0, 1], widths: [29, 12]))
        #expect(TableLayout.fitting(needs, into: 54) == TableLayout(shown: [0, 1, 2], widths: [30, 12, 8]))
    }

    @Test func aTextThatIsVeryLongWaitsForAllButTheLeastImportant() {
        let needs = [
            need(90, least: 10, whole: 30, priority: 100), need(10, priority: 80), need(10, priority: 30),
        ]
        #expect(TableLayout.fitting(needs, into: 42) == TableLayout(shown: [0, 1], widths: [30, 10]))
        #expect(TableLayout.fitting(needs, into: 101) == TableLayout(shown: [0, 1], widths: [89, 10]))
        #expect(
            TableLayout.fitting(needs, into: 114) == TableLayout(shown: [0, 1, 2], widths: [90, 10, 10]))
    }

    @Test func ofEqualPrioritiesTheRightmostComesLast() {
        let needs = [need(10, priority: 50), need(10, priority: 50), need(10, priority: 50)]
        #expect(TableLayout.fitting(needs, into: 22).shown == [0, 1])
    }

    @Test func theMostImportantColumnIsCutWhereNothingElseHelps() {
        let needs = [need(10, priority: 50), need(30, least: 12, priority: 60)]
        #expect(TableLayout.fitting(needs, into: 7) == TableLayout(shown: [1], widths: [7]))
        #expect(TableLayout.fitting(needs, among: [0], into: 7) == TableLayout(shown: [0], widths: [7]))
    }

    @Test(arguments: 0..<300)
    func aWiderTerminalShowsNothingWorse(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let needs = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            let natural = Int.random(in: 1...60, using: &random)
            let least = Bool.random(using: &random) ? natural : Int.random(in: 1...natural, using: &random)
            return need(
                natural, least: least, whole: Int.random(in: least...natural, using: &random),
                priority: [10, 30, 50, 70, 90, 97, 100].randomElement(using: &random) ?? 50)
        }
        var before: [Int: Int] = [:]
        for width in 1...300 {
            let layout = TableLayout.fitting(needs, into: width)
            #expect(layout.total <= width && layout.shown.count >= 1)
            #expect(layout.shown == layout.shown.sorted() && layout.shown.count == layout.widths.count)
            let widths = Dictionary(uniqueKeysWithValues: zip(layout.shown, layout.widths))
            for (place, columns) in widths {
                #expect(columns <= needs[place].natural)
                if layout.shown.count > 1 { #expect(columns >= needs[place].least) }
            }
            for (place, columns) in before { #expect((widths[place] ?? 0) >= columns) }
            before = widths
            // Nothing is left out that is more important than something shown, and no text is cut beside a lesser one.
            let hidden = Set(needs.indices).subtracting(layout.shown).map { needs[$0].priority }.max()
            let last = layout.shown.map { needs[$0].priority }.min() ?? 0
            if let hidden { #expect(hidden <= last) }
            for (place, columns) in widths where needs[place].priority > last && last < Column.keyPriority {
                #expect(columns >= needs[place].whole)
                if last < Column.ordinaryPriority, needs[place].priority >= Column.ordinaryPriority {
                    #expect(columns == needs[place].natural)
                }
            }
        }
    }
}
