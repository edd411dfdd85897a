package import CompshTextLayout

/// One column of a table, and how it behaves when there is little room.
package struct Column: Sendable, Equatable {
    /// The heading, which is also the column's name for `RenderOptions.columns` and the header of csv and tsv.
    package var title: String
    /// At which edge the cells and the heading stand.
    package var alignment: Alignment
    /// The columns of least priority come last, as far as there is room; of equal ones the rightmost.
    package var priority: Int
    /// The terminal columns that cuts leave at least.
    package var minimumWidth: Int
    /// The terminal columns up to which its texts are whole before a column of less priority comes; a text that is longer
    /// waits for the room that is left.
    package var wholeWidth: Int
    /// Whether its texts may be cut.
    package var isFlexible: Bool
    /// Which part of a text a cut leaves.
    package var cut = Cut.beginning
    /// Whether it is shown only where `RenderOptions.columns` names it.
    package var isOnRequest = false
    /// Whether it is shown on a terminal only where rows differ in it.
    package var isForDifferences = false

    /// Which part of a text a cut leaves.
    package enum Cut: Sendable, Equatable {
        /// Its beginning.
        case beginning
        /// Of a path of names its end, so that an id in brackets stays whole.
        case path
        /// Of words with blanks between them the first ones, each whole.
        case words
    }

    /// A column of this priority or more says which row it is: all such columns come before any of them is whole.
    package static let keyPriority = 96
    /// A column of less priority comes only where the texts of all others are whole, however long they are.
    package static let ordinaryPriority = 60

    /// Creates a column.
    ///
    /// Eight terminal columns are four Chinese characters or a short English word; forty are twenty Chinese characters,
    /// which few names have.
    package init(
        _ title: String, alignment: Alignment = .left, priority: Int = 50, minimumWidth: Int = 8,
        wholeWidth: Int = 40, isFlexible: Bool = false
    ) {
        self.title = title
        self.alignment = alignment
        self.priority = priority
        self.minimumWidth = minimumWidth
        self.wholeWidth = wholeWidth
        self.isFlexible = isFlexible
    }
}
