package import CompshTextLayout

/// One column of a table, and how it behaves when there is little room.
package struct Column: Sendable, Equatable {
    /// The heading, which is also the column's name for `RenderOptions.columns` and the header of csv and tsv.
    package var title: String
    /// At which edge the cells and the heading stand.
    package var alignment: Alignment
    /// The columns of least priority are left out first; of equal ones the rightmost.
    package var priority: Int
    /// The terminal columns that cuts leave at least.
    package var minimumWidth: Int
    /// Whether this column is cut, widest first, before any column is left out.
    package var isFlexible: Bool
    /// Whether it is shown only where `RenderOptions.columns` names it.
    package var isOnRequest = false
    /// Whether it is shown on a terminal only where rows differ in it.
    package var isForDifferences = false

    /// Creates a column.
    ///
    /// Eight terminal columns are four Chinese characters or a short English word.
    package init(
        _ title: String, alignment: Alignment = .left, priority: Int = 50, minimumWidth: Int = 8,
        isFlexible: Bool = false
    ) {
        self.title = title
        self.alignment = alignment
        self.priority = priority
        self.minimumWidth = minimumWidth
        self.isFlexible = isFlexible
    }
}
