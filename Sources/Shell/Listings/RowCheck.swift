import CompShareOrderedJSON
import CompshCommandLanguage

/// Whether a row is what a filter asks for: a service ignores parameters that it does not read, without a word.
struct RowCheck: Sendable {
    /// Whether a row that does not fit is left out; else it is only told, since the filter may mean more to the service.
    let leavesOut: Bool
    /// Whether a version fits, given the row that it is in; where rows have no versions, both are the row.
    ///
    /// What is missing or null fits: the service may have left it out of the answer.
    let fits: @Sendable (_ version: JSONValue, _ row: JSONValue, _ values: [Value]) -> Bool

    /// A check whose failing rows are left out.
    static func leavingOut(
        _ fits: @escaping @Sendable (_ version: JSONValue, _ row: JSONValue, _ values: [Value]) -> Bool
    ) -> RowCheck {
        RowCheck(leavesOut: true, fits: fits)
    }

    /// A check whose failing rows are told and shown all the same.
    static func telling(
        _ fits: @escaping @Sendable (_ version: JSONValue, _ row: JSONValue, _ values: [Value]) -> Bool
    ) -> RowCheck {
        RowCheck(leavesOut: false, fits: fits)
    }
}

/// What of some rows fits the filters of their listing.
struct FittingRows: Sendable {
    /// The rows to show.
    var rows: [JSONValue] = []
    /// The number of each in the listing, from 1; nil for one that belongs to the row before it.
    var numbers: [Int?] = []
    /// How many of the entries that were looked at have something to show.
    var entries = 0
    /// How many entries were looked at: all, unless enough were found before.
    var read = 0
    /// The places of the entries that are left out.
    var omitted: Set<Int> = []
    /// What is to be said of it.
    var tally = FilterTally()
}

/// How many rows did not fit which filters.
struct FilterTally: Sendable, Hashable {
    /// The rows that were looked at.
    var rows = 0
    /// Those of them that are left out.
    var leftOut = 0
    /// The filters that no version of some entry fits, by option name: those that the service ignored.
    var ignored: Set<String> = []
    /// How many rows are shown that do not fit a filter, by option name.
    var doubtful: [String: Int] = [:]

    /// The rows that fit.
    var fitting: Int { rows - leftOut }

    /// Adds what was found in further rows.
    mutating func add(_ other: FilterTally) {
        rows += other.rows
        leftOut += other.leftOut
        ignored.formUnion(other.ignored)
        doubtful.merge(other.doubtful, uniquingKeysWith: +)
    }
}
