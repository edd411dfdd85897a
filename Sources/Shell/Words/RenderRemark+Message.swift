package import CompshLocalization
package import CompshRendering

extension RenderRemark {
    /// The remark in words for the user, safe for a terminal, and which settings help.
    package var message: Message { message(takesColumns: false) }

    /// The remark in words for the user, safe for a terminal, and what to do about it.
    ///
    /// - Parameters:
    ///   - takesColumns: Whether the command has `--columns` and `--wide`; else the settings are named.
    ///   - takesSettings: Whether a setting can be typed; else the document is named, which has all.
    /// - Returns: The words.
    package func message(takesColumns: Bool, takesSettings: Bool = true) -> Message {
        switch self {
        case .columnsNotShown(let titles):
            let shown = Message(verbatim: Self.join(titles.prefix(Self.mostTitles)))
            let list: Message =
                titles.count > Self.mostTitles ? "\(shown) and \(titles.count - Self.mostTitles) more" : shown
            guard takesSettings else { return "columns not shown: \(list); see -o json" }
            return takesColumns
                ? "columns not shown: \(list); see --columns and --wide"
                : "columns not shown: \(list); see set columns and set wide on"
        case .shownAsRecords(let width):
            guard takesSettings else {
                return
                    "shown as records: \(width, one: "column is", many: "columns are") too few for this table"
            }
            return """
                shown as records: \
                \(width, one: "column is", many: "columns are") too few for this table; see set wide on
                """
        case .unknownColumns(let titles, let available):
            return "no such column: \(Self.join(titles)); there are: \(Self.join(available))"
        case .otherColumnsBefore:
            return
                "the file begins with other columns than those of the rows added to it; a header is written to a new file only"
        }
    }

    /// More titles than that would take more lines than the table.
    private static var mostTitles: Int { 8 }
}
