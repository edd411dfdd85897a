import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage

// Paths into answers and saved values, wherever a command takes one.
extension ShellCompleter {
    /// The answer that paths are read in; nil without one.
    var newestAnswer: JSONValue? {
        session.ring.newest.flatMap { try? Session.answer(of: $0, in: nil) }
    }

    /// Paths into the newest answer.
    func paths(_ request: CompletionRequest, hasChecks: Bool = false) -> PathCompletion.Found {
        guard let root = newestAnswer else { return PathCompletion.Found() }
        return PathCompletion(in: root, hasChecks: hasChecks)
            .paths(request.prefix, isCorrection: request.isCorrection)
    }

    /// What can stand on the left of a comparison.
    func subjects(_ request: CompletionRequest) -> Values {
        for function in Self.functions where request.prefix.hasPrefix(function.name) {
            var inner = request
            inner.prefix = String(request.prefix.dropFirst(function.name.count))
            var found = paths(inner)
            for place in found.choices.indices {
                found.choices[place].name = function.name + found.choices[place].name
            }
            return Values(found)
        }
        var values = Values(paths(request, hasChecks: true))
        values.choices = Self.words + Self.functions + values.choices
        return values
    }

    /// What a comparison can be about beside a path.
    private static let words = [
        Choice("rows", "entries that were shown"), Choice("status", "the HTTP status"),
        Choice("time", "how long the call took"), Choice("error", "the command before has failed"),
    ]

    /// What can be asked of a list; the path follows.
    private static let functions = [
        open("count(", "how many there are"), open("unique(", "how many different ones, or whether all are"),
    ]

    private static func open(_ name: String, _ summary: String) -> Choice {
        var choice = Choice(name, summary)
        choice.isOpen = true
        return choice
    }

    /// `save NAME = PATH`, with blanks around the `=` or without.
    func assignment(_ request: CompletionRequest) -> Values {
        let words = request.context.words.dropFirst()
        switch (words.count, words.last ?? nil) {
        case (0, _): return Values(choices: session.variables.names.map { Choice($0) })
        case (1, let name?) where name.hasSuffix("="): return Values(paths(request))
        case (1, .some): return Values(choices: [Choice("=")])
        case (2, "="?): return Values(paths(request))
        default: return Values(choices: [])
        }
    }

    /// Variables, and the steps that may follow in a path.
    func variables(_ request: CompletionRequest) -> Values {
        let prefix = request.prefix
        guard let nameEnd = prefix.firstIndex(where: { $0 == "." || $0 == "[" }) else {
            return Values(
                choices: [Choice("last", "the newest answer")] + session.variables.names.map { Choice($0) }
                    + Self.choices(session.ring.numbered))
        }
        let name = String(prefix[..<nameEnd])
        if name == "env", !session.isRestricted, prefix[nameEnd...].hasPrefix(".") {
            return Values(choices: session.environment.keys.sorted().map { Choice("env.\($0)") })
        }
        guard let root = try? session.json(of: Variable(name: name, range: SourceRange(0, 0))) else {
            return Values(choices: [])
        }
        let isChecked = request.context.expected == [.variable] && request.context.isInComparison
        var found = PathCompletion(in: root, hasChecks: isChecked)
            .paths(String(prefix[nameEnd...]), isCorrection: request.isCorrection)
        for place in found.choices.indices { found.choices[place].name = name + found.choices[place].name }
        return Values(found)
    }

    /// What a comparison's left side is now: one value, or the different ones behind `[*]`; none that is secret.
    func presentValues(of subject: String) -> [Choice] {
        let value: JSONValue?
        switch subject {
        case "rows": value = session.lastResult.rows.map { .number(JSONNumber($0)) }
        case "status":
            value = (session.ring.newest?.exchange.response?.status).map { .number(JSONNumber($0)) }
        case "time", "error": value = nil
        default:
            var root = newestAnswer
            var path = subject
            if subject.hasPrefix("$") {
                let nameEnd = subject.firstIndex { $0 == "." || $0 == "[" } ?? subject.endIndex
                let name = String(subject[..<nameEnd].dropFirst())
                root = try? session.json(of: Variable(name: name, range: SourceRange(0, 0)))
                path = String(subject[nameEnd...])
            }
            value = root.flatMap { root in
                (try? JSONPath(path)).flatMap { try? $0.value(in: root) }
            }
        }
        guard let value else { return [] }
        var seen: Set<String> = []
        let values = value.kind == .array ? Array(value.elements.prefix(100)) : [value]
        return values.filter { $0.kind != .array && $0.kind != .object }.compactMap { value in
            let secrets = session.secrets.mask.learning(from: value)
            let text = value.isNull ? "null" : value.text ?? ""
            guard secrets.json(value, named: subject) == value, secrets.text(text) == text,
                text.utf8.count <= 200,
                !text.isEmpty, seen.insert(text).inserted
            else { return nil }
            return Choice(text, "as it is now")
        }
    }
}
