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

    /// The values for a context that begin with its prefix: first with regard to case, else without; else those that it was
    /// probably meant to be.
    package func candidates(
        for context: CompletionContext, values: (CompletionRequest) -> [Choice]
    ) -> [Candidate] {
        let entries = context.expected.flatMap { candidates(for: $0, context, values) }
        if case .correction? = context.expected.first { return entries }
        var found = entries.filter { $0.text.hasPrefix(context.prefix) }
        if found.isEmpty {
            let lower = context.prefix.lowercased()
            found = entries.filter { $0.text.lowercased().hasPrefix(lower) }
        }
        if found.isEmpty, !context.prefix.isEmpty {
            let near = context.expected.flatMap { corrections(for: $0, context, values) }
            let least = near.map(\.distance).min()
            found = near.filter { $0.distance == least }.map(\.candidate)
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
                    text: $0.name, summary: $0.summary, isComplete: isComplete && !$0.isOpen,
                    form: form ?? .value(context.quote))
            }
        }
        // A name with its `=`, or an operator, is syntax; in an open quote it is still read the same way.
        let syntax = context.quote == .none ? Candidate.Form.verbatim : .quoted(context.quote)
        switch expectation {
        case .optionName:
            let names = context.options.map { Choice("--\($0.name)", $0.summary) }
            return made(
                names + [Choice("--help", "show what the command takes")], form: .quoted(context.quote))
        case .parameterName: return made(parameterNames(context, ask), isComplete: false, form: syntax)
        case .parameterValue(let name):
            return made(ask(.parameterValues(name: name)), form: .quoted(context.quote))
        case .comparison: return made(ExpressionShape.operators.map { Choice($0) }, form: syntax)
        case .comparedValue(let subject):
            return made(ask(.comparedValues(subject: subject)), form: .quoted(context.quote))
        // More of the path may follow.
        case .variable: return made(ask(.variables), isComplete: false, form: .variable)
        case .correction(let lines):
            return made(lines.map { Choice($0) }, isComplete: false, form: .verbatim)
        case .program: return made(ask(.programs), form: .shell)
        case .shellFile: return Self.files(made(ask(.files), form: .shell))
        case .file: return Self.files(made(ask(.files)))
        case .command: return made(commands(context.prefix, ofCallsOnly: false))
        case .positional(let positional) where positional.kind == .dynamic(.command):
            return made(commands(context.prefix, ofCallsOnly: positional.wantsCall))
        case .positional, .optionValue:
            let kind = expectation.kind
            let choices = choices(of: kind, context.prefix, ask) { choice in
                // A flag that can still be given has not been.
                choice.isOfferedWithout.map { flag in context.options.contains { $0.name == flag } } ?? true
            }
            let candidates = made(choices, form: kind.isPath ? .path(context.quote) : nil)
            return kind == .file ? Self.files(candidates) : candidates
        }
    }

    /// Files; a folder's name goes on.
    private static func files(_ candidates: [Candidate]) -> [Candidate] {
        var candidates = candidates
        for place in candidates.indices where candidates[place].text.hasSuffix("/") {
            candidates[place].isComplete = false
        }
        return candidates
    }

    /// What a prefix that nothing begins with was probably meant to be, as the error would name it, with the number of
    /// mistakes.
    private func corrections(
        for expectation: ExpectedToken, _ context: CompletionContext,
        _ values: (CompletionRequest) -> [Choice]
    ) -> [(candidate: Candidate, distance: Int)] {
        guard expectation.mayBeMistyped else { return [] }
        let isMarked = expectation == .optionName || expectation == .parameterName
        // What looks like an option is no mistyped value.
        guard isMarked || !context.prefix.hasPrefix("-") else { return [] }
        let entries = candidates(for: expectation, context) { request in
            var request = request
            request.isCorrection = true
            return values(request)
        }
        func plain(_ name: String) -> String { isMarked ? Self.plain(name) : name }
        let prefix = plain(context.prefix)
        let near: [String]
        switch expectation.kind {
        case .dynamic(.command) where expectation == .command: near = corrections(of: prefix)
        // The session knows what parts its names have.
        case .dynamic(.action): return entries.map { ($0, 0) }
        default:
            near = NearestNames.suggestions(for: prefix, among: entries.lazy.map { plain($0.text) })
        }
        return near.compactMap { name in
            entries.first { plain($0.text) == name }.map {
                ($0, NearestNames.distance(from: prefix, to: name))
            }
        }
    }

    /// A name without the signs that mark an option or a parameter.
    private static func plain(_ name: String) -> String {
        var name = Substring(name)
        if name.hasPrefix("--") { name = name.dropFirst(2) }
        if name.hasSuffix("=") { name = name.dropLast() }
        return String(name)
    }

    private func commands(_ prefix: String, ofCallsOnly wantsCall: Bool) -> [Choice] {
        let signatures = wantsCall ? signatures.filter { $0.facts.asksAPI || $0.holdsCommand } : signatures
        let own = aliases.keys.sorted().map { Choice($0, text(ofAlias: $0) ?? "") }
        let names = signatures.map { Choice($0.name, $0.summary) } + own
        let lower = prefix.lowercased()
        if names.contains(where: { $0.name.lowercased().hasPrefix(lower) }) { return names }
        let others = signatures.flatMap { signature in
            signature.aliases.map { Choice($0, signature.summary) }
        }
        return others.contains { $0.name.lowercased().hasPrefix(lower) } ? others : names + others
    }

    private func choices(
        of kind: ValueKind, _ prefix: String, _ ask: (CompletionRequest.Source) -> [Choice],
        where isOffered: (Choice) -> Bool
    ) -> [Choice] {
        switch kind {
        case .text, .integer, .number, .duration: return []
        case .expression: return ask(.subjects)
        case .boolean: return [Choice("on"), Choice("off")]
        case .choice(let choices): return choices
        case .choices(let choices): return Self.choices(choices.filter(isOffered), after: prefix)
        case .verb(let verbs): return verbs.map { Choice($0.name, $0.summary) }
        case .sort(let fields):
            guard let colon = prefix.firstIndex(of: ":") else { return fields }
            let field = prefix[..<colon]
            return [
                Choice("\(field):asc", "smallest first"), Choice("\(field):desc", "largest first"),
            ]
        case .file: return ask(.files)
        case .pasted: return ask(.values(.exchange))
        case .dynamic(.columns): return Self.choices(ask(.values(.columns)), after: prefix)
        case .dynamic(let kind): return ask(.values(kind))
        }
    }

    /// Some of a few names with commas between: those that are typed, and one more.
    private static func choices(_ choices: [Choice], after prefix: String) -> [Choice] {
        let typed = prefix.split(separator: ",", omittingEmptySubsequences: false).dropLast()
        let taken = Set(typed.map { $0.lowercased() })
        let before = typed.map { $0 + "," }.joined()
        return choices.filter { !taken.contains($0.name.lowercased()) }
            .map { Choice(before + $0.name, $0.summary) }
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

extension ExpectedToken {
    /// What is held by the word that is expected.
    fileprivate var kind: ValueKind {
        switch self {
        case .command: .dynamic(.command)
        case .positional(let positional): positional.kind
        case .optionValue(let option): option.kind ?? .boolean
        case .file, .shellFile: .file
        default: .text
        }
    }

    /// Whether the right word is one of a few, and one that is none of them is a mistake.
    fileprivate var mayBeMistyped: Bool {
        switch self {
        case .command, .optionName, .parameterName, .comparison, .variable: true
        case .positional, .optionValue:
            switch kind {
            case .verb, .choice, .choices, .sort, .boolean, .expression: true
            case .dynamic(let kind):
                [.command, .action, .setting, .format, .profile, .path, .memberNames, .assignment, .columns]
                    .contains(kind)
            case .text, .integer, .number, .duration, .file, .pasted: false
            }
        case .parameterValue, .comparedValue, .correction, .program, .file, .shellFile: false
        }
    }
}

extension ValueKind {
    /// Whether it is written with the signs of paths, which need no quotes.
    fileprivate var isPath: Bool {
        switch self {
        case .expression, .dynamic(.path), .dynamic(.memberNames), .dynamic(.assignment): true
        default: false
        }
    }
}
