import CompShareOrderedJSON

/// Finds requests in the middle of other text, as in a line of a log.
enum LogLine {
    /// How often escapes are taken away: `\"` in JSON in JSON in JSON.
    private static let deepest = 3

    /// The requests in a text, in order.
    static func requests(in text: String) -> [SentRequest] { requests(in: text, depth: 0) }

    private static func requests(in text: String, depth: Int) -> [SentRequest] {
        guard !Task.isCancelled else { return [] }
        // As some write `&` in JSON; a form with it would be one parameter.
        if depth < deepest, text.utf8.contains(UInt8(ascii: "\\")), text.contains("\\u0026"),
            let bare = unescaped(text)
        {
            return requests(in: bare, depth: depth + 1)
        }
        let printed = PrintedParameters.requests(in: text)
        if !printed.isEmpty { return merged(printed) }
        let found = merged(words(in: text) + structures(in: text))
        guard found.isEmpty, depth < deepest, let bare = unescaped(text) else { return found }
        return requests(in: bare, depth: depth + 1)
    }

    /// A text without one level of JSON's escapes; nil if there are none.
    private static func unescaped(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.contains(UInt8(ascii: "\\")) else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            guard byte == UInt8(ascii: "\\"), place < bytes.count else {
                output.append(byte)
                continue
            }
            let mark = bytes[place]
            place += 1
            switch mark {
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "u"):
                let digits = String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
                if digits.utf8.count == 4, let code = UInt32(digits, radix: 16),
                    let scalar = Unicode.Scalar(code)
                {
                    output += String(scalar).utf8
                    place += 4
                } else {
                    output += [byte, mark]
                }
            default: output.append(mark)
            }
        }
        return output == bytes ? nil : String(decoding: output, as: UTF8.self)
    }

    /// Requests without doubles, and the address and the body of one call as one.
    static func merged(_ requests: [SentRequest]) -> [SentRequest] {
        var merged: [SentRequest] = []
        var known: Set<SentRequest> = []
        for request in requests where !known.contains(request) {
            guard !Task.isCancelled else { return [] }
            // Some clients name the action in the address and send the rest in the body.
            if let last = merged.last, last.signature == nil, last.publicKey == nil, last.form == .query,
                request.form != .query, request.action == nil || request.action == last.action
            {
                let whole = SentRequest(request.form, last.members + request.members)
                known.remove(last)
                known.insert(whole)
                merged[merged.count - 1] = whole
            } else {
                known.insert(request)
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

    /// 1 MiB: larger than any body that the service takes.
    ///
    /// What closes a brace is not looked for further on.
    private static let longestObject = 1 << 20

    private static func structures(in text: String) -> [SentRequest] {
        let bytes = Array(text.utf8)
        let marks = places(ofMarksIn: bytes)
        var requests: [SentRequest] = []
        var place = 0
        var attempts = 0
        var nextMark = 0
        while place < bytes.count, !Task.isCancelled {
            while nextMark < marks.count, marks[nextMark] < place { nextMark += 1 }
            guard nextMark < marks.count else { break }
            let start = place
            place += 1
            switch bytes[start] {
            case UInt8(ascii: "\n"): attempts = 0
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard attempts < mostAttempts, marks[nextMark] - start < longestObject,
                    bytes[start] == UInt8(ascii: "{") || opensPairs(bytes, start)
                else { continue }
                guard let end = Braces.end(in: bytes, from: start, before: start + longestObject) else {
                    attempts += 1
                    continue
                }
                guard marks[nextMark] < end else {
                    place = end
                    continue
                }
                attempts += 1
                let found = structure(String(decoding: bytes[start..<end], as: UTF8.self))
                requests += found
                if !found.isEmpty { place = end }
            default: break
            }
        }
        return requests
    }

    /// Whether a list of pairs begins: `[('Action', …`, `[["Action", …`.
    private static func opensPairs(_ bytes: [UInt8], _ start: Int) -> Bool {
        let next = bytes[(start + 1)...].prefix(16).first { $0 > 0x20 }
        return next == UInt8(ascii: "(") || next == UInt8(ascii: "[")
    }

    /// Where the names of parameters stand that every call has, in order.
    private static func places(ofMarksIn bytes: [UInt8]) -> [Int] {
        let marks = SentText.marks.map { Array($0.utf8) }
        return bytes.indices.filter { place in
            (0x41...0x5A).contains(bytes[place]) && marks.contains { bytes[place...].starts(with: $0) }
        }
    }

    private static func structure(_ text: String) -> [SentRequest] {
        if let json = try? JSONValue(parsing: Array(text.utf8)) {
            return JSONRequests.requests(in: json, isWhole: false)
        }
        guard let value = LiteralReader.value(in: text) else { return [] }
        if let request = SentRequest(pairs: value) { return [request] }
        guard case .object(let members) = value else { return [] }
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
        let words = text.unicodeScalars.split(whereSeparator: endsWord).map(Substring.init)
        var place = 0
        while place < words.count {
            guard !Task.isCancelled else { return [] }
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

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "'", "`", "<", ">", "{", "}": true
        case "“", "”", "‘", "’": true
        case let other where other.isASCII: other.value <= 0x20
        default: scalar.properties.isWhitespace
        }
    }

    private static func isForm(_ word: Substring) -> Bool {
        word.utf8.contains(UInt8(ascii: "=")) && marks.contains { word.contains($0) }
    }

    /// Whether a word goes on with a form that was cut at a blank.
    private static func goesOn(_ word: Substring) -> Bool {
        guard let mark = word.utf8.firstIndex(of: UInt8(ascii: "&")), !word.contains("://"),
            // Of the next line's form the first parameter has a name.
            !marks.contains(where: word[..<mark].contains)
        else { return false }
        let rest = word[word.utf8.index(after: mark)...]
        return rest.contains("=") && SentText.isName(rest.prefix { $0 != "=" })
    }

    private static let marks = SentText.marks.map { $0 + "=" }

    private static func request(_ text: Substring) -> SentRequest? {
        var word = FormEnd.cutInText(text)
        while let last = word.last, ",;)]}.\\".contains(last) { word.removeLast() }
        if let question = word.firstIndex(of: "?"), !marks.contains(where: word[..<question].contains) {
            // What stands before is an address.
            let query = word[word.index(after: question)...].prefix { $0 != "#" }
            return (try? SentText.form(query, in: "")).map { SentRequest(.query, $0) }
        }
        // `body=Action=…`, `data:Action=…`, `请求：Action=…`: what the log calls it.
        if let first = marks.compactMap({ word.firstRange(of: $0)?.lowerBound }).min() {
            let before = word[..<first]
            if !before.utf8.contains(UInt8(ascii: "&")),
                let end = before.lastIndex(where: { !$0.isASCII || ":=({[,|;".contains($0) })
            {
                word = word[word.index(after: end)...]
            } else if let end = before.prefix(while: { $0 != "&" && $0 != "=" })
                .lastIndex(where: { !$0.isASCII || ":({[,|;".contains($0) })
            {
                word = word[word.index(after: end)...]
            }
        }
        return (try? SentText.form(word, in: "")).map { SentRequest(.form, $0) }
    }
}
