package import CompshTextLayout

/// How formats for programs write times.
package enum TimeNotation: String, Sendable, CaseIterable {
    /// ISO 8601 with the local offset from UTC, as in tables off a terminal.
    case iso
    /// Seconds since 1970.
    case epoch

    /// What it looks like, in one line for help texts.
    package var summary: String {
        switch self {
        case .iso: "2026-03-02T18:15:30+08:00, as ISO 8601 has it"
        case .epoch: "seconds since 1970"
        }
    }
}

/// What is known of the place where the output goes, and what the user asked for.
package struct RenderOptions: Sendable, Equatable {
    /// The terminal's columns; nil if the output is no terminal, and nothing is cut.
    package var width: Int?
    /// Whether to colour.
    package var colour: Bool
    /// Whether the output is a terminal, so that every text from outside is sanitised.
    package var isTerminal: Bool
    /// How wide the terminal draws ambiguous characters.
    package var ambiguous: AmbiguousWidth
    /// Whether drawings are to be of ASCII characters, for a terminal that is said to have no others.
    package var isASCII = false
    /// Whether to show all columns uncut, however long the lines become.
    package var wide: Bool
    /// The titles of the columns to show, in this order and without regard to case; nil shows all.
    ///
    /// For json, jsonl and raw, which show whole entries, it has no meaning.
    package var columns: [String]?
    /// Whether csv and tsv disarm texts that a spreadsheet would take for formulas, by an apostrophe before them.
    package var spreadsheetSafe: Bool
    /// What cells link to on a terminal.
    package enum Links: Sendable {
        /// Nothing.
        case none
        /// Pages about what identifiers name.
        case pages
        /// Those, and addresses that are data, in which secrets are masked.
        case all
    }

    /// What cells link to; nothing off a terminal.
    package var links = Links.none
    /// How csv and tsv write times.
    package var times = TimeNotation.iso
    /// The text that the output is added to; nil of a text of its own.
    package var textBefore: TextEdges?
    /// Whether rendering may end in the middle of a page once the task is cancelled, for callers that then discard the
    /// output; pages of a listing that continues elsewhere are shown whole.
    package var stopsWhenCancelled = false

    /// Creates options; the defaults are those for a file or pipe.
    package init(
        width: Int? = nil, colour: Bool = false, isTerminal: Bool = false,
        ambiguous: AmbiguousWidth = .narrow,
        wide: Bool = false, columns: [String]? = nil, spreadsheetSafe: Bool = false
    ) {
        self.width = width
        self.colour = colour
        self.isTerminal = isTerminal
        self.ambiguous = ambiguous
        self.wide = wide
        self.columns = columns
        self.spreadsheetSafe = spreadsheetSafe
    }

    /// The address that a cell links to; nil if it links to none.
    func address(of cell: Cell) -> String? { isTerminal ? cell.address(links) : nil }

    /// The columns that no line may exceed; nil if lines may be of any length.
    var lineLimit: Int? { wide ? nil : width }

    /// Whether rendering is to end here: the task is cancelled, and its output is discarded.
    var isStopped: Bool { stopsWhenCancelled && Task.isCancelled }

    /// The rows that are to be rendered: no more once the task is cancelled, where it may end there.
    ///
    /// A sequence and no collection, whose length would have to stay what it was when the task is cancelled meanwhile.
    func rows<Row>(_ rows: some Sequence<Row>) -> some Sequence<Row> {
        var rows = rows.makeIterator()
        // Asking costs a hundredth of what rendering a row does.
        return AnyIterator { isStopped ? nil : rows.next() }
    }
}
