import CompShareOrderedJSON
import CompshLocalization

/// How many words a comparison takes: `PATH OPERATOR VALUE`, `PATH exists`, `unique(PATH)`, `error` or `error CODE`.
///
/// What the words mean is for the commands that evaluate them; only the extent is needed to read a line.
package enum ExpressionShape {
    /// The operators, with one value on each side, and the one that stands after its value.
    package static let operators = ["==", "!=", "<=", ">=", "<", ">", "contains", "matches", "exists"]

    /// What can be asked of the values at a path in place of each of them: `count(PATH)`.
    package enum Function: String, Sendable, CaseIterable {
        /// How many there are.
        case count
        /// How many different ones; alone, whether no two are the same.
        case unique
    }

    /// The function that a word calls, and the path in its parentheses; nil for other words.
    package static func function(in word: Word) -> (Function, path: Word)? {
        guard case .literal(let start)? = word.segments.first, case .literal(let end)? = word.segments.last,
            end.hasSuffix(")")
        else { return nil }
        for function in Function.allCases where start.hasPrefix(function.rawValue + "(") {
            var inner = word
            inner.segments[inner.segments.count - 1] = .literal(String(end.dropLast()))
            guard case .literal(let text) = inner.segments[0] else { return nil }
            inner.segments[0] = .literal(String(text.dropFirst(function.rawValue.count + 1)))
            inner.segments.removeAll { $0 == .literal("") }
            return (function, inner)
        }
        return nil
    }

    /// The words of a comparison that may have been typed as one, in quotes: `'TotalCount >= 5'`.
    package static func unquoted(_ words: [Word]) -> [Word] {
        words.count == 1 ? parts(ofQuoted: words[0]) ?? words : words
    }

    /// The words of a comparison that was typed as one; nil for other words.
    private static func parts(ofQuoted word: Word) -> [Word]? {
        let text = word.segments.map { segment in
            switch segment {
            case .literal(let text): text
            case .variable(let variable): "${\(variable.name)\(variable.path)}"
            }
        }.joined()
        // Most words are none, which shows at once.
        guard text.utf8.contains(where: { " <>=!".utf8.contains($0) }) else { return nil }
        var reader = StatementReader(text) { isOpen($0) }
        guard let statement = try? reader.next(), statement.words.count > 1, reader.isAtEnd,
            statement.pipe == nil, statement.redirection == nil, statement.shellCommand == nil
        else { return nil }
        let words = statement.words.map { $0.moved(to: word.range) }
        if isAboutErrors(words) { return words.count == 2 && isCode(words[1]) ? words : nil }
        guard let name = words[1].literal, operators.contains(name), words.count == (name == "exists" ? 2 : 3)
        else { return nil }
        return words
    }

    /// Whether an expression is about the failure of the command before it: `error`, `error CODE`.
    package static func isAboutErrors(_ words: some Collection<Word>) -> Bool {
        words.first?.literal == "error"
    }

    /// Whether words of an expression, the first of which may be missing, can still take an operator.
    static func isOpen(_ words: some Sequence<Word>) -> Bool {
        for (place, word) in words.enumerated() {
            guard let literal = word.literal else { continue }
            if operators.contains(literal) || place == 0 && isAboutErrors([word]) { return false }
        }
        return true
    }

    /// Whether words are a whole expression, so that the next word is not a part of it.
    ///
    /// - Parameters:
    ///   - words: The words.
    ///   - next: The word after them, since the code of `error` may be left out.
    /// - Returns: Whether they are one.
    /// - Throws: a `CommandFailure` if the second word should be an operator and is none.
    static func isComplete(_ words: [Word], next: Word?) throws(CommandFailure) -> Bool {
        guard !words.isEmpty else { return false }
        if isAboutErrors(words) {
            return words.count > 1 || next.map { !isCode($0) } ?? true
        }
        guard words.count > 1 else {
            // `unique(PATH)` alone is one, and a whole comparison in quotes, unless an operator follows.
            guard function(in: words[0])?.0 == .unique || parts(ofQuoted: words[0]) != nil else {
                return false
            }
            return next.map { $0.literal.map { !operators.contains($0) } ?? true } ?? true
        }
        guard let name = words[1].literal, operators.contains(name) else {
            let shown: Message = words[1].literal.map { "\"\($0)\"" } ?? "this"
            throw .usage(
                "\(shown) is not a comparison",
                range: words[1].range,
                suggestions: NearestNames.suggestions(for: words[1].literal ?? "", among: operators),
                hint: "the comparisons are \(operators.joined(separator: " "))")
        }
        return name == "exists" || words.count > 2
    }

    /// Whether a word can be the code of `error`: digits, or a variable.
    private static func isCode(_ word: Word) -> Bool {
        guard let literal = word.literal else { return true }
        return Int(decimal: literal) != nil
    }
}
