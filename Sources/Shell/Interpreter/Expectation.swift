import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// A comparison on the last answer, as `expect` and `watch … until` take it: `TotalCount >= 5`, `rows > 0`,
/// `error 171`.
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
        let hasSecret = !NamedWords.secrets(in: words.map { $0.literal ?? "" }).isEmpty
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
        let left: JSONValue
        switch try operand(first, session) {
        case .value(let value): left = value
        case .missing(let error):
            return .fails(actual: error.message, suggestions: error.suggestions)
        }
        guard words.count > 2, let name = words[1].literal, name != "exists" else { return .holds }
        let right = try words[2].expanded(session.value(of:))
        let comparison = Comparison(
            left: left, right: right.text, isTime: first.literal == "time", rightRange: words[2].range)
        if try comparison.holds(name) { return .holds }
        let actual = Self.shown(left, Self.subject(first), session.secrets.mask)
        return .fails(actual: "\(Self.subject(first)) is \(actual)", suggestions: [])
    }

    // MARK: Operands

    private enum Operand {
        case value(JSONValue)
        case missing(JSONPathError)
    }

    @MainActor
    private func operand(_ word: Word, _ session: Session) throws(CommandFailure) -> Operand {
        guard let literal = word.literal else {
            if word.segments.count == 1, case .variable(let variable) = word.segments[0] {
                return .value(try session.json(of: variable))
            }
            return .value(.string(try word.expanded(session.value(of:)).text))
        }
        switch literal {
        case "rows":
            guard let rows = session.lastResult.rows else {
                throw .usage(
                    "no rows to count: the command before showed none", range: word.range,
                    hint: "put expect after a command that lists something")
            }
            return .value(.number(JSONNumber(rows)))
        case "status":
            guard let status = session.ring.newest?.exchange.response?.status else {
                throw .usage(
                    "there is no HTTP status: nothing has been answered", range: word.range,
                    hint: "call something first")
            }
            return .value(.number(JSONNumber(status)))
        case "time":
            guard let duration = session.ring.newest?.exchange.duration else {
                throw .usage(
                    "there is no time: nothing has been called", range: word.range,
                    hint: "call something first")
            }
            return .value(.number(JSONNumber(duration / .seconds(1)) ?? JSONNumber(0)))
        default:
            return try member(literal, word, session)
        }
    }

    @MainActor
    private func member(_ text: String, _ word: Word, _ session: Session) throws(CommandFailure) -> Operand {
        let document = try session.lastDocument(for: word.range)
        let path = try JSONPath(
            text, at: word.range,
            hint: "on the left stands a path such as CompshareImageGroup[0].Status, or rows, status, time")
        do throws(JSONPathError) {
            return .value(try path.value(in: document))
        } catch {
            return .missing(error)
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
    private static func subject(_ word: Word) -> String {
        word.literal
            ?? word.segments.map { segment in
                switch segment {
                case .literal(let text): text
                case .variable(let variable): "$\(variable.name)\(variable.path)"
                }
            }.joined()
    }

    /// A value on one line for errors and reports, with its secrets masked; a long one is cut, and `last` shows the
    /// whole.
    private static func shown(_ value: JSONValue, _ name: String, _ secrets: SecretMask) -> String {
        let text = JSONWriter().text(secrets.learning(from: value).json(value, named: name))
        return text.count > longestShown ? "\(text.prefix(longestShown))…" : text
    }

    /// About two lines of a terminal.
    private static let longestShown = 160
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
