import CompShare
import CompShareCatalogue
import CompShareOrderedJSON

/// The parts of a listing that the service counts one by one: the kinds of platform images, which are asked for one
/// after the other and read as one listing.
///
/// A place in the listing is counted over all of them; `Offset` is counted within one.
struct ListingSections: Sendable, Hashable {
    /// The parameter per whose value the service counts.
    let parameter: String
    /// Its values, in the order in which they are read.
    let values: [String]
    /// The most rows that are believed of a section: an offset reaches no further.
    static let mostRows = Int(Int32.max)

    /// How many rows each has, as far as is known; the service's word up to ``mostRows``.
    private(set) var counts: [Int?]
    /// How far each has been read.
    private var reached: [Int]
    /// The one that was read last.
    private(set) var current = 0

    /// The sections of an action's list; nil if the service counts over all of it, or one value was chosen.
    init?(of action: String, filters: [String]) {
        guard let known = Catalogue.vendor.action(named: action), let parameter = known.pagedPer,
            !filters.contains(parameter),
            let values = known.parameters.first(where: { $0.name == parameter })?.choices, !values.isEmpty
        else { return nil }
        self.parameter = parameter
        self.values = values
        counts = values.map { _ in nil }
        reached = values.map { _ in 0 }
    }

    /// The value that stands for the section read last.
    var value: String { values[current] }

    /// Whether no section follows the one read last.
    var isLast: Bool { current == values.count - 1 }

    /// The place of a section's first row, where the sections before it are known.
    func start(of section: Int) -> Int { counts[..<section].reduce(0) { $0 + ($1 ?? 0) } }

    /// The place of the first row of the section that holds a place.
    func start(holding place: Int) -> Int {
        var sections = self
        sections.seek(max(0, place))
        return sections.start
    }

    /// The place of the first row of the section read last.
    var start: Int { start(of: current) }

    /// How many rows there are, if all sections are known.
    var total: Int? { counts.contains(nil) ? nil : counts.reduce(0) { $0 + ($1 ?? 0) } }

    /// Where the last page begins, once all are known: in the last section that has rows.
    func lastOffset(limit: Int) -> Int {
        guard let section = counts.lastIndex(where: { ($0 ?? 0) > 0 }), let count = counts[section] else {
            return 0
        }
        return start(of: section) + (count - 1) / limit * limit
    }

    /// The sections whose size is not known.
    var unknown: [Int] { counts.indices.filter { counts[$0] == nil } }

    /// Goes to the section that holds a place, as far as is known: the first whose end is not known, or lies behind it.
    mutating func seek(_ place: Int) {
        current =
            counts.indices.first { section in
                counts[section].map { place < start(of: section) + $0 } ?? true
            } ?? values.count - 1
    }

    /// Goes to a section.
    mutating func go(to section: Int) { current = section }

    /// Keeps how many rows the section read last has.
    mutating func end(at count: Int) { counts[current] = count }

    /// Takes a page of the section read last, whose places are those within it.
    ///
    /// - Returns: The page with its places in the whole.
    mutating func take(_ page: Page<JSONValue>) -> Page<JSONValue> {
        let end = page.offset + page.rows.count
        if !page.rows.isEmpty { reached[current] = max(reached[current], end) }
        if !page.hasNext {
            // What lies behind the end is empty wherever it begins; no total takes back rows that have come.
            counts[current] =
                page.rows.isEmpty
                ? max(reached[current], page.plausibleTotal.map { min($0, end) } ?? end) : end
        } else if let total = page.plausibleTotal {
            counts[current] = min(total, Self.mostRows)
        } else {
            counts[current] = nil
        }
        var total = total
        if isLast, total == nil, counts.dropLast().allSatisfy({ $0 != nil }) {
            total = page.totalCount.map { start + min($0, Self.mostRows) }
        }
        var whole = Page(
            elements: page.elements, rows: page.rows, listMember: page.listMember, totalCount: total,
            offset: start + page.offset, limit: page.limit, answer: page.answer)
        // Behind the end of its section, the next page is that of another one.
        whole.isPagedPerValue = page.hasNext
        return whole
    }
}
