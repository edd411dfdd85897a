import CompshTextLayout

/// A list of candidates, shown a page at a time below the line.
struct CompletionMenu {
    /// More on one page is not read but searched.
    private static let mostRows = 40
    /// Blanks between a candidate and its description, and between columns.
    private static let gap = 2

    private let candidates: [LineCompletion.Item]
    private let total: Int
    private var start = 0
    private var shown = 0

    /// Makes a list that shows its first page next.
    init(_ completion: LineCompletion) {
        total = completion.candidates.count + completion.unlisted
        // The very last of all does not follow those before it.
        candidates = completion.unlisted > 0 ? completion.candidates.dropLast() : completion.candidates
    }

    /// The rows of the next page in a window; after the last page comes the first.
    ///
    /// - Parameters:
    ///   - rows: The rows of the window.
    ///   - columns: Its columns.
    ///   - words: Says which candidates of how many are shown, if not all are.
    /// - Returns: The rows from the top.
    mutating func nextPage(
        rows: Int, columns: Int, words: (EditorNotice) -> String = { $0.description }
    ) -> [Panel.Row] {
        start = start + shown < candidates.count ? start + shown : 0
        // One row for the line itself, one for the page's number.
        let height = max(1, min(Self.mostRows, rows - 2))
        let rest = candidates[start...]
        let hasSummaries = rest.prefix(height).contains { !$0.summary.isEmpty }
        var page = hasSummaries ? described(rest.prefix(height), columns) : grid(rest, height, columns)
        if total > shown {
            let last = start + shown
            let part = start + 1...max(last, start + 1)
            let leavesSomeOut = last == candidates.count && last < total
            let notice: EditorNotice = leavesSomeOut ? .lastPage(part, of: total) : .page(part, of: total)
            page.append(Panel.Row((words(notice), CellStyle.faint)))
        }
        return page
    }

    private mutating func described(
        _ part: ArraySlice<LineCompletion.Item>, _ columns: Int
    ) -> [Panel.Row] {
        shown = part.count
        let texts = part.map { LineFitting.cutSafely(Sanitizer.visible($0.text), to: columns) }
        let widest = texts.map { DisplayWidth.of($0) }.max() ?? 0
        // Long names must not push all descriptions out of the window.
        let column = min(widest, max(columns * 2 / 3, 8))
        let gap = String(repeating: " ", count: Self.gap)
        return zip(part, texts).map { candidate, text in
            let room = columns - max(column, DisplayWidth.of(text)) - Self.gap
            let summary =
                room > 0 ? LineFitting.cutSafely(Sanitizer.visible(candidate.summary), to: room) : ""
            return Panel.Row(
                (LineFitting.pad(text, to: column) + gap, CellStyle.plain), (summary, CellStyle.faint))
        }
    }

    private mutating func grid(
        _ rest: ArraySlice<LineCompletion.Item>, _ height: Int, _ columns: Int
    ) -> [Panel.Row] {
        // As many as could fit if each took three columns; the widest decides.
        let possible = rest.prefix(height * max(columns / 3, 1))
        let texts = possible.map { LineFitting.cutSafely(Sanitizer.visible($0.text), to: columns) }
        let widest = (texts.map { DisplayWidth.of($0) }.max() ?? 0) + Self.gap
        let across = max(1, (columns + Self.gap) / widest)
        shown = min(texts.count, across * height)
        let down = (shown + across - 1) / across
        return (0..<down).map { row in
            let places = stride(from: row, to: shown, by: down)
            let line = places.map { LineFitting.pad(texts[$0], to: widest) }.joined()
            return Panel.Row((line, CellStyle.plain))
        }
    }
}
