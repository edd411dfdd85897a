import CompShareOrderedJSON
import CompShareWire
import CompshCassette

/// Reads what somebody's program sent, in whatever form it was kept: a form body, an address, JSON, a curl command, an
/// HTTP archive, a whole HTTP message, a dictionary as Python or JavaScript print it, or a line of a log that holds one
/// of these.
///
/// ```swift
/// let requests = try SentText.requests(in: "Action=GetRegion&PublicKey=…&Signature=…")
/// ```
package enum SentText {
    /// 4 MiB: a log of 20,000 lines, a thousand times what a call takes; what is larger takes longer to look through than
    /// anybody waits for.
    package static let longest = 4 << 20

    /// The requests in a text, in order; at least one.
    ///
    /// - Throws: `SentTextError` with the place where there is none; `cancelled` once the task is.
    package static func requests(in text: String) throws(SentTextError) -> [SentRequest] {
        let found: Result<[SentRequest], SentTextError> = Result { () throws(SentTextError) in
            try readRequests(in: text.withoutTerminalCodes)
        }
        // What looks for them ends early then.
        guard !Task.isCancelled else { throw SentTextError(.cancelled) }
        let requests = try found.get()
        // Other fields than a call's have no signature that could be looked for.
        guard requests.contains(where: { $0.isCall || $0.form != .form && $0.form != .query }) else {
            throw SentTextError(.noRequest, in: text)
        }
        return requests
    }

    private static func readRequests(in text: String) throws(SentTextError) -> [SentRequest] {
        let whole = trimmed(text)
        guard let first = whole.first else { throw SentTextError(.empty) }
        if first == "{" || first == "[" { return try structure(whole, in: text) }
        guard whole.utf8.count <= longest else { throw SentTextError(.tooLarge(limit: longest)) }
        if isCurl(whole) { return try curl(whole) }
        if let request = PrintedParameters.httpie(whole) { return [request] }
        if let message = httpMessage(whole) { return [try request(message, in: text)] }
        if !whole.unicodeScalars.contains(where: \.properties.isWhitespace) {
            let bare = FormEnd.cut(whole.hasPrefix("?") ? whole.dropFirst() : whole[...])
            if let separator = bare.prefix(16).firstRange(of: "://"),
                bare[..<separator.lowerBound].allSatisfy({ $0.isASCII && $0.isLetter })
            {
                let foreign = ForeignRequest(method: "GET", url: String(bare))
                guard !foreign.query.isEmpty else { throw SentTextError(.noParameters, in: text) }
                return [try request(foreign, in: text)]
            }
            if isName(bare.prefix { $0 != "=" }), !bare.utf8.contains(where: "?{[\"'".utf8.contains) {
                return [SentRequest(.form, try form(bare, in: text))]
            }
        }
        let found = LogLine.requests(in: whole)
        if !found.isEmpty { return found }
        // A form with blanks that are not escaped.
        if whole.contains("="), isName(whole.prefix { $0 != "=" }) {
            return [SentRequest(.form, try form(whole, in: text))]
        }
        throw SentTextError(.noRequest, in: text)
    }

    /// Whether something is named as a call's parameters are.
    static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
        return text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || "._-[]%".utf8.contains($0)
        }
    }

    /// The parameters that every call has: where one of them stands is a call.
    static let marks: Set<String> = ["Action", "PublicKey", "Signature"]

    private static func trimmed(_ text: String) -> String {
        let outer: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let start = text.firstIndex(where: { !outer($0) }),
            let end = text.lastIndex(where: { !outer($0) })
        else { return "" }
        let inner = text[start...end]
        // Quotes around all of it are a programming language's.
        if let first = inner.first, "\"'`".contains(first), inner.last == first, inner.count > 2 {
            let bare = inner.dropFirst().dropLast()
            if !bare.contains(first) { return String(bare) }
        }
        return String(inner)
    }

    // MARK: Forms

    /// The parameters of a form or a query.
    ///
    /// - Throws: `SentTextError` where the bytes that a value stands for are not UTF-8.
    static func form(_ form: some StringProtocol, in text: String) throws(SentTextError) -> [SentMember] {
        var members: [SentMember] = []
        for pair in form.utf8.split(separator: UInt8(ascii: "&")) {
            guard !Task.isCancelled else { throw SentTextError(.cancelled) }
            var pair = Substring(form[pair.startIndex..<pair.endIndex])
            // `&amp;`, as pages of HTML have it.
            if pair.utf8.starts(with: "amp;".utf8) { pair = pair.dropFirst(4) }
            let equals = pair.utf8.firstIndex(of: UInt8(ascii: "="))
            let rawName = String(pair[..<(equals ?? pair.endIndex)])
            let raw = equals.map { String(pair[pair.utf8.index(after: $0)...]) } ?? ""
            let name = PercentStyle.decoded(rawName, plusIsBlank: true) ?? rawName
            guard let value = PercentStyle.decoded(raw, plusIsBlank: true) else {
                let place = text.firstRange(of: rawName + "=")?.lowerBound ?? text.startIndex
                throw SentTextError(
                    .notUTF8(name: name), in: text, at: text.utf8.distance(from: text.startIndex, to: place))
            }
            members.append(SentMember(name, .text(value, raw: value == raw ? nil : raw)))
        }
        guard !members.isEmpty else { throw SentTextError(.noParameters, in: text) }
        return members
    }

    // MARK: Requests of other tools

    private static func isCurl(_ text: String) -> Bool {
        let bare = text.drop { "$>% ".contains($0) }
        let word = bare.prefix { !$0.isWhitespace }.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last
        return word == "curl" || word?.lowercased() == "curl.exe"
    }

    private static func curl(_ text: String) throws(SentTextError) -> [SentRequest] {
        let bare = String(text.drop { "$>% ".contains($0) })
        var requests: [SentRequest] = []
        do throws(CurlCommandError) {
            for command in try CurlCommand.all(in: bare) {
                if let request = try? request(command.request, in: bare), request.isCall {
                    requests.append(request)
                }
            }
        } catch {
            var fault = SentTextError(.curl(error))
            (fault.line, fault.column) = (error.line, error.column)
            throw fault
        }
        guard !requests.isEmpty else { throw SentTextError(.noParameters, in: text) }
        return requests
    }

    /// What another tool wrote down.
    static func request(_ foreign: ForeignRequest, in text: String) throws(SentTextError) -> SentRequest {
        let query = foreign.query.isEmpty ? [] : try form(foreign.query, in: text)
        if let body = foreign.body?.trimmingBlanks, let first = body.first {
            guard first == "{" else { return SentRequest(.form, query + (try form(body, in: text))) }
            if let json = try? JSONValue(parsing: Array(body.utf8)), let object = json.object {
                let members = object.members.map { SentMember($0.name, SentValue($0.value)) }
                return SentRequest(json: query + members)
            }
            guard case .object(let members)? = LiteralReader.value(in: body) else {
                throw SentTextError(.noRequest, in: text)
            }
            return SentRequest(.literal, query + members)
        }
        let members = query + foreign.form.map { SentMember($0.name, .text($0.text)) }
        guard !members.isEmpty else { throw SentTextError(.noParameters, in: text) }
        return SentRequest(foreign.form.isEmpty ? .query : .form, members)
    }

    /// `POST / HTTP/1.1`, header lines, an empty line, a body; nil for any other text.
    private static func httpMessage(_ text: String) -> ForeignRequest? {
        guard text.prefix(while: { !$0.isNewline }).contains(" HTTP/") else { return nil }
        let normal = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
        let parts = normal.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        let words = (parts.first?.prefix { $0 != "\n" } ?? "").split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/"), words[0].allSatisfy(\.isUppercase) else {
            return nil
        }
        return ForeignRequest(
            method: String(words[0]), url: String(words[1]), body: parts.count > 1 ? String(parts[1]) : nil)
    }

    // MARK: JSON

    private static func structure(
        _ whole: String, in text: String
    ) throws(SentTextError) -> [SentRequest] {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: Array(whole.utf8))
        } catch {
            let lines = whole.utf8.split(separator: UInt8(ascii: "\n"))
            var entries: [SentRequest] = []
            for line in lines where lines.count > 1 {
                guard !Task.isCancelled else { throw SentTextError(.cancelled) }
                guard let entry = try? JSONValue(parsing: Array(line)) else { continue }
                entries += JSONRequests.requests(in: entry, isWhole: false)
            }
            if !entries.isEmpty { return entries }
            guard whole.utf8.count <= longest else { throw SentTextError(.tooLarge(limit: longest)) }
            switch LiteralReader.value(in: whole) {
            case .object(let members)? where !members.isEmpty:
                let found = LogLine.requests(in: whole)
                return found.isEmpty ? [SentRequest(.literal, members)] : found
            case let value?:
                if let request = SentRequest(pairs: value) { return [request] }
            case nil: break
            }
            let found = LogLine.requests(in: whole)
            if !found.isEmpty { return found }
            let start = text.firstRange(of: whole.prefix(1))?.lowerBound ?? text.startIndex
            let skipped = text.utf8.distance(from: text.startIndex, to: start)
            throw SentTextError(.json(error), in: text, at: skipped + error.offset)
        }
        let found = JSONRequests.requests(in: json, isWhole: true)
        guard found.isEmpty else { return found }
        throw SentTextError(json.count == 0 ? .noParameters : .noRequest, in: text)
    }
}

extension String {
    /// Without blanks and line ends around it.
    fileprivate var trimmingBlanks: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }),
            let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
