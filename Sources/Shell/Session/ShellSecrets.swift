/// Secrets in texts for the system's shell, as far as programs have customary places for them.
enum ShellSecrets {
    /// Deeper than `sh -c "sh -c '…'"` in any line that people type.
    private static let deepest = 4
    /// Programs to which `-pPASSWORD` or `-p PASSWORD` is a password; to others it is a port or a path.
    private static let clients = [
        "mysql", "mariadb", "mongo", "sshpass", "redis-cli", "7z", "7za", "rar", "unrar", "zip", "unzip",
        "clickhouse-client", "ldapsearch",
    ]
    /// Options of those programs.
    private static let passwordOptions = ["-p", "-P", "-a", "-w"]
    /// Options of curl, wget and the like, whose value is `user:password`.
    private static let userOptions = ["-u", "-U", "--user", "--proxy-user"]

    static func secrets(in text: String) -> [String] { secrets(in: text, depth: 0) }

    private static func secrets(in text: String, depth: Int) -> [String] {
        let words = words(of: text)
        var found = NamedWords.secrets(in: words, parted: .byOperators)
        let isClient = words.contains { word in
            let name = word.split(separator: "/").last ?? ""
            return clients.contains { name == $0 || $0.count > 4 && name.hasPrefix($0) }
        }
        for (place, word) in words.enumerated() {
            let next = place + 1 < words.count ? words[place + 1] : ""
            if isClient, let value = value(of: passwordOptions, in: word, next), !value.allSatisfy(\.isNumber)
            {
                found.append(value)
            }
            if let value = value(of: userOptions, in: word, next), let colon = value.firstIndex(of: ":") {
                found += [String(value[value.index(after: colon)...])].filter { !$0.isEmpty }
            }
            // As openssl takes them.
            if word.hasPrefix("pass:"), word.count > 5 { found.append(String(word.dropFirst(5))) }
            if depth < deepest, word.contains(where: \.isWhitespace) {
                found += secrets(in: word, depth: depth + 1)
            }
        }
        return found
    }

    /// The value of one of some options: in the same word, or the next.
    private static func value(of options: [String], in word: String, _ next: String) -> String? {
        for option in options where word.hasPrefix(option) {
            if word == option { return next.isEmpty || next.hasPrefix("-") ? nil : next }
            let rest = word.dropFirst(option.count)
            if option.hasPrefix("--") {
                guard rest.first == "=" else { continue }
                return String(rest.dropFirst())
            }
            return String(rest)
        }
        return nil
    }

    /// The words as sh splits them, without what variables and programs give.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var hasWord = false
        var quote: Character?
        var rest = text[...]
        func end() {
            if hasWord { words.append(word) }
            (word, hasWord) = ("", false)
        }
        while let sign = rest.popFirst() {
            switch sign {
            case quote: quote = nil
            case _ where quote == "'": word.append(sign)
            case "'" where quote == nil, "\"" where quote == nil:
                quote = sign
                hasWord = true
            case "\\":
                if let next = rest.popFirst() { word.append(next) }
                hasWord = true
            case "$":
                hasWord = true
                skipExpansion(&rest, into: &word)
            case " ", "\t", "\n", ";", "|", "&", "(", ")", "<", ">", "`":
                if quote == nil { end() } else { word.append(sign) }
            default:
                word.append(sign)
                hasWord = true
            }
        }
        end()
        return words
    }

    /// Passes over `$name` and `${name}`; a `$` before anything else stands for itself.
    private static func skipExpansion(_ rest: inout Substring, into word: inout String) {
        if rest.first == "{" {
            guard let close = rest.firstIndex(of: "}") else { return word.append("$") }
            rest = rest[rest.index(after: close)...]
            return
        }
        // What is in the parentheses is read as words too.
        if rest.first == "(" { return }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        if name.isEmpty { word.append("$") }
        rest = rest.dropFirst(name.count)
    }
}
