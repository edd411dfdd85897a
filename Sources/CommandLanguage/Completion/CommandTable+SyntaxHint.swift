package import CompshLocalization

extension CommandTable {
    /// The syntax still missing: ` N COMMAND` after `repeat`.
    ///
    /// - Parameters:
    ///   - text: The entry up to the cursor, which stands at its end.
    ///   - say: Puts messages into words.
    ///   - needed: Gives what a command still needs though its signature does not say so: API parameters as they are to be
    ///     shown (`UHostId=…`), names of its positionals. Called at every key.
    /// - Returns: The syntax, with a blank before it if the text does not end in one; nil if the line is complete, the
    ///   command is not known in full yet, or the text is wrong, open or continues after `|` or `>`.
    package func syntaxHint(
        after text: String, say: (Message) -> String = \.description,
        needed: (Signature, Arguments) -> [String] = { _, _ in [] }
    ) -> String? {
        var scan = StatementScan()
        return syntaxHint(after: text, &scan, say: say, needed: needed)
    }

    /// The same for a text that grows; `scan` knows what was read of it before.
    package func syntaxHint(
        after text: String, _ scan: inout StatementScan, say: (Message) -> String,
        needed: (Signature, Arguments) -> [String]
    ) -> String? {
        let (trace, end) = scan.trace(atEndOf: text, in: self)
        guard trace.problem == nil, trace.place == .words else { return nil }
        var words = trace.words
        if let partial = trace.partial {
            guard partial.openVariable == nil else { return nil }
            words.append(partial.word(endingAt: end))
        }
        // A short name may still become another one, so the inner command's name must be whole.
        guard let nested = innermost(words[...]), !nested.hasMisfit,
            !nested.binding.arguments.isHelpRequest,
            let name = nested.words.first?.literal, signature(named: name) != nil
        else { return nil }
        let parts = parts(missingFrom: nested.binding, say, needed)
        guard !parts.isEmpty else { return nil }
        return (trace.partial == nil ? "" : " ") + parts.joined(separator: " ")
    }

    private func parts(
        missingFrom binding: Binding, _ say: (Message) -> String, _ needed: (Signature, Arguments) -> [String]
    ) -> [String] {
        let needed = needed(binding.signature, binding.arguments)
        guard binding.rest == nil, !needed.isEmpty || binding.lacksSomething else { return [] }
        var parts: [String] = []
        if let waiting = binding.waitingOption { parts.append(waiting.owner.placeholder) }
        if let expression = binding.expression {
            let missing = ["PATH", "OPERATOR", "VALUE"].dropFirst(expression.words.count)
            if (try? ExpressionShape.isComplete(expression.words, next: nil)) != true { parts += missing }
        } else if let argument = binding.waitingVerb?.owner.argument {
            parts.append(argument.syntax)
        }
        let positionals = binding.signature.positionals[binding.slot...]
        parts += positionals.map { needed.contains($0.name) ? $0.name : $0.syntax }
        guard !binding.areOptionsEnded else { return parts }
        parts += needed.filter { name in !positionals.contains { $0.name == name } }
        if !binding.availableOptions.isEmpty {
            parts.append("[\(say(Message(translating: binding.signature.optionsLabel)))]")
        }
        if binding.signature.acceptsParameters { parts.append("[Name=value …]") }
        return parts
    }
}

extension Binding {
    /// Whether the words so far are no whole command.
    fileprivate var lacksSomething: Bool {
        if waitingOption != nil || waitingVerb?.owner.argument?.presence == .required { return true }
        if let expression, (try? ExpressionShape.isComplete(expression.words, next: nil)) != true {
            return true
        }
        return signature.positionals[slot...].contains { $0.presence == .required || $0.presence == .rest }
    }
}
