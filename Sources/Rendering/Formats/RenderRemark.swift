import CompshTextLayout

/// What a reader should know about a rendered listing: a value, so that it can be said in any language.
package enum RenderRemark: Sendable, Equatable, CustomStringConvertible {
    /// Columns with these titles were left out for lack of room.
    case columnsNotShown([String])
    /// A table does not fit into a terminal of `width` columns, and the few rows are shown as records.
    case shownAsRecords(width: Int)
    /// The options ask for columns that do not exist; `available` are the titles that do.
    case unknownColumns([String], available: [String])
    /// The rows are added to a file that does not begin with their header.
    case otherColumnsBefore

    /// An English sentence without a full stop, safe for a terminal.
    package var description: String {
        switch self {
        case .columnsNotShown(let titles): "columns not shown: \(Self.join(titles))"
        case .shownAsRecords(let width): "shown as records: \(width) columns are too few for this table"
        case .unknownColumns(let titles, let available):
            "no such column: \(Self.join(titles)); there are: \(Self.join(available))"
        case .otherColumnsBefore: "the file begins with other columns than those of the rows added to it"
        }
    }

    /// Titles with commas between, safe for a terminal.
    package static func join(_ titles: some Sequence<String>) -> String {
        titles.map { Sanitizer.visible($0) }.joined(separator: ", ")
    }
}
