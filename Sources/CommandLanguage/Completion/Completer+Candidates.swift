extension Completer {
    /// The completions at a place.
    ///
    /// - Parameters:
    ///   - text: The whole entry.
    ///   - cursor: A UTF-8 offset into it.
    ///   - values: Gives values that only the session knows: names and what they mean. Called on Tab, so it
    ///     answers from memory, and of very many with those only that begin with the request's prefix: a
    ///     hundred thousand would take a tenth of a second here.
    /// - Returns: Context, candidates and their common beginning.
    package func completion(
        of text: String, at cursor: Int, values: (CompletionRequest) -> [Choice]
    ) -> Completions {
        let context = context(of: text, at: cursor)
        let candidates = candidates(for: context, values: values)
        return Completions(
            context: context, candidates: candidates, common: commonInsertion(of: candidates, context))
    }

    /// The values for a context that begin with its prefix: first with regard to case, else without.
    package func candidates(
        for context: CompletionContext, values: (CompletionRequest) -> [Choice]
    ) -> [Candidate] {
        var entries: [Entry] = []
        for expectation in context.expected {
            entries += self.entries(for: expectation, context, values)
        }
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
        return found.map { entry in
            Candidate(
                text: entry.text, summary: entry.summary, isComplete: entry.isComplete,
                form: form(of: entry, context))
        }
    }

    /// A value before it is quoted.
    private struct Entry {
        var text: String
        var summary: String
        var isComplete = true
        var isVerbatim = false

        init(_ choice: Choice) {
            text = choice.name
            summary = choice.summary
        }
    }

    private func entries(
        for expectation: ExpectedToken, _ context: CompletionContext,
        _ values: (CompletionRequest) -> [Choice]
    ) -> [Entry] {
        func ask(_ source: CompletionRequest.Source) -> [Entry] {
            values(CompletionRequest(source: source, prefix: context.prefix, context: context)).map(
                Entry.init)
        }
        switch expectation {
        case .command: return commandEntries(context.prefix)
        case .positional(let positional): return entries(of: positional.kind, context, ask)
        case .optionName:
            return
                (context.options.map { Choice("--\($0.name)", $0.summary) }
                + [Choice("--help", "show what the command takes")]).map(Entry.init)
        case .optionValue(let option): return entries(of: option.kind ?? .boolean, context, ask)
        case .parameterName: return parameterEntries(context, ask)
        case .parameterValue(let name): return ask(.parameterValues(name: name))
        case .comparison: return ExpressionShape.operators.map { Entry(Choice($0)) }.map(Self.verbatim)
        case .file: return ask(.files).map(Self.fileEntry)
        case .variable:
            return ask(.variables).map(Self.verbatim).map { entry in
                var entry = entry
                // More of the path may follow.
                entry.isComplete = false
                return entry
            }
        }
    }

    private func commandEntries(_ prefix: String) -> [Entry] {
        let own = table.aliases.keys.sorted().map { Entry(Choice($0, table.text(ofAlias: $0) ?? "")) }
        let names = table.signatures.map { Entry(Choice($0.name, $0.summary)) } + own
        let lower = prefix.lowercased()
        if names.contains(where: { $0.text.lowercased().hasPrefix(lower) }) { return names }
        return table.signatures.flatMap { signature in
            signature.aliases.map { Entry(Choice($0, signature.summary)) }
        }
    }

    private func entries(
        of kind: ValueKind, _ context: CompletionContext, _ ask: (CompletionRequest.Source) -> [Entry]
    ) -> [Entry] {
        switch kind {
        case .text, .integer, .number, .duration, .expression: return []
        case .boolean: return [Choice("on"), Choice("off")].map(Entry.init)
        case .choice(let choices): return choices.map(Entry.init)
        case .choices(let choices):
            let typed = context.prefix.split(separator: ",", omittingEmptySubsequences: false).dropLast()
            let taken = Set(typed.map { $0.lowercased() })
            let before = typed.map { $0 + "," }.joined()
            return choices.filter { !taken.contains($0.name.lowercased()) }
                .map { Entry(Choice(before + $0.name, $0.summary)) }
        case .verb(let verbs): return verbs.map { Entry(Choice($0.name, $0.summary)) }
        case .sort(let fields):
            guard let colon = context.prefix.firstIndex(of: ":") else { return fields.map(Entry.init) }
            let field = context.prefix[..<colon]
            return [
                Entry(Choice("\(field):asc", "smallest first")),
                Entry(Choice("\(field):desc", "largest first")),
            ]
        case .file: return ask(.files).map(Self.fileEntry)
        case .dynamic(.command): return commandEntries(context.prefix)
        case .dynamic(let kind): return ask(.values(kind))
        }
    }

    private func parameterEntries(
        _ context: CompletionContext, _ ask: (CompletionRequest.Source) -> [Entry]
    ) -> [Entry] {
        var entries: [Entry] = []
        for option in context.options {
            guard let apiName = option.apiName else { continue }
            if case .sort? = option.kind {
                entries += ["\(apiName).Field", "\(apiName).ASC"].map { Entry(Choice($0, option.summary)) }
            } else {
                entries.append(Entry(Choice(option.isRepeated ? "\(apiName).0" : apiName, option.summary)))
            }
        }
        if context.signature?.acceptsParameters == true { entries += ask(.parameterNames) }
        return entries.map { entry in
            var entry = entry
            entry.text += "="
            entry.isComplete = false
            entry.isVerbatim = true
            return entry
        }
    }

    private static func verbatim(_ entry: Entry) -> Entry {
        var entry = entry
        entry.isVerbatim = true
        return entry
    }

    private static func fileEntry(_ entry: Entry) -> Entry {
        var entry = entry
        entry.isComplete = !entry.text.hasSuffix("/")
        return entry
    }

    /// How an entry is written in place of the context's range.
    private func form(of entry: Entry, _ context: CompletionContext) -> Candidate.Form {
        if context.expected == [.variable] { return .variable }
        // A name with its `=`, or an operator, is syntax; quoted it would still be read the same way.
        return entry.isVerbatim && context.quote == .none ? .verbatim : .quoted(context.quote)
    }

    /// What all candidates begin with, if it is more than was typed.
    private func commonInsertion(of candidates: [Candidate], _ context: CompletionContext) -> String? {
        guard let first = candidates.first else { return nil }
        if candidates.count == 1 { return first.insertion }
        // By bytes first, which is quick for many candidates, then by whole Characters.
        var length = first.text.utf8.count
        for candidate in candidates.dropFirst() {
            length = zip(first.text.utf8, candidate.text.utf8).prefix(length).prefix { $0 == $1 }.count
            if length == 0 { return nil }
        }
        var common = ""
        for character in first.text where common.utf8.count < length { common.append(character) }
        while !common.isEmpty, !candidates.allSatisfy({ $0.text.hasPrefix(common) }) { common.removeLast() }
        guard common.count > context.prefix.count else { return nil }
        if context.expected == [.variable] { return "$" + common }
        if candidates.allSatisfy({ $0.form == .verbatim }) { return common }
        return Quoting.quote(common, in: context.quote, isOpen: true)
    }
}
