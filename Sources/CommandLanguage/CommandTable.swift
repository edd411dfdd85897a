/// All commands, found by name, alias or an unambiguous beginning.
package struct CommandTable: Sendable {
    /// The commands, in the order help shows them.
    package let signatures: [Signature]
    private let byName: [String: Int]

    /// Makes a table; of two commands with the same name the first is found (see `problems`).
    package init(_ signatures: [Signature]) {
        self.signatures = signatures
        var byName: [String: Int] = [:]
        for (place, signature) in signatures.enumerated() {
            byName[signature.name.lowercased()] = byName[signature.name.lowercased()] ?? place
        }
        // Names come first, so that an alias cannot hide a command.
        for (place, signature) in signatures.enumerated() {
            for alias in signature.aliases {
                byName[alias.lowercased()] = byName[alias.lowercased()] ?? place
            }
        }
        self.byName = byName
    }

    /// The command of exactly this name or alias, without regard to case.
    package func signature(named name: String) -> Signature? {
        byName[name.lowercased()].map { signatures[$0] }
    }

    /// The command a word means: by name, alias, or an unambiguous beginning of either.
    ///
    /// A beginning that fits one command's name means that command, whatever aliases also begin so.
    ///
    /// - Parameters:
    ///   - word: What was typed.
    ///   - range: Its place, for the error.
    /// - Returns: The command.
    /// - Throws: an error with the nearest names if there is none, with the candidates if there are several.
    package func resolve(_ word: String, at range: SourceRange? = nil) throws(UsageError) -> Signature {
        if let exact = signature(named: word) { return exact }
        let typed = word.lowercased()
        guard !typed.isEmpty else {
            throw UsageError("the command is empty", range: range, hint: "help lists the commands")
        }
        var found = signatures.filter { $0.name.lowercased().hasPrefix(typed) }
        if found.isEmpty {
            found = signatures.filter { $0.aliases.contains { $0.lowercased().hasPrefix(typed) } }
        }
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            throw UsageError(
                "unknown command \"\(word)\"", range: range,
                suggestions: NearestNames.suggestions(for: word, among: names),
                hint: "help lists the commands")
        }
        let list = found.map(\.name).joined(separator: ", ")
        throw UsageError(
            "\"\(word)\" is short for several commands: \(list)", range: range,
            suggestions: found.map(\.name), hint: "type more of the name")
    }

    /// All names, then all aliases.
    var names: [String] { signatures.map(\.name) + signatures.flatMap(\.aliases) }

    /// The help sections in the order of their first command, each with its commands.
    package var groups: [(name: String, signatures: [Signature])] {
        var groups: [(name: String, signatures: [Signature])] = []
        for signature in signatures {
            if let place = groups.firstIndex(where: { $0.name == signature.group }) {
                groups[place].signatures.append(signature)
            } else {
                groups.append((signature.group, [signature]))
            }
        }
        return groups
    }

    /// A reader of a text in which `>` compares where these commands expect a comparison.
    package func reader(of source: SourceText) -> StatementReader {
        StatementReader(source) { isExpressionOpen(after: $0) }
    }

    /// Whether an entry goes on in the next line; see `Lexer`.
    package func needsContinuation(_ text: String) -> Bool {
        Lexer.needsContinuation(text) { isExpressionOpen(after: $0) }
    }

    /// Whether the word after these is in an expression that has no comparison yet.
    ///
    /// There `>` compares (`expect rows > 0`, `watch 5 until rows > 0 images`); elsewhere it sends data to a file.
    package func isExpressionOpen(after words: [Word]) -> Bool {
        guard let name = words.first?.literal, let signature = try? resolve(name), signature.mayHoldExpression
        else { return false }
        var binding = Binding(signature)
        for (place, word) in words.enumerated().dropFirst() {
            try? binding.feed(word) { _ in "1" }
            if binding.rest?.positional.kind == .dynamic(.command) {
                return isExpressionOpen(after: Array(words[place...]))
            }
        }
        return binding.expectsExpression
    }

    /// What is wrong with the table: names that clash, options that exclude unknown ones, and the like.
    ///
    /// Empty in a table that is right; for tests.
    package var problems: [String] {
        var problems: [String] = []
        var seen: [String: String] = [:]
        for signature in signatures {
            for name in [signature.name] + signature.aliases {
                if let other = seen.updateValue(signature.name, forKey: name.lowercased()) {
                    problems.append("\(name): name of both \(other) and \(signature.name)")
                }
                if Quoting.quote(name) != name && name != "?" {
                    problems.append("\(name): cannot be typed as it is")
                }
            }
            problems += signature.problems.map { "\(signature.name): \($0)" }
        }
        return problems
    }
}
