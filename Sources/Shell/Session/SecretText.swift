import CompShareWire
import CompshCommandLanguage

/// Recognises lines with secrets, which must never reach a file or a log, by their words.
@MainActor
enum SecretText {
    /// Whether a line holds a secret: one that the session knows, or a value under a name such as `Password`.
    ///
    /// A line with a syntax error that names a secret counts too.
    static func isContained(in line: String, _ session: Session) -> Bool {
        if session.secrets.mask.values.areContained(in: Array(line.utf8)) { return true }
        let source = SourceText(line)
        var reader = session.commands.reader(of: source.text)
        var end = 0
        while true {
            do throws(CommandFailure) {
                guard let statement = try reader.next() else { break }
                if !secrets(in: statement, session).isEmpty { return true }
                // Comments are kept with the line.
                if isInComment(source[SourceRange(end, statement.range.lowerBound)]) { return true }
                end = statement.range.upperBound
            } catch {
                if mayName(line) { return true }
                if error.kind == .incomplete { return false }
            }
        }
        return isInComment(source[SourceRange(end, line.utf8.count)])
    }

    /// The secrets in a statement, but for those that a variable, a file or a question gives.
    static func secrets(in statement: Statement, _ session: Session) -> [String] {
        let values = session.secrets.mask.values
        var found = secrets(in: statement.words, values)
        let expanded = session.commands.expanded(statement.words)
        if expanded != statement.words { found += secrets(in: expanded, values) }
        if let file = statement.redirection?.file { found += secrets(in: [file], values) }
        for text in [statement.pipe, statement.shellCommand].compactMap({ $0?.text }) {
            found += ShellSecrets.secrets(in: text)
        }
        return found
    }

    private static func secrets(in words: [Word], _ values: SecretValues) -> [String] {
        let texts = words.map(literal)
        // `save` names a variable of the user's, and what follows is a path, not a value.
        let isSave =
            texts.first.map { SaveCommand.signature.name.hasPrefix($0.lowercased()) && $0.count > 1 } ?? false
        return NamedWords.secrets(in: texts, comparesNames: !isSave) + compared(in: words)
            + texts.filter { values.areContained(in: Array($0.utf8)) }
    }

    /// What comparisons hold a variable's secret against, and those in quotes any secret.
    private static func compared(in words: [Word]) -> [String] {
        var found: [String] = []
        for (place, word) in words.enumerated() {
            let quoted = ExpressionShape.unquoted([word])
            let parts = quoted.count > 1 ? quoted[...] : words[place...].prefix(3)
            guard parts.count == 3, let sign = parts[parts.startIndex + 1].literal,
                ExpressionShape.operators.contains(sign),
                SecretNames.contain(Expectation.subject(parts[parts.startIndex])),
                let value = parts[parts.startIndex + 2].literal, !value.isEmpty
            else { continue }
            found.append(value)
        }
        return found
    }

    /// The text of the word itself, without the values of variables.
    private static func literal(_ word: Word) -> String {
        word.segments.map { segment in
            if case .literal(let text) = segment { text } else { "" }
        }.joined()
    }

    private static func isInComment(_ text: Substring) -> Bool {
        text.contains("#") && !NamedSecrets.texts(in: String(text)).isEmpty
    }

    /// Whether a text with a syntax error names a secret anywhere, in quotes or not.
    static func mayName(_ text: String) -> Bool {
        let bare = text.filter { $0 != "\"" && $0 != "'" && $0 != "\\" }
        let parts = bare.split { !($0.isLetter || $0.isNumber || "_-.[]".contains($0)) }
        return parts.contains { SecretNames.contain($0) }
    }
}

/// Finds secrets among words by the names beside them.
enum NamedWords {
    /// What stands between a name and a value in words of their own.
    private static let operators: Set = ["=", "==", "!=", "<", ">", "<=", ">=", "contains", "matches", ":"]

    /// The values under names of secrets, in words without their quotes; `comparesNames` allows for a name, an operator
    /// and a value in words of their own.
    static func secrets(in words: [String], comparesNames: Bool = true) -> [String] {
        var found: [String] = []
        for (place, word) in words.enumerated() {
            let next = place + 1 < words.count ? words[place + 1] : ""
            if let value = assigned(in: word) {
                found += [value].filter(isValue)
            } else {
                found += NamedSecrets.texts(in: word)
            }
            if word.hasPrefix("-"), SecretNames.contain(word.drop { $0 == "-" }), isValue(next) {
                found.append(next)
            }
            if word.last == ":", SecretNames.contain(word.dropLast()),
                NamedSecrets.isHeaderField(word.dropLast())
            {
                found += words[(place + 1)...].filter { isValue($0) && !NamedSecrets.isScheme($0) }
            }
            if word.lowercased() == "bearer", isValue(next) { found.append(next) }
            if comparesNames, operators.contains(next), SecretNames.contain(word), place + 2 < words.count,
                isValue(words[place + 2])
            {
                found.append(words[place + 2])
            }
        }
        return found
    }

    /// What follows `Name=` at a word's beginning; nil if the name is none of a secret.
    private static func assigned(in word: String) -> String? {
        guard let equals = word.firstIndex(of: "="), SecretNames.contain(word[..<equals]),
            // What stands before is a name, not a sentence or a URL.
            word[..<equals].allSatisfy({ $0.isLetter || $0.isNumber || "_-.[]".contains($0) })
        else { return nil }
        return String(word[word.index(after: equals)...])
    }

    /// Whether a value is a secret itself; `?` asks for it, and `@` names a file that holds it.
    private static func isValue(_ text: String) -> Bool {
        !text.isEmpty && text != "?" && !text.hasPrefix("@")
    }
}
