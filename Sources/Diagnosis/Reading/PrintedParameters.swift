import CompShareOrderedJSON

/// Parameters as programs print them that is neither a form nor JSON: a line each, Java's and Go's maps, the words of
/// httpie.
enum PrintedParameters {
    /// 1 MiB: larger than any body that the service takes.
    private static let longest = 1 << 20

    /// The calls in a text, in order.
    static func requests(in text: String) -> [SentRequest] {
        if let request = lines(text) { return [request] }
        return maps(text)
    }

    // MARK: A line each

    /// `Action=X` and `Region: Y`, a line each, perhaps between other lines.
    private static func lines(_ text: String) -> SentRequest? {
        guard text.utf8.count <= longest, text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
            return nil
        }
        var members: [SentMember] = []
        var hasEnded = false
        for line in text.split(whereSeparator: \.isNewline) {
            guard !Task.isCancelled else { return nil }
            guard let member = member(line) else {
                hasEnded = !members.isEmpty
                continue
            }
            // Other text between them: not one list.
            guard !hasEnded else { return nil }
            // What stands above a list, such as `Parameters:`.
            if member.value == .text(""), members.isEmpty { continue }
            members.append(member)
        }
        let request = SentRequest(.literal, members)
        guard members.count > 1, request.isCall else { return nil }
        return encoded(request) ?? request
    }

    /// A line of a list; nil if it is none.
    private static func member(_ line: Substring) -> SentMember? {
        guard let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
        var rest = line[line.index(after: sign)...]
        if rest.first == ">" { rest = rest.dropFirst() }
        let name = trimmed(line[..<sign]) { $0.isWhitespace || "[]\"'".contains($0) }
        guard SentText.isName(name), !name.contains("-") else { return nil }
        var value = trimmed(rest, \.isWhitespace)
        // A whole form, or a part of one.
        guard !value.contains("&"), !value.contains("://") else { return nil }
        if let quote = value.first, quote == "\"" || quote == "'" {
            if value.last == "," { value = value.dropLast() }
            guard value.count > 1, value.last == quote else { return nil }
            value = value.dropFirst().dropLast()
        }
        return SentMember(String(name), .text(String(value)))
    }

    /// The same as a form, where a value is escaped: nothing else has `%XX` in it.
    private static func encoded(_ request: SentRequest) -> SentRequest? {
        var members: [SentMember] = []
        var isEncoded = false
        for member in request.members {
            guard case .text(let raw, _) = member.value,
                let text = PercentStyle.decoded(raw, plusIsBlank: true)
            else { return nil }
            isEncoded = isEncoded || PercentStyle.decoded(raw, plusIsBlank: false) != raw
            members.append(SentMember(member.name, .text(text, raw: text == raw ? nil : raw)))
        }
        return isEncoded ? SentRequest(.form, members) : nil
    }

    private static func trimmed(_ text: Substring, _ isOuter: (Character) -> Bool) -> Substring {
        guard let start = text.firstIndex(where: { !isOuter($0) }),
            let end = text.lastIndex(where: { !isOuter($0) })
        else { return "" }
        return text[start...end]
    }

    // MARK: Maps

    /// How a language prints a map.
    private struct Style {
        let opening: String
        let assignment: UInt8
        let separator: String

        /// `{Action=X, Region=Y}`.
        static let java = Style(opening: "{", assignment: UInt8(ascii: "="), separator: ", ")
        /// `map[Action:X Region:Y]`.
        static let goMap = Style(opening: "map[", assignment: UInt8(ascii: ":"), separator: " ")
        /// `{Action:X Region:Y}`.
        static let goStruct = Style(opening: "{", assignment: UInt8(ascii: ":"), separator: " ")
    }

    /// More maps than stand in a line of a log before its request; each is read up to the end of the line.
    private static let mostFailures = 64

    private static func maps(_ text: String) -> [SentRequest] {
        let bytes = Array(text.utf8)
        var requests: [SentRequest] = []
        var place = 0
        var failures = 0
        while place < bytes.count {
            guard !Task.isCancelled else { return [] }
            let start = place
            place += 1
            if bytes[start] == 0x0A { failures = 0 }
            guard failures < mostFailures,
                bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "m")
            else { continue }
            for style in [Style.java, .goMap, .goStruct]
            where bytes[start...].starts(with: style.opening.utf8) {
                guard let (request, end) = map(bytes, from: start + style.opening.utf8.count, style) else {
                    if nameEnd(bytes, from: start + style.opening.utf8.count, style) != nil { failures += 1 }
                    continue
                }
                requests.append(request)
                place = end
                break
            }
        }
        return requests
    }

    /// A map behind its opening, and the place behind it; nil if it is no call.
    private static func map(_ bytes: [UInt8], from start: Int, _ style: Style) -> (SentRequest, Int)? {
        guard var equals = nameEnd(bytes, from: start, style) else { return nil }
        let separator = Array(style.separator.utf8)
        var fields: [(name: String, text: String)] = []
        var name = start..<equals
        var value = equals + 1
        var place = value
        var depth = 0
        func add() {
            let text = String(decoding: bytes[value..<place], as: UTF8.self)
            fields.append((String(decoding: bytes[name], as: UTF8.self), text))
        }
        while place < bytes.count, bytes[place] != 0x0A, place - start <= longest {
            let byte = bytes[place]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                depth += 1
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                guard depth > 0 else {
                    add()
                    // A form of Go's has a list of one text for each name.
                    let isForm =
                        style.assignment == UInt8(ascii: ":")
                        && fields.allSatisfy { $0.text.hasPrefix("[") && $0.text.hasSuffix("]") }
                    let members = fields.map {
                        SentMember(
                            $0.name,
                            isForm
                                ? .text(String($0.text.dropFirst().dropLast())) : self.value($0.text, style))
                    }
                    let request = SentRequest(.literal, members)
                    return members.count > 1 && request.isCall ? (request, place + 1) : nil
                }
                depth -= 1
            } else if depth == 0, bytes[place...].starts(with: separator),
                let end = nameEnd(bytes, from: place + separator.count, style)
            {
                add()
                name = (place + separator.count)..<end
                equals = end
                value = end + 1
                place = value
                continue
            }
            place += 1
        }
        return nil
    }

    /// Where a name ends that begins here; nil if none does, or what follows is a quoted value, as of JavaScript.
    private static func nameEnd(_ bytes: [UInt8], from start: Int, _ style: Style) -> Int? {
        let name = bytes[start...].prefix(256).prefix { $0 != style.assignment }
        guard name.endIndex < bytes.count, bytes[name.endIndex] == style.assignment,
            SentText.isName(String(decoding: name, as: UTF8.self))
        else { return nil }
        let next = bytes[(name.endIndex + 1)...].first { $0 != 0x20 }
        return next.map { "\"'`".utf8.contains($0) } == true ? nil : name.endIndex
    }

    private static func value(_ text: String, _ style: Style) -> SentValue {
        if text == "null" || text == "<nil>" { return .null }
        guard text.hasPrefix("["), text.hasSuffix("]") else { return .text(text) }
        let inner = text.dropFirst().dropLast()
        let parts = inner.split(separator: style.separator)
        return .list(parts.map { .text(String($0)) })
    }

    // MARK: httpie

    /// `http POST https://… Action==X Region==Y`; nil if a text is no such command.
    static func httpie(_ text: String) -> SentRequest? {
        let bare = text.drop { "$>% ".contains($0) }
        guard bare.hasPrefix("http ") || bare.hasPrefix("https "), bare.utf8.count <= longest else {
            return nil
        }
        var query: [SentMember] = []
        var body: [SentMember] = []
        var isForm = false
        for word in words(bare).dropFirst() {
            if word == "-f" || word == "--form" { isForm = true }
            guard let sign = word.firstIndex(where: { "=:".contains($0) }), SentText.isName(word[..<sign])
            else { continue }
            let name = String(word[..<sign])
            let rest = word[sign...]
            if rest.hasPrefix("==") {
                query.append(SentMember(name, .text(String(rest.dropFirst(2)))))
            } else if rest.hasPrefix(":=") {
                let json = try? JSONValue(parsing: Array(rest.dropFirst(2).utf8))
                body.append(SentMember(name, json.map { SentValue($0) } ?? .text(String(rest.dropFirst(2)))))
            } else if rest.hasPrefix("=") {
                body.append(SentMember(name, .text(String(rest.dropFirst()))))
            }
        }
        let request =
            body.isEmpty
            ? SentRequest(.query, query)
            : isForm ? SentRequest(.form, query + body) : SentRequest(json: query + body)
        return request.isCall ? request : nil
    }

    /// The words of a command, without its quotes.
    private static func words(_ text: Substring) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for sign in text {
            if isEscaped {
                // A line that goes on.
                if !sign.isNewline { word = (word ?? "") + String(sign) }
                isEscaped = false
            } else if sign == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if sign == open { quote = nil } else { word?.append(sign) }
            } else if sign == "'" || sign == "\"" {
                quote = sign
                word = word ?? ""
            } else if sign.isWhitespace {
                if let ended = word { words.append(ended) }
                word = nil
            } else {
                word = (word ?? "") + String(sign)
            }
        }
        return word.map { words + [$0] } ?? words
    }
}
