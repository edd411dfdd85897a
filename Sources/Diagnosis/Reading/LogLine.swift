import CompShareOrderedJSON

/// Finds requests in the middle of other text, as in a line of a log.
enum LogLine {
    /// How often escapes are taken away: `\"` in JSON in JSON in JSON.
    private static let deepest = 3

    /// The requests in a text, in order.
    static func requests(in text: String) -> [SentRequest] { requests(in: text, depth: 0) }

    private static func requests(in text: String, depth: Int) -> [SentRequest] {
        // As some write `&` in JSON; a form with it would be one parameter.
        if depth < deepest, text.contains("\\u0026"), let bare = unescaped(text) {
            return requests(in: bare, depth: depth + 1)
        }
        let found = merged(words(in: text) + structures(in: text))
        guard found.isEmpty, depth < deepest, let bare = unescaped(text) else { return found }
        return requests(in: bare, depth: depth + 1)
    }

    /// A text without one level of JSON's escapes; nil if there are none.
    private static func unescaped(_ text: String) -> String? {
        guard text.contains("\\") else { return nil }
        var output = ""
        var rest = text[...]
        while let sign = rest.popFirst() {
            guard sign == "\\", let next = rest.popFirst() else {
                output.append(sign)
                continue
            }
            switch next {
            case "n": output.append("\n")
            case "t": output.append("\t")
            case "r": output.append("\r")
            case "u":
                if rest.prefix(4).count == 4, let code = UInt32(rest.prefix(4), radix: 16),
                    let scalar = Unicode.Scalar(code)
                {
                    output.unicodeScalars.append(scalar)
                    rest = rest.dropFirst(4)
                } else {
                    output += "\\u"
                }
            default: output.append(next)
            }
        }
        return output == text ? nil : output
    }

    /// Requests without doubles, and the address and the body of one call as one.
    static func merged(_ requests: [SentRequest]) -> [SentRequest] {
        var merged: [SentRequest] = []
        for request in requests where !merged.contains(request) {
            // Some clients name the action in the address and send the rest in the body.
            if let last = merged.last, last.signature == nil, last.publicKey == nil, last.form == .query,
                request.form != .query, request.action == nil || request.action == last.action
            {
                merged[merged.count - 1] = SentRequest(request.form, last.members + request.members)
            } else {
                merged.append(request)
            }
        }
        // What was only announced, where it was sent as well.
        let signed = merged.filter { $0.signature != nil }
        return signed.isEmpty ? merged : signed
    }

    // MARK: Objects

    /// More braces than a line of a log opens before its request.
    private static let mostAttempts = 64

    private static func structures(in text: String) -> [SentRequest] {
        let bytes = Array(text.utf8)
        var requests: [SentRequest] = []
        var place = 0
        var attempts = 0
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "{")), attempts < mostAttempts {
            attempts += 1
            guard let end = Braces.end(in: bytes, from: start) else {
                place = start + 1
                continue
            }
            let found = structure(String(decoding: bytes[start..<end], as: UTF8.self))
            requests += found
            place = found.isEmpty ? start + 1 : end
        }
        return requests
    }

    private static func structure(_ text: String) -> [SentRequest] {
        guard SentText.marks.contains(where: text.contains) else { return [] }
        if let json = try? JSONValue(parsing: Array(text.utf8)) {
            return JSONRequests.requests(in: json, isWhole: false)
        }
        guard case .object(let members)? = LiteralReader.value(in: text) else { return [] }
        let request = SentRequest(.literal, members)
        if request.isCall { return [request] }
        return members.compactMap { member in
            guard case .object(let inner) = member.value else { return nil }
            let request = SentRequest(.literal, inner)
            return request.isCall ? request : nil
        }
    }

    // MARK: Addresses and forms

    /// How many words a value may have that was not escaped.
    private static let mostBlanks = 8

    private static func words(in text: String) -> [SentRequest] {
        var requests: [SentRequest] = []
        let words = text.split { $0.isWhitespace || "\"'`<>“”‘’{}".contains($0) }
        var place = 0
        while place < words.count {
            defer { place += 1 }
            guard isForm(words[place]) else { continue }
            // A value with a blank in it that was not escaped.
            let start = place
            while let next = words[(place + 1)...].prefix(mostBlanks).firstIndex(where: goesOn) {
                place = next
            }
            let whole = text[words[start].startIndex..<words[place].endIndex]
            if let request = request(whole), request.isCall { requests.append(request) }
        }
        return requests
    }

    private static func isForm(_ word: Substring) -> Bool { marks.contains { word.contains($0) } }

    /// Whether a word goes on with a form that was cut at a blank.
    private static func goesOn(_ word: Substring) -> Bool {
        guard let mark = word.firstIndex(of: "&"), !word.contains("://") else { return false }
        let rest = word[word.index(after: mark)...]
        return rest.contains("=") && SentText.isName(rest.prefix { $0 != "=" })
    }

    private static let marks = SentText.marks.map { $0 + "=" }

    private static func request(_ text: Substring) -> SentRequest? {
        var word = text
        while let last = word.last, ",;)]}.\\".contains(last) { word.removeLast() }
        if let question = word.firstIndex(of: "?") {
            // What stands before is an address.
            let query = word[word.index(after: question)...].prefix { $0 != "#" }
            return (try? SentText.form(query, in: "")).map { SentRequest(.query, $0) }
        }
        // `body=Action=…`, `data:Action=…`: what the log calls it.
        if let first = marks.compactMap({ word.firstRange(of: $0)?.lowerBound }).min() {
            let before = word[..<first]
            if let end = before.lastIndex(where: { ":=({[,".contains($0) }), !before.contains("&") {
                word = word[word.index(after: end)...]
            }
        }
        return (try? SentText.form(word, in: "")).map { SentRequest(.form, $0) }
    }
}
