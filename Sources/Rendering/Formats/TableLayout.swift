/// Which columns a table shows and how wide each one is.
struct TableLayout: Equatable {
    /// What a column needs.
    struct Need: Equatable {
        /// The width that its heading and every cell fit into.
        var natural: Int
        /// The width that cuts leave as long as other columns can give way.
        var minimum: Int
        /// The width that cuts leave where nothing else helps; for numbers all of it, since a cut number misleads.
        var hardMinimum: Int
        /// See `Column.priority`.
        var priority: Int
        /// See `Column.isFlexible`.
        var isFlexible: Bool
        /// Whether the column holds numbers.
        var isNumeric: Bool
    }

    /// The blanks between two columns.
    static let gap = 2

    /// The places of the columns shown, ascending.
    var shown: [Int]
    /// The width of each of `shown`.
    var widths: [Int]

    /// The layout with every column at its natural width.
    static func natural(_ needs: [Need]) -> TableLayout {
        TableLayout(shown: Array(needs.indices), widths: needs.map(\.natural))
    }

    /// A layout that takes at most `width`; nil if fewer than two columns would remain (or fewer than there are).
    ///
    /// Flexible columns give way first, down to their minimum, widest first. If that is not enough, the columns of
    /// least priority go, one by one; each time the others get their room back. The last two columns are
    /// cut down to their hard minimum before the layout fails.
    static func fitting(_ needs: [Need], into width: Int) -> TableLayout? {
        var shown = Array(needs.indices)
        while true {
            var layout = TableLayout(shown: shown, widths: shown.map { needs[$0].natural })
            layout.shrink(to: width) { needs[$0].isFlexible ? needs[$0].minimum : nil }
            if layout.total <= width { return layout }
            if shown.count <= 2 {
                layout.shrink(to: width) { needs[$0].hardMinimum }
                return layout.total <= width ? layout : nil
            }
            let victim = shown.indices.min {
                (needs[shown[$0]].priority, -$0) < (needs[shown[$1]].priority, -$1)
            }
            guard let victim else { return nil }
            shown.remove(at: victim)
        }
    }

    /// A layout of one or two columns that takes at most `width` whatever it cuts: the last resort.
    static func forced(_ needs: [Need], into width: Int) -> TableLayout {
        let order = needs.indices.sorted { (-needs[$0].priority, $0) < (-needs[$1].priority, $1) }
        for count in [2, 1] where count <= order.count {
            let shown = order.prefix(count).sorted()
            var layout = TableLayout(shown: shown, widths: shown.map { needs[$0].natural })
            layout.shrink(to: width) { needs[$0].isNumeric ? nil : 1 }
            if layout.total <= width { return layout }
        }
        return TableLayout(shown: Array(order.prefix(1)), widths: order.isEmpty ? [] : [max(0, width)])
    }

    /// The columns that a line takes.
    var total: Int {
        widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
    }

    /// Narrows columns, the widest first, until the layout takes `width` or none can give way any more.
    ///
    /// `minimum` tells the width that a column keeps; nil for one that gives nothing.
    private mutating func shrink(to width: Int, minimum: (Int) -> Int?) {
        var excess = total - width
        while excess > 0 {
            var widest: Int?
            var second = 0
            for index in widths.indices {
                guard let minimum = minimum(shown[index]), widths[index] > minimum else { continue }
                if let known = widest, widths[known] >= widths[index] {
                    second = max(second, widths[index])
                } else {
                    second = max(second, widest.map { widths[$0] } ?? 0)
                    widest = index
                }
            }
            guard let widest, let minimum = minimum(shown[widest]) else { return }
            // Down to the next widest in one step; where both are equal, by one.
            let target = max(minimum, widths[widest] - excess, min(second, widths[widest] - 1))
            excess -= widths[widest] - target
            widths[widest] = target
        }
    }
}
