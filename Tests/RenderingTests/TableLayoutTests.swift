import CompshTestSupport
import Testing

@testable import CompshRendering

struct TableLayoutTests {
    private func need(
        _ natural: Int, minimum: Int = 4, priority: Int, flexible: Bool = false, numeric: Bool = false
    ) -> TableLayout.Need {
        TableLayout.Need(
            natural: natural, minimum: minimum, hardMinimum: numeric ? natural : 2, priority: priority,
            isFlexible: flexible, isNumeric: numeric)
    }

    @Test func naturalWidthsIfTheyFit() {
        let needs = [need(10, priority: 1), need(20, priority: 2, flexible: true)]
        #expect(TableLayout.fitting(needs, into: 32) == TableLayout(shown: [0, 1], widths: [10, 20]))
    }

    @Test func theWidestFlexibleColumnGivesWayFirst() {
        let needs = [
            need(10, priority: 1), need(30, priority: 2, flexible: true),
            need(20, priority: 3, flexible: true),
        ]
        #expect(TableLayout.fitting(needs, into: 60)?.widths == [10, 26, 20])
        #expect(TableLayout.fitting(needs, into: 44)?.widths == [10, 15, 15])
        #expect(TableLayout.fitting(needs, into: 22)?.widths == [10, 4, 4])
    }

    @Test func thenTheLeastPriorityGoesAndRoomComesBack() {
        let needs = [
            need(10, priority: 1), need(30, priority: 2, flexible: true),
            need(20, priority: 3, flexible: true),
        ]
        let layout = TableLayout.fitting(needs, into: 21)
        #expect(layout == TableLayout(shown: [1, 2], widths: [9, 10]))
    }

    @Test func ofEqualPrioritiesTheRightmostGoes() {
        let needs = [need(10, priority: 1), need(10, priority: 1), need(10, priority: 1)]
        #expect(TableLayout.fitting(needs, into: 22)?.shown == [0, 1])
    }

    @Test func theLastTwoAreCutToTheirHardMinimumOrTheLayoutFails() {
        let needs = [need(10, priority: 1), need(10, priority: 2, numeric: true)]
        #expect(TableLayout.fitting(needs, into: 14) == TableLayout(shown: [0, 1], widths: [2, 10]))
        #expect(TableLayout.fitting(needs, into: 13) == nil)
        #expect(TableLayout.forced(needs, into: 13) == TableLayout(shown: [0, 1], widths: [1, 10]))
        #expect(TableLayout.forced(needs, into: 12) == TableLayout(shown: [1], widths: [10]))
        #expect(TableLayout.forced(needs, into: 7) == TableLayout(shown: [1], widths: [7]))
        #expect(TableLayout.forced([], into: 7).total == 0)
    }

    @Test(arguments: 0..<300)
    func layoutsFitAndKeepTheirPromises(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let needs = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            need(
                Int.random(in: 1...60, using: &random), minimum: 1,
                priority: Int.random(in: 1...5, using: &random),
                flexible: Bool.random(using: &random), numeric: Bool.random(using: &random))
        }
        for width in stride(from: 1, through: 300, by: 7) {
            let forced = TableLayout.forced(needs, into: width)
            #expect(forced.total <= width && forced.shown.count >= 1)
            guard let layout = TableLayout.fitting(needs, into: width) else { continue }
            #expect(layout.total <= width)
            #expect(layout.shown == layout.shown.sorted() && layout.shown.count == layout.widths.count)
            #expect(layout.shown.count >= min(2, needs.count))
            for (place, columns) in zip(layout.shown, layout.widths) {
                #expect(columns <= needs[place].natural && columns >= 1)
                if needs[place].isNumeric, !needs[place].isFlexible {
                    #expect(columns == needs[place].natural)
                }
            }
            // Nothing is left out that is more important than something shown.
            let hidden = Set(needs.indices).subtracting(layout.shown).map { needs[$0].priority }.max()
            let shown = layout.shown.map { needs[$0].priority }.min()
            if let hidden, let shown { #expect(hidden <= shown) }
        }
    }
}
