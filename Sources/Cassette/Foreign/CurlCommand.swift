import CompShareWire
import FoundationEssentials

/// A curl command line, read as the request that it makes.
///
/// ```swift
/// let command = try CurlCommand(reading: "curl -d Action=GetRegion https://api.compshare.cn/")
/// print(command.request.method, command.request.url, command.request.body ?? "")
/// ```
///
/// Nothing is run, and no file that it names is opened. Lines for sh, bash and zsh are read, `$'…'` among them, and those for the Windows command prompt, which browsers
/// copy with `^` before each special character.
package struct CurlCommand: Sendable, Hashable {
    /// What it sends.
    package var request: ForeignRequest
    /// What only a shell could put in its place, such as `$KEY` and `$(date)`: it stands in the request as it was
    /// written.
    package var expansions: [String]
    /// The line of the text that it begins in, from 1.
    package var line: Int

    /// Reads the first curl command of a text.
    ///
    /// - Throws: `CurlCommandError` with the place, if there is none or it cannot be read.
    package init(reading text: String) throws(CurlCommandError) {
        guard let first = try Self.all(in: text).first else {
            throw CurlCommandError(.noCommand, in: text, at: 0)
        }
        self = first
    }

    /// Reads every curl command of a text; other commands in it are passed over.
    ///
    /// - Throws: `CurlCommandError` with the place.
    package static func all(in text: String) throws(CurlCommandError) -> [CurlCommand] {
        var commands: [CurlCommand] = []
        do throws(CurlFault) {
            let bytes = Array(text.utf8)
            let forCommandPrompt = try CommandPromptWords.commands(in: bytes)
            let commandLines =
                if let forCommandPrompt { forCommandPrompt } else { try ShellWords.commands(in: bytes) }
            var (line, counted) = (1, 0)
            for words in commandLines {
                guard let start = words.firstIndex(where: { $0.isCurl }) else { continue }
                let place = words[start].place
                line += bytes[counted..<place].count { $0 == UInt8(ascii: "\n") }
                counted = place
                var rest = words[(start + 1)...]
                repeat {
                    var arguments = CurlArguments(at: place)
                    rest = try arguments.read(rest)
                    commands.append(
                        CurlCommand(
                            request: try arguments.request, expansions: arguments.expansions, line: line))
                } while !rest.isEmpty
            }
        } catch {
            throw CurlCommandError(error.reason, in: text, at: error.place)
        }
        return commands
    }

    private init(request: ForeignRequest, expansions: [String], line: Int) {
        self.request = request
        self.expansions = expansions
        self.line = line
    }
}

extension CurlWord {
    /// Whether it starts curl, by whatever path.
    fileprivate var isCurl: Bool {
        let name = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        return name == "curl" || name.lowercased() == "curl.exe"
    }
}

/// The arguments of a curl command, as far as they are read.
private struct CurlArguments {
    private let start: Int
    private var address: CurlWord?
    private var method: String?
    private var headers: HTTPHeaders = [:]
    private var removedHeaders: Set<String> = []
    private var cookies: [String] = []
    /// The parts of the body; JSON is joined without a `&`.
    private var data: String?
    private var queries: [String] = []
    private var isJSON = false
    private var putsDataInQuery = false
    private var isHead = false
    private(set) var expansions: [String] = []

    /// - Parameter start: Where the command begins.
    init(at start: Int) { self.start = start }

    /// Reads words up to `--next`.
    ///
    /// - Returns: What stands behind it.
    mutating func read(_ words: ArraySlice<CurlWord>) throws(CurlFault) -> ArraySlice<CurlWord> {
        var rest = words
        var takesOptions = true
        while let word = rest.popFirst() {
            expansions += word.expansions
            if takesOptions, word.text == "--" {
                takesOptions = false
            } else if takesOptions, word.text.hasPrefix("--") {
                let name = String(word.text.dropFirst(2))
                guard let option = CurlOption(long: name) else {
                    throw CurlFault(.unknownOption(word.text), word.place)
                }
                if option.name == "next" { return rest }
                try take(option, spelled: word.text, word, attached: nil, &rest)
            } else if takesOptions, word.text.hasPrefix("-"), word.text != "-" {
                if try readLetters(word, &rest) { return rest }
            } else {
                try setAddress(word)
            }
        }
        return rest
    }

    /// Reads letters in one word, such as `-sSXPOST`.
    ///
    /// - Returns: Whether the next command begins.
    private mutating func readLetters(
        _ word: CurlWord, _ rest: inout ArraySlice<CurlWord>
    ) throws(CurlFault) -> Bool {
        var letters = word.text.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = CurlOption(letter: letter) else {
                throw CurlFault(.unknownOption("-\(letter)"), word.place)
            }
            if option.name == "next" { return true }
            let attached = option.takesValue && !letters.isEmpty ? String(letters) : nil
            try take(option, spelled: "-\(letter)", word, attached: attached, &rest)
            if option.takesValue { break }
        }
        return false
    }

    private mutating func take(
        _ option: CurlOption, spelled: String, _ word: CurlWord, attached: String?,
        _ rest: inout ArraySlice<CurlWord>
    ) throws(CurlFault) {
        guard option.takesValue else {
            switch option.name {
            case "get": putsDataInQuery = true
            case "head": isHead = true
            default: break
            }
            return
        }
        var value = word
        if let attached {
            value.text = attached
        } else {
            guard let next = rest.popFirst() else { throw CurlFault(.missingValue(spelled), word.place) }
            expansions += next.expansions
            value = next
        }
        try take(option.name, spelled: spelled, value)
    }

    private mutating func take(
        _ name: String, spelled: String, _ value: CurlWord
    ) throws(CurlFault) {
        let text = value.text
        func refuseFile(_ isFile: Bool) throws(CurlFault) {
            if isFile { throw CurlFault(.readsFile(spelled), value.place) }
        }
        switch name {
        case "url": try setAddress(value)
        case "request": method = text
        case "data", "data-ascii", "data-binary":
            try refuseFile(text.hasPrefix("@"))
            add(data: text)
        case "data-raw": add(data: text)
        case "json":
            try refuseFile(text.hasPrefix("@"))
            data = (data ?? "") + text
            isJSON = true
        case "data-urlencode": add(data: try escaped(text, refuseFile))
        case "url-query":
            queries.append(text.hasPrefix("+") ? String(text.dropFirst()) : try escaped(text, refuseFile))
        case "header":
            try refuseFile(text.hasPrefix("@"))
            addHeader(text)
        case "cookie": if text.contains("=") { cookies.append(text) }
        case "user-agent": headers["User-Agent"] = text
        case "referer": headers["Referer"] = text
        case "user": headers["Authorization"] = "Basic \(Data(text.utf8).base64EncodedString())"
        case "oauth2-bearer": headers["Authorization"] = "Bearer \(text)"
        case "config", "form", "form-string", "upload-file", "variable", "request-target":
            throw CurlFault(.unsupportedOption(spelled), value.place)
        default: break
        }
    }

    private mutating func setAddress(_ word: CurlWord) throws(CurlFault) {
        guard address == nil else { throw CurlFault(.secondAddress, word.place) }
        address = word
    }

    private mutating func add(data text: String) {
        data = data.map { "\($0)&\(text)" } ?? text
    }

    /// A value of `--data-urlencode`: `TEXT`, `=TEXT` or `NAME=TEXT`, of which the text is escaped.
    private func escaped(
        _ value: String, _ refuseFile: (Bool) throws(CurlFault) -> Void
    ) throws(CurlFault) -> String {
        func escape(_ text: some StringProtocol) -> String {
            String(FormEncoding.encode([FlatParameter(name: String(text), text: "")]).dropLast())
        }
        guard let equals = value.firstIndex(of: "=") else {
            try refuseFile(value.contains("@"))
            return escape(value)
        }
        let name = value[..<equals]
        let text = escape(value[value.index(after: equals)...])
        return name.isEmpty ? text : "\(name)=\(text)"
    }

    /// `Name: value`, `Name;` for an empty one, `Name:` for none at all.
    private mutating func addHeader(_ line: String) {
        guard let colon = line.firstIndex(of: ":") else {
            if line.hasSuffix(";") {
                headers.fields.append(HTTPHeaders.Field(name: String(line.dropLast()), value: ""))
            }
            return
        }
        let name = String(line[..<colon])
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        if value.isEmpty {
            removedHeaders.insert(name.lowercased())
        } else {
            headers.fields.append(HTTPHeaders.Field(name: name, value: String(value)))
        }
    }

    /// What curl sends.
    var request: ForeignRequest {
        get throws(CurlFault) {
            guard let address else { throw CurlFault(.noAddress, start) }
            var queries = queries
            if putsDataInQuery, let data { queries.append(data) }
            let body = putsDataInQuery ? nil : data
            var request = ForeignRequest(
                method: method ?? (isHead ? "HEAD" : body == nil ? "GET" : "POST"),
                url: Self.url(address.text, queries), headers: headers, body: body)
            var added: [(name: String, value: String)] = []
            if body != nil {
                added.append(
                    ("Content-Type", isJSON ? "application/json" : "application/x-www-form-urlencoded"))
            }
            if isJSON { added.append(("Accept", "application/json")) }
            if !cookies.isEmpty { added.append(("Cookie", cookies.joined(separator: "; "))) }
            for (name, value) in added
            where request.headers[name] == nil && !removedHeaders.contains(name.lowercased()) {
                request.headers[name] = value
            }
            return request
        }
    }

    /// The address with its scheme, as curl completes it, and with what belongs to its query, before a fragment.
    private static func url(_ text: String, _ queries: [String]) -> String {
        var url = text.contains("://") ? text : "http://\(text)"
        guard !queries.isEmpty else { return url }
        let fragment = url.firstIndex(of: "#").map { String(url[$0...]) } ?? ""
        url.removeLast(fragment.count)
        for query in queries { url += (url.contains("?") ? "&" : "?") + query }
        return url + fragment
    }
}
