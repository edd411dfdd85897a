package import CompshLocalization
import CompshTextLayout

/// What a reader should know about a rendered listing: a value, so that it can be said in any language.
package enum RenderRemark: Sendable, Equatable, CustomStringConvertible {
    /// Columns of these titles were left out for want of room.
    case columnsNotShown([String])
    /// A table does not fit into a terminal of `width` columns, and the few rows are shown as records.
    case shownAsRecords(width: Int)
    /// The options ask for columns that do not exist; `available` are the titles that do.
    case unknownColumns([String], available: [String])

    /// An English sentence without a full stop, safe for a terminal.
    package var description: String { message.description }

    /// A sentence without a full stop, safe for a terminal.
    package var message: Message {
        switch self {
        case .columnsNotShown(let titles) where titles.count > Self.mostTitles:
            "columns not shown: \(Self.join(titles.prefix(Self.mostTitles))) and \(titles.count - Self.mostTitles) more; see set wide on"
        case .columnsNotShown(let titles):
            "columns not shown: \(Self.join(titles)); see set wide on"
        case .shownAsRecords(let width):
            "shown as records: \(width) columns are too few for this table; see set wide on"
        case .unknownColumns(let titles, let available):
            "no such column: \(Self.join(titles)); there are: \(Self.join(available))"
        }
    }

    /// More titles than that would take more lines than the table.
    private static let mostTitles = 8

    private static func join(_ titles: some Sequence<String>) -> String {
        titles.map { Sanitizer.visible($0) }.joined(separator: ", ")
    }
}
