extension CommandTable {
    /// The completions at a place.
    ///
    /// - Parameters:
    ///   - text: The whole entry.
    ///   - cursor: A UTF-8 offset into it.
    ///   - values: Gives values that only the session knows: names and what they mean. Called on Tab, so it
    ///     answers from memory, and of very many with those only that begin with the request's prefix: a
    ///     hundred thousand would take a tenth of a second here.
    /// - Returns: Context and candidates.
    package func completion(
        of text: String, at cursor: Int, values: (CompletionRequest) -> [Choice]
    ) -> Completions {
        let context = completionContext(of: text, at: cursor)
        return Completions(context: context, candidates: candidates(for: context, values: values))
    }

    /// The values for a context that begin with its prefix: first with regard to case, else without.
    package func candidates(
        for context: CompletionContext, values: (CompletionRequest) -> [Choice]
    ) -> [Candidate] {
        let entries = context.expected.flatMap { candidates(for: $0, context, values) }
        var found = entries.filter { $0.text.hasPrefix(context.prefix) }
        if found.isEmpty {
            let lower = context.prefix.lowercased()
            found = entries.filter { $0.text.lowercased().hasPrefix(lower) }
        }
        // Only different expectations can give the same text, for example a verb and a remembered name.
        if context.expected.count > 1 {
            var seen: Set<String> = []
            found = found.filter { seen.insert($0.text).inserted }
        }
        return found
    }

    private func candidates(
        for expectation: ExpectedToken, _ context: CompletionContext,
        _ values: (CompletionRequest) -> [Choice]
    ) -> [Candidate] {
        func ask(_ source: CompletionRequest.Source) -> [Choice] {
            values(CompletionRequest(source: source, prefix: context.prefix, context: context))
        }
        func made(
            _ choices: [Choice], isComplete: Bool = true, form: Candidate.Form? = nil
        ) -> [Candidate] {
            choices.map {
                Candidate(
                    text: $0.name, summary: $0.summary, isComplete: isComplete,
                    form: form ?? .quoted(context.quote))
            }
        }
        // A name with its `=`, or an operator, is syntax; in an open quote it is still read the same way.
        let syntax = context.quote == .none ? Candidate.Form.verbatim : .quoted(context.quote)
        let kind: ValueKind
        switch expectation {
        case .optionName:
            let names = context.options.map { Choice("--\($0.name)", $0.summary) }
            return made(names + [Choice("--help", "show what the command takes")])
        case .parameterName: return made(parameterNames(context, ask), isComplete: false, form: syntax)
        case .parameterValue(let name): return made(ask(.parameterValues(name: name)))
        case .comparison: return made(ExpressionShape.operators.map { Choice($0) }, form: syntax)
        // More of the path may follow.
        case .variable: return made(ask(.variables), isComplete: false, form: .variable)
        case .command: kind = .dynamic(.command)
        case .positional(let positional): kind = positional.kind
        case .optionValue(let option): kind = option.kind ?? .boolean
        case .file: kind = .file
        }
        var candidates = made(
            choices(of: kind, context.prefix, ask) { choice in
                // A flag that can still be given has not been.
                choice.isOfferedWithout.map { flag in context.options.contains { $0.name == flag } } ?? true
            })
        if kind == .file {
            for place in candidates.indices {
                candidates[place].isComplete = !candidates[place].text.hasSuffix("/")
            }
        }
        return candidates
    }

    private func commands(_ prefix: String) -> [Choice] {
        let own = aliases.keys.sorted().map { Choice($0, text(ofAlias: $0) ?? "") }
        let names = signatures.map { Choice($0.name, $0.summary) } + own
        let lower = prefix.lowercased()
        if names.contains(where: { $0.name.lowercased().hasPrefix(lower) }) { return names }
        return signatures.flatMap { signature in
            signature.aliases.map { Choice($0, signature.summary) }
        }
    }

    private func choices(
        of kind: ValueKind, _ prefix: String, _ ask: (CompletionRequest.Source) -> [Choice],
        where isOffered: (Choice) -> Bool
    ) -> [Choice] {
        switch kind {
        case .text, .integer, .number, .duration, .expression: return []
        case .boolean: return [Choice("on"), Choice("off")]
        case .choice(let choices): return choices
        case .choices(let choices):
            let typed = prefix.split(separator: ",", omittingEmptySubsequences: false).dropLast()
            let taken = Set(typed.map { $0.lowercased() })
            let before = typed.map { $0 + "," }.joined()
            return choices.filter { !taken.contains($0.name.lowercased()) && isOffered($0) }
                .map { Choice(before + $0.name, $0.summary) }
        case .verb(let verbs): return verbs.map { Choice($0.name, $0.summary) }
        case .sort(let fields):
            guard let colon = prefix.firstIndex(of: ":") else { return fields }
            let field = prefix[..<colon]
            return [
                Choice("\(field):asc", "smallest first"), Choice("\(field):desc", "largest first"),
            ]
        case .file: return ask(.files)
        case .dynamic(.command): return commands(prefix)
        case .dynamic(let kind): return ask(.values(kind))
        }
    }

    /// The names of API parameters, each with its `=`.
    private func parameterNames(
        _ context: CompletionContext, _ ask: (CompletionRequest.Source) -> [Choice]
    ) -> [Choice] {
        var names: [Choice] = []
        for option in context.options {
            guard let apiName = option.apiName else { continue }
            if case .sort? = option.kind {
                names += ["\(apiName).Field", "\(apiName).ASC"].map { Choice($0, option.summary) }
            } else {
                names.append(Choice(option.isRepeated ? "\(apiName).0" : apiName, option.summary))
            }
        }
        if context.signature?.acceptsParameters == true { names += ask(.parameterNames) }
        return names.map { Choice($0.name + "=", $0.summary) }
    }
}
