import CompShareOrderedJSON
import CompshLocalization

/// How many words a comparison takes: `PATH OPERATOR VALUE`, `PATH exists`, `error` or `error CODE`.
///
/// What the words mean is for the commands that evaluate them; only the extent is needed to read a line.
package enum ExpressionShape {
    /// The operators, with one value on each side, and the one that stands after its value.
    package static let operators = ["==", "!=", "<=", ">=", "<", ">", "contains", "matches", "exists"]

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
        guard words.count > 1 else { return false }
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
