import CompShareCatalogue
import CompShareWire
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization

/// Asks the person at the terminal for what a call lacks, one parameter after the other.
@MainActor
struct CallQuestions {
    private let check: CallCheck
    private let fromSession: Set<String>
    private let options: [String]
    private let session: Session

    /// Creates the questions; `options` are the call's own as one would type them, such as `--force`: they stand in the
    /// line that is made.
    init(_ check: CallCheck, fromSession: Set<String>, options: [String], in session: Session) {
        self.check = check
        self.fromSession = fromSession
        self.options = options
        self.session = session
    }

    /// The parameters with those that were asked for; the whole line is shown, and goes into the history.
    ///
    /// - Throws: `CommandFailure` without a terminal, and where the person does not answer.
    func completed(
        _ given: [Arguments.NamedParameter], at range: SourceRange
    ) throws(CommandFailure) -> [CallCheck.Named] {
        guard let ask = session.ask else {
            throw .usage(
                "--ask asks, and there is no terminal", range: range,
                hint: "write the parameters as Name=value")
        }
        guard let action = check.action else { return try check.named(given) }
        var given = given
        var asked: Set<String> = []
        while let name = try open(action, given).first(where: { !asked.contains($0) }),
            let parameter = action.parameter(for: name)
        {
            asked.insert(name)
            given += try answers(name, parameter, ask, at: range)
        }
        let named = try check.named(given)
        let line = line(named)
        session.notify(line)
        session.history?.append(line, isSecret: SecretText.isContained(in: line, session))
        return named
    }

    /// The names of what is missing, then of what decides on the price and would else be left to the service.
    private func open(
        _ action: CatalogueAction, _ given: [Arguments.NamedParameter]
    ) throws(CommandFailure) -> [String] {
        let named = try check.named(given)
        let names = Set(named.map(\.name))
        let priced = (action.costs?.quote?.parameters ?? []).compactMap { parameter -> String? in
            guard case .parameter(let name) = parameter.source else { return nil }
            return name
        }
        let deciding = action.parameters.filter { parameter in
            priced.contains(parameter.name) && !parameter.isRequired && !parameter.choices.isEmpty
                && parameter.defaultValue != nil && !names.contains(parameter.name)
        }
        return check.missing(named, fromSession: fromSession) + deciding.map(\.name)
    }

    // MARK: One question

    private func answers(
        _ name: String, _ parameter: CatalogueParameter, _ ask: (Question) -> String?, at range: SourceRange
    ) throws(CommandFailure) -> [Arguments.NamedParameter] {
        func given(_ value: String) -> Arguments.NamedParameter {
            Arguments.NamedParameter(name: name, value: value, nameRange: range, range: range)
        }
        // It is asked for by itself, without being shown.
        if SecretNames.contain(name) { return [given("?")] }
        let proposal = Self.proposal(for: parameter)
        var text = facts(name, parameter)
        while true {
            var question = Question(
                text: text,
                prompt: proposal.map { "\(name) [\($0)]: " as Message } ?? Message(verbatim: "\(name): "))
            question.choices = { [completer = ShellCompleter(session: session)] prefix in
                completer.values(for: parameter, beginning: prefix)
            }
            guard let typed = ask(question), !Task.isCancelled else {
                throw CommandFailure("\(check.name): cancelled, nothing was sent", kind: .withheld)
            }
            let answer = typed.trimming(while: \.isWhitespace)
            let values =
                answer.isEmpty
                ? proposal.map { [$0] } ?? []
                : parameter.isList ? Self.elements(of: answer) : [String(answer)]
            guard !values.isEmpty else {
                text = ["\(name) is needed; Ctrl-D gives up"]
                continue
            }
            let answers = values.map(given)
            guard let fault = fault(in: answers) else { return answers }
            text = [fault.message] + (fault.hint.map { [$0] } ?? [])
        }
    }

    /// The values of a list, with commas between them: a name or a file may hold blanks.
    private static func elements(of answer: Substring) -> [String] {
        answer.split { $0 == "," || $0 == "，" }
            .map { String(String($0).trimming(while: \.isWhitespace)) }
            .filter { !$0.isEmpty }
    }

    /// What is wrong with answers; nil if they can be sent.
    private func fault(in answers: [Arguments.NamedParameter]) -> CommandFailure? {
        do throws(CommandFailure) {
            for item in try check.named(answers) {
                let value = item.given.value
                // What stands in a file is looked at when it is read.
                guard !value.hasPrefix("@"), value != "-" else { continue }
                _ = try check.value(value, of: item)
            }
            return nil
        } catch {
            return error
        }
    }

    private func facts(_ name: String, _ parameter: CatalogueParameter) -> [Message] {
        let entry = ActionPage.entry(parameter, isAskedFor: true)
        let known = ShellCompleter(session: session).values(for: parameter, beginning: "")
        var facts: [Message] = ["\(name): \(entry.text)"]
        if known.count > 0 {
            facts.append("  Tab lists \(known.count, one: "value", many: "values")")
        } else {
            facts += ParameterSources.advice(for: [name]).map { Message(verbatim: "  ") + $0 }
        }
        return facts
    }

    /// What Enter alone means: what the service takes, or of numbers and choices what the documents show.
    private static func proposal(for parameter: CatalogueParameter) -> String? {
        guard parameter.isRequired else { return parameter.defaultValue }
        let isFree = parameter.kind == .string && parameter.choices.isEmpty
        return isFree ? parameter.defaultValue : parameter.measure.example ?? parameter.defaultValue
    }

    // MARK: The line

    /// The whole call as one would type it.
    private func line(_ named: [CallCheck.Named]) -> String {
        let words = named.map { item in
            // A value that was not typed means nothing but itself.
            let isText = !item.given.isValueTyped && item.given.value.hasPrefix("@")
            // Quoted, ? would be the secret itself.
            guard item.given.value != "?" else { return "\(item.name)=?" }
            return "\(item.name)=\(Quoting.quote((isText ? "@" : "") + item.given.value))"
        }
        return (["call", check.name] + options + words).joined(separator: " ")
    }
}

extension String {
    /// The text without what fits at both of its ends.
    fileprivate func trimming(while fits: (Character) -> Bool) -> Substring {
        let start = drop(while: fits)
        guard let last = start.lastIndex(where: { !fits($0) }) else { return "" }
        return start[...last]
    }
}
