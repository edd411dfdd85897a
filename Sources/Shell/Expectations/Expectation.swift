import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// A comparison on the last answer, as `expect` and `watch … until` take it: `TotalCount >= 5`, `rows > 0`,
/// `Set[*].State == Running`, `unique(Set[*].Id)`, `error 171`.
struct Expectation {
    enum Verdict {
        case holds
        /// `actual` says what is there instead; the suggestions are the names nearest to one that leads nowhere.
        case fails(actual: Message, suggestions: [String])
    }

    private let words: [Word]

    /// The comparison as typed.
    let text: String
    let range: SourceRange

    /// Creates an expectation from words that form a whole expression.
    init(_ words: [Word]) {
        self.words = words
        range = SourceRange(
            words.first?.range.lowerBound ?? 0, words.last?.range.upperBound ?? 0)
        // It may be compared with the password itself.
        let hasSecret = !NamedWords.secrets(in: words.map(Self.subject)).isEmpty
        // An empty word was quoted, and must not vanish.
        let typed = words.map(Self.subject).map { $0.isEmpty ? "\"\"" : $0 }.joined(separator: " ")
        text = hasSecret ? Interpreter.secretLine.description : typed
    }

    /// Whether a command's failure is what the expectation asks for.
    static func isAboutErrors(_ words: ArraySlice<Word>) -> Bool { words.first?.literal == "error" }

    /// Compares.
    ///
    /// - Throws: `CommandFailure` if the comparison cannot be made: a malformed path or pattern, an unknown variable, a
    ///   value that is not a number where numbers are compared.
    @MainActor
    func verdict(in session: Session) throws(CommandFailure) -> Verdict {
        guard let first = words.first else { return .holds }
        if Self.isAboutErrors(words[...]) { return try errorVerdict(session) }
        let operand = try Operand(first, in: session)
        let comparison = words.count > 2 ? words[1].literal : nil
        let right = try comparison == nil ? "" : words[2].expanded(session.value(of:)).text
        // With `exists` it is enough that there is a value; `unique` alone gives whether it holds.
        let isAlone = words.count == 1
        let check = PathCheck(secrets: session.secrets.mask) { (value, isTime) throws(CommandFailure) in
            guard let comparison else { return !isAlone || value.bool == true }
            return try Comparison(left: value, right: right, isTime: isTime, rightRange: words[2].range)
                .holds(comparison)
        }
        let subject = Self.subject(first)
        switch operand {
        case .value(let value, let isTime): return try check.verdict(on: value, subject, isTime: isTime)
        case .path(let place): return try check.verdict(on: place)
        case .function(.count, let place): return try check.verdict(countOf: place, subject)
        case .function(.unique, let place):
            let asTruth = comparison == nil || ["true", "false"].contains(right.lowercased())
            return try check.verdict(uniquenessOf: place, subject, asTruth: asTruth)
        }
    }

    @MainActor
    private func errorVerdict(_ session: Session) throws(CommandFailure) -> Verdict {
        let failure = session.lastResult.failure
        var code: Int?
        if words.count > 1 {
            let text = try words[1].expanded(session.value(of:)).text
            code = Int(decimal: text)
            if code == nil {
                throw .usage(
                    "error takes a RetCode, a whole number, not \"\(text)\"", range: words[1].range,
                    hint: "write expect error 230, or expect error for any")
            }
        }
        // A misspelt command is no error of the API.
        if let failure, failure.isForgivable, code == nil || failure.retCode == code { return .holds }
        return .fails(actual: failure?.message ?? "the command before succeeded", suggestions: [])
    }

    /// A word as typed, but for its quotes.
    static func subject(_ word: Word) -> String {
        word.literal
            ?? word.segments.map { segment in
                switch segment {
                case .literal(let text): text
                case .variable(let variable): "$\(variable.name)\(variable.path)"
                }
            }.joined()
    }
}

extension Session {
    /// The answer that paths are read in: the newest one.
    ///
    /// - Throws: `CommandFailure` if there is none.
    func lastDocument(for range: SourceRange) throws(CommandFailure) -> JSONValue {
        guard let newest = ring.newest else {
            throw .usage("there is no answer yet", range: range, hint: "call something first")
        }
        return try Self.answer(of: newest, in: range)
    }
}

extension CommandFailure {
    init(_ expectation: Expectation, actual: Message, suggestions: [String]) {
        self.init(
            "the expectation failed: \(expectation.text)", kind: .expectation, range: expectation.range,
            suggestions: suggestions, details: ["actual: \(actual)"])
    }
}
