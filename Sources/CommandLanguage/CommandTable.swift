import Localization

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
        guard !word.isEmpty else {
            throw UsageError("the command is empty", range: range, hint: "help lists the commands")
        }
        let found = matches(of: word)
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

    /// The commands that a word may mean; exactly one if it is a whole name or an unambiguous beginning.
    private func matches(of word: String) -> [Signature] {
        if let exact = signature(named: word) { return [exact] }
        let typed = word.lowercased()
        guard !typed.isEmpty else { return [] }
        let found = signatures.filter { $0.name.lowercased().hasPrefix(typed) }
        if !found.isEmpty { return found }
        return signatures.filter { $0.aliases.contains { $0.lowercased().hasPrefix(typed) } }
    }

    /// The one command that a word means, without the work of explaining why there is none.
    private func match(_ word: String?) -> Signature? {
        let found = word.map(matches) ?? []
        return found.count == 1 ? found[0] : nil
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
        // Most commands take none, and can be told at once.
        guard words.count <= Self.longestLead, let signature = match(words.first?.literal),
            signature.mayHoldExpression
        else { return false }
        return innermost(words[...])?.binding.expectsExpression ?? false
    }

    /// How many words may come before a comparison's operator: far more than anyone writes, and a bound on the
    /// work for each word of a long line.
    private static let longestLead = 100

    /// A command inside other ones, such as `images` in `raw time images 12345`.
    struct Nested {
        /// The command's words, its name first.
        let words: ArraySlice<Word>
        /// What is bound of them.
        let binding: Binding
        /// Whether some word did not fit.
        let hasMisfit: Bool
    }

    /// How many commands may stand inside each other; more are no use, and cost time at every key.
    private static let deepestNesting = 16

    /// The innermost command of a line's words; nil if there are no words or its name is not known.
    ///
    /// Words that do not fit are passed over, so that what follows them can still be completed.
    func innermost(_ words: ArraySlice<Word>) -> Nested? {
        var words = words
        for _ in 0..<Self.deepestNesting {
            guard let signature = match(words.first?.literal) else { return nil }
            var binding = Binding(signature)
            var hasMisfit = false
            var inner: ArraySlice<Word>?
            for (place, word) in zip(words.indices, words).dropFirst() {
                do throws(UsageError) {
                    // The value of a variable is not known; a number fits most kinds.
                    try binding.feed(word) { _ in "1" }
                } catch {
                    hasMisfit = true
                }
                if binding.rest?.positional.kind == .dynamic(.command) {
                    inner = words[place...]
                    break
                }
            }
            guard let inner else { return Nested(words: words, binding: binding, hasMisfit: hasMisfit) }
            words = inner
        }
        return nil
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
