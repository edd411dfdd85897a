package import CompshLocalization
package import CompshRendering

extension RenderRemark {
    /// The remark in words for the user, safe for a terminal, and what to do about it.
    package var message: Message {
        switch self {
        case .columnsNotShown(let titles) where titles.count > Self.mostTitles:
            "columns not shown: \(Self.join(titles.prefix(Self.mostTitles))) and \(titles.count - Self.mostTitles) more; see set wide on"
        case .columnsNotShown(let titles):
            "columns not shown: \(Self.join(titles)); see set wide on"
        case .shownAsRecords(let width):
            """
            shown as records: \
            \(width, one: "column is", many: "columns are") too few for this table; see set wide on
            """
        case .unknownColumns(let titles, let available):
            "no such column: \(Self.join(titles)); there are: \(Self.join(available))"
        case .otherColumnsBefore:
            "the file begins with other columns than those of the rows added to it; a header is written to a new file only"
        }
    }

    /// More titles than that would take more lines than the table.
    private static var mostTitles: Int { 8 }
}
