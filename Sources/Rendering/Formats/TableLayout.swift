/// Which columns a table shows and how wide each one is.
///
/// Room is given away in an order that does not depend on how much there is. So a wider terminal shows every column that
/// a narrower one does, and none narrower.
struct TableLayout: Equatable {
    /// What a column needs.
    struct Need: Equatable {
        /// The width that its heading and every cell fit into.
        var natural: Int
        /// The least width that it is shown in; all of it for what is not cut.
        var least: Int
        /// The width that it has before a column of less priority comes.
        var whole: Int
        /// See `Column.priority`.
        var priority: Int
        /// Whether its texts may be cut.
        var isFlexible: Bool { least < natural }
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

    /// The layout for a width.
    ///
    /// The columns that say which row it is come first, each in its least width, and then become whole; then the others
    /// by their priority, each of them whole before the next one comes. Texts that are longer than their column when it
    /// is whole get their room before the least important columns come. Where not even the most important column has
    /// its least width, it is cut to what there is.
    ///
    /// - Parameters:
    ///   - needs: What the columns need.
    ///   - places: Those that may be shown, ascending.
    ///   - width: The columns of the terminal that it takes at most.
    /// - Returns: The layout, with one column at least if there is one.
    static func fitting(_ needs: [Need], among places: [Int]? = nil, into width: Int) -> TableLayout {
        let order = (places ?? Array(needs.indices)).sorted {
            (-needs[$0].priority, $0) < (-needs[$1].priority, $1)
        }
        var allotment = Allotment(needs: needs, room: width)
        allotment.give(to: order)
        let shown = allotment.widths.keys.sorted()
        return TableLayout(shown: shown, widths: shown.map { allotment.widths[$0] ?? 0 })
    }

    /// The columns that a line takes.
    var total: Int {
        widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
    }
}

/// Room on a line that is given to columns, one after the other.
private struct Allotment {
    let needs: [TableLayout.Need]
    /// What is left.
    var room: Int
    /// The widths of the columns that have come.
    var widths: [Int: Int] = [:]

    /// Gives room to columns, the most important first, until something does not fit.
    mutating func give(to order: [Int]) {
        guard let first = order.first else { return }
        guard needs[first].least <= room else { return widths = [first: max(0, room)] }
        let keys = order.prefix { needs[$0].priority >= Column.keyPriority }
        let ordinary = order.dropFirst(keys.count).prefix { needs[$0].priority >= Column.ordinaryPriority }
        guard keys.allSatisfy({ enter($0) }), grow(keys, to: \.whole),
            ordinary.allSatisfy({ enter($0) && grow([$0], to: \.whole) }),
            grow(order.prefix(keys.count + ordinary.count), to: \.natural),
            order.dropFirst(keys.count + ordinary.count).allSatisfy({ enter($0) && grow([$0], to: \.whole) })
        else { return }
        _ = grow(order[...], to: \.natural)
    }

    /// Lets a column come in its least width.
    ///
    /// - Returns: Whether there is room for it.
    private mutating func enter(_ place: Int) -> Bool {
        let needed = needs[place].least + (widths.isEmpty ? 0 : TableLayout.gap)
        guard needed <= room else { return false }
        room -= needed
        widths[place] = needs[place].least
        return true
    }

    /// Widens columns, the narrowest first.
    ///
    /// - Returns: Whether all of them have got what they want.
    private mutating func grow(
        _ places: some Collection<Int>, to wanted: KeyPath<TableLayout.Need, Int>
    ) -> Bool {
        while true {
            let growing = places.filter { (widths[$0] ?? 0) < needs[$0][keyPath: wanted] }
            guard let narrowest = growing.map({ widths[$0] ?? 0 }).min() else { return true }
            guard room > 0 else { return false }
            let group = growing.filter { widths[$0] == narrowest }
            // All of the narrowest together, up to the next one or the first that has what it wants.
            let targets =
                group.map { needs[$0][keyPath: wanted] }
                + growing.compactMap { widths[$0] }.filter { $0 > narrowest }
            let step = min((targets.min() ?? narrowest) - narrowest, room / group.count)
            guard step > 0 else {
                for place in group.prefix(room) { widths[place] = narrowest + 1 }
                room = 0
                return false
            }
            for place in group { widths[place] = narrowest + step }
            room -= step * group.count
        }
    }
}
