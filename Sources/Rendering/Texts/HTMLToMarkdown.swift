/// Turns the HTML in a rich text into the Markdown that says the same, so that one reader shows both.
///
/// Tags without a meaning for plain text are dropped, scripts, style sheets and comments with what is in them. Fenced
/// blocks and code spans of Markdown stay as they are. It is made for reading, not for fidelity: any input
/// gives some text, in linear time.
struct HTMLToMarkdown {
    private let text: [Unicode.Scalar]
    private var index = 0
    /// An array, because a view of a string copies all of it when something longer than a scalar is added.
    private var output: [Unicode.Scalar] = []
    private let work: WorkCount
    /// The lists that are open: how many entries a numbered one has had, nil for bullets.
    private var lists: [Int?] = []
    /// The addresses of the links that are open.
    private var links: [String] = []
    private var isPreformatted = false
    /// The lengths of fences without an end, so that none is searched for twice.
    private var openFences: Set<Int> = []

    /// Deeper lists are not indented further.
    private static let deepestList = 6
    /// A longer tag is text, so that the search for its end is bounded.
    private static let longestTag = 4_000
    /// A longer code span is text, for the same reason.
    private static let longestSpan = 2_000

    private init(_ text: [Unicode.Scalar], _ work: WorkCount) {
        self.text = text
        self.work = work
    }

    /// The Markdown of a rich text; only its beginning if the task is cancelled meanwhile.
    static func markdown(of text: String, _ work: WorkCount = WorkCount()) -> String {
        var reader = HTMLToMarkdown(Array(text.unicodeScalars), work)
        reader.run()
        return String(String.UnicodeScalarView(reader.output))
    }

    private mutating func run() {
        while index < text.count, !work.isStopped {
            work.add()
            switch text[index] {
            case "<" where readTag(): continue
            case "&":
                if let (scalar, next) = HTMLEntities.read(text, at: index) {
                    // A character that came as a reference is not Markdown.
                    if !isPreformatted, ["<", "*", "_", "`"].contains(scalar) { output.append("\\") }
                    output.append(scalar)
                    index = next
                    continue
                }
            case "`" where !isPreformatted:
                copyCode()
                continue
            case "\r":
                index += 1
                continue
            default: break
            }
            output.append(text[index])
            index += 1
        }
        if isPreformatted { add("\n```\n") }
        while let link = links.popLast() { closeLink(link) }
    }

    private mutating func add(_ words: String) { output.append(contentsOf: words.unicodeScalars) }

    private mutating func addBreak() { if output.last != "\n" { output.append("\n") } }

    /// Copies a code span, or a fenced block with its fences.
    private mutating func copyCode() {
        var length = 0
        while index + length < text.count, text[index + length] == "`" { length += 1 }
        var end = index + length
        var run = 0
        let limit = length < 3 ? min(text.count, end + Self.longestSpan) : text.count
        while end < limit, !openFences.contains(length) {
            // A span does not go beyond an empty line; a fenced block does.
            if length < 3, text[end] == "\n", end + 1 < text.count, text[end + 1] == "\n" { break }
            run = text[end] == "`" ? run + 1 : 0
            end += 1
            work.add()
            if run == length, end == text.count || text[end] != "`" {
                output.append(contentsOf: text[index..<end].lazy.filter { $0 != "\r" })
                index = end
                return
            }
        }
        if length >= 3 { openFences.insert(length) }
        output.append(contentsOf: text[index..<(index + length)])
        index += length
    }

    // MARK: Tags

    /// Reads a tag, comment or address in angle brackets at `index`; false if there is none.
    private mutating func readTag() -> Bool {
        if matches("<!--", at: index) {
            index = find("-->", from: index + 4) ?? text.count
            return true
        }
        guard index + 1 < text.count else { return false }
        let first = text[index + 1]
        guard first == "/" || first == "!" || isLetter(first) else { return false }
        var end = index + 1
        var quote: Unicode.Scalar?
        while end < text.count, end - index < Self.longestTag {
            let scalar = text[end]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == ">" {
                break
            } else if scalar == "<" {
                work.add(end - index)
                return false
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            }
            end += 1
        }
        guard end < text.count, text[end] == ">" else {
            work.add(end - index)
            return false
        }
        work.add(2 * (end - index))
        let inside = text[(index + 1)..<end]
        let words = String(String.UnicodeScalarView(inside))
        let isAddress = ["http://", "https://", "mailto:"].contains { words.lowercased().hasPrefix($0) }
        index = end + 1
        if isAddress {
            add(words)
            return true
        }
        let isClosing = first == "/"
        let name = String(
            String.UnicodeScalarView(inside.drop { $0 == "/" }.prefix { isLetter($0) || isDigit($0) })
        ).lowercased()
        if !isClosing, ["script", "style", "head", "template"].contains(name) {
            index = find("</\(name)", from: index).flatMap { find(">", from: $0) } ?? text.count
            return true
        }
        isClosing ? close(name) : open(name, inside)
        return true
    }

    private mutating func open(_ name: String, _ tag: ArraySlice<Unicode.Scalar>) {
        if isPreformatted {
            if name == "br" { add("\n") }
            return
        }
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            add("\n\n\(String(repeating: "#", count: Int(name.dropFirst()) ?? 1)) ")
        case "p", "section", "article", "table", "center", "details", "figure": add("\n\n")
        case "div", "tr", "summary", "dt": addBreak()
        case "br": add("\n")
        case "hr": add("\n\n---\n\n")
        case "ul": lists.append(nil)
        case "ol": lists.append(0)
        case "li":
            let depth = min(max(0, lists.count - 1), Self.deepestList)
            add("\n\(String(repeating: "  ", count: depth))")
            if let last = lists.last, let count = last {
                lists[lists.count - 1] = count + 1
                add("\(count + 1). ")
            } else {
                add("- ")
            }
        case "dd": add("\n  ")
        case "td", "th": add(" | ")
        case "blockquote": add("\n\n> ")
        case "pre":
            isPreformatted = true
            add("\n\n```\n")
        case "code", "kbd", "samp", "tt": add("`")
        case "a": links.append(attribute("href", of: tag) ?? "")
        case "img":
            let alternative = attribute("alt", of: tag) ?? ""
            let source = attribute("src", of: tag) ?? ""
            if !source.isEmpty { add("![\(alternative)](\(source))") } else { add(alternative) }
        default: break
        }
    }

    private mutating func close(_ name: String) {
        if name == "pre", isPreformatted {
            isPreformatted = false
            addBreak()
            add("```\n\n")
            return
        }
        guard !isPreformatted else { return }
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6", "p", "section", "article", "table", "blockquote", "details":
            add("\n\n")
        case "div", "tr", "summary": addBreak()
        case "ul", "ol":
            _ = lists.popLast()
            if lists.isEmpty { add("\n\n") }
        case "code", "kbd", "samp", "tt": add("`")
        case "a": if let link = links.popLast() { closeLink(link) }
        default: break
        }
    }

    private mutating func closeLink(_ address: String) {
        if !address.isEmpty, !address.hasPrefix("#") { add(" (\(address))") }
    }

    /// The value of an attribute, its references decoded.
    private func attribute(_ name: String, of tag: ArraySlice<Unicode.Scalar>) -> String? {
        var place = tag.startIndex
        while place < tag.endIndex {
            var word = ""
            while place < tag.endIndex, isLetter(tag[place]) || tag[place] == "-" || isDigit(tag[place]) {
                word.unicodeScalars.append(tag[place])
                place += 1
            }
            guard place < tag.endIndex, tag[place] == "=" else {
                if word.isEmpty { place += 1 }
                continue
            }
            place += 1
            let quote = place < tag.endIndex && (tag[place] == "\"" || tag[place] == "'") ? tag[place] : nil
            if quote != nil { place += 1 }
            var value: [Unicode.Scalar] = []
            while place < tag.endIndex, quote.map({ tag[place] != $0 }) ?? (tag[place] != " ") {
                value.append(tag[place])
                place += 1
            }
            if word.lowercased() == name { return HTMLEntities.decoded(value) }
        }
        return nil
    }

    // MARK: Markers

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private func matches(_ words: String, at place: Int) -> Bool {
        let words = words.unicodeScalars
        return place + words.count <= text.count
            && zip(text[place...], words).allSatisfy { $0.properties.lowercaseMapping == String($1) }
    }

    /// The place behind `words`, in any letter case.
    private func find(_ words: String, from start: Int) -> Int? {
        guard let first = words.unicodeScalars.first else { return nil }
        for place in start..<max(start, text.count) {
            work.add()
            if work.isStopped { return nil }
            if text[place] == first, matches(words, at: place) { return place + words.unicodeScalars.count }
        }
        return nil
    }
}
