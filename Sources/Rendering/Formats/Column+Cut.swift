import CompshTextLayout

extension Column.Cut {
    /// A text that is too long for its column, cut.
    func text(_ text: String, to width: Int, ambiguous: AmbiguousWidth) -> String {
        switch self {
        case .beginning: LineFitting.cut(text, to: width, ambiguous: ambiguous)
        case .path: Self.end(ofPath: text, to: width, ambiguous)
        case .words: Self.words(of: text, to: width, ambiguous)
        }
    }

    /// The longest end of a path, from a name or an id on, that fits: `…[uhost-1].State`.
    ///
    /// Where the last id fits only without what follows, that is left out too; an id is never cut. Where not even that
    /// fits, or there is none, since `[*]` is no id, the last name stands alone.
    private static func end(ofPath path: String, to width: Int, _ ambiguous: AmbiguousWidth) -> String {
        let mark = LineFitting.ellipsis(ambiguous)
        func fits(_ text: String) -> Bool { DisplayWidth.of(text, ambiguous: ambiguous) <= width }
        let (beginnings, lastID) = places(of: path)
        for place in beginnings where lastID.map({ place <= $0.lowerBound }) ?? true {
            let end = mark + path[place...]
            if fits(end) { return end }
        }
        if let lastID {
            let id = mark + path[lastID] + mark
            if fits(id) { return id }
            if let place = beginnings.last, place >= lastID.upperBound, fits(mark + path[place...]) {
                return mark + path[place...]
            }
            return fits(mark) ? mark : ""
        }
        return LineFitting.cut(path, to: width, ambiguous: ambiguous)
    }

    /// Where names and ids begin in a path, and where the last id in brackets stands with them.
    private static func places(of path: String) -> ([String.Index], Range<String.Index>?) {
        var beginnings: [String.Index] = []
        var lastID: Range<String.Index>?
        var opening: String.Index?
        for place in path.indices {
            switch path[place] {
            case "[":
                opening = place
                beginnings.append(place)
            case "]":
                if let start = opening, path[start..<place] != "[*" {
                    lastID = start..<path.index(after: place)
                }
                opening = nil
            case "." where opening == nil: beginnings.append(path.index(after: place))
            default: break
            }
        }
        return (beginnings, lastID)
    }

    /// The first words that fit, each whole; of a first word that does not, such as `UHostIds.0=uhost-1`, what follows
    /// its `=`.
    private static func words(of text: String, to width: Int, _ ambiguous: AmbiguousWidth) -> String {
        let mark = LineFitting.ellipsis(ambiguous)
        let room = width - DisplayWidth.of(mark, ambiguous: ambiguous)
        // Several blanks in a row are one, like those of a paragraph.
        let words = text.split(separator: " ")
        var shown = ""
        var used = 0
        for word in words {
            used += DisplayWidth.of(String(word), ambiguous: ambiguous) + 1
            // The last blank stands before the mark.
            if used > room { break }
            shown += "\(word) "
        }
        guard shown.isEmpty else { return shown + mark }
        if let first = words.first, let sign = first.firstIndex(of: "=") {
            let value = mark + first[sign...]
            if DisplayWidth.of(value, ambiguous: ambiguous) <= width { return value }
        }
        return room >= 0 ? mark : ""
    }
}
