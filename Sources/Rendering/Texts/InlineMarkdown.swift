/// Turns the Markdown inside a line into plain text.
///
/// Links become `text (address)`, emphasis and code lose their markers, escaped characters stay.
struct InlineMarkdown {
    private let text: [Character]
    private var output = ""
    private let work: WorkCount

    /// A longer link or code span is text, so that an unclosed marker costs little.
    private static let longestSpan = 2_000
    /// More brackets inside each other are text, likewise.
    private static let deepestBrackets = 8

    private init(_ text: String, _ work: WorkCount) {
        self.text = Array(text)
        self.work = work
    }

    /// The plain text of a line; only its beginning if the task is cancelled meanwhile.
    static func plain(_ line: String, _ work: WorkCount = WorkCount()) -> String {
        var reader = InlineMarkdown(line, work)
        reader.run()
        return reader.output
    }

    private mutating func run() {
        var index = 0
        while index < text.count, !work.isStopped {
            work.add()
            switch text[index] {
            case "\\" where index + 1 < text.count && Self.isSign(text[index + 1]):
                output.append(text[index + 1])
                index += 2
            case "`": index = readCode(index)
            case "!" where index + 1 < text.count && text[index + 1] == "[":
                index = readLink(index + 1) ?? copy(index)
            case "[": index = readLink(index) ?? copy(index)
            case "*", "_", "~": index = readEmphasis(index)
            default: index = copy(index)
            }
        }
    }

    private mutating func copy(_ index: Int) -> Int {
        output.append(text[index])
        return index + 1
    }

    private mutating func readCode(_ start: Int) -> Int {
        var length = 0
        while start + length < text.count, text[start + length] == "`" { length += 1 }
        var end = start + length
        var run = 0
        let limit = min(text.count, end + Self.longestSpan)
        while end < limit {
            run = text[end] == "`" ? run + 1 : 0
            end += 1
            work.add()
            if run == length, end == text.count || text[end] != "`" {
                output.append(contentsOf: text[(start + length)..<(end - length)])
                return end
            }
        }
        output.append(contentsOf: text[start..<(start + length)])
        return start + length
    }

    /// Reads `[text](address "title")`; nil if there is none at `start`.
    private mutating func readLink(_ start: Int) -> Int? {
        let limit = min(text.count, start + Self.longestSpan)
        guard let middle = closing("[", "]", from: start, to: limit), middle + 1 < limit,
            text[middle + 1] == "(",
            let end = closing("(", ")", from: middle + 1, to: limit)
        else { return nil }
        let label = InlineMarkdown.plain(String(text[(start + 1)..<middle]), work)
        let inside = String(text[(middle + 2)..<end])
        let address = String(inside.split(separator: " ").first ?? "").filter { $0 != "<" && $0 != ">" }
        if label.isEmpty {
            output += address
        } else if address.isEmpty || address == label || address.hasPrefix("#") {
            output += label
        } else {
            output += "\(label) (\(address))"
        }
        return end + 1
    }

    private func closing(_ open: Character, _ close: Character, from start: Int, to limit: Int) -> Int? {
        var depth = 0
        for index in start..<limit {
            work.add()
            if text[index] == open {
                depth += 1
                if depth > Self.deepestBrackets { return nil }
            }
            if text[index] == close {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    /// Drops emphasis markers: runs that touch a word on one side only, as opening and closing ones do.
    private mutating func readEmphasis(_ start: Int) -> Int {
        let sign = text[start]
        var end = start
        while end < text.count, text[end] == sign { end += 1 }
        work.add(end - start)
        let before = start > 0 ? text[start - 1] : " "
        let after = end < text.count ? text[end] : " "
        let isStandingAlone = before.isWhitespace && after.isWhitespace
        // `snake_case` and `2*3` hold no emphasis, nor does a single tilde.
        let isInsideWord =
            Self.isWordPart(before) && Self.isWordPart(after) && (sign == "_" || end - start == 1)
        let isSign =
            !isStandingAlone && !isInsideWord && end - start <= 3 && (sign != "~" || end - start == 2)
        if !isSign { output.append(contentsOf: text[start..<end]) }
        return end
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    private static func isSign(_ character: Character) -> Bool {
        character.isASCII && (character.isPunctuation || character.isSymbol)
    }
}
