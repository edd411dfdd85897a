package import CompshLocalization

/// Tells what is still missing from a command while it is typed, to be shown grey after the cursor.
package struct SyntaxHint {
    /// Gives the API parameters that a command still needs, as they are to be shown: `UHostId=…`.
    package typealias Needed = (Signature, Arguments) -> [String]

    private let table: CommandTable
    private let say: (Message) -> String
    private let needed: Needed

    /// Makes hints for some commands.
    ///
    /// - Parameters:
    ///   - table: The commands.
    ///   - say: Puts messages into words.
    ///   - needed: Asked at every key for commands that accept API parameters.
    package init(
        _ table: CommandTable, say: @escaping (Message) -> String = \.description,
        needed: @escaping Needed = { _, _ in [] }
    ) {
        self.table = table
        self.say = say
        self.needed = needed
    }

    /// The syntax still missing: ` [first|next|…] [filters]` after `images 12`.
    ///
    /// - Parameter text: The entry up to the cursor, which stands at its end.
    /// - Returns: The syntax, with a blank before it if the text does not end in one; nil if nothing is missing,
    ///   the command is not known in full yet, or the text is wrong, open or goes on after `|` or `>`.
    package func remaining(_ text: String) -> String? {
        var scanner = StatementScanner(text) { table.isExpressionOpen(after: $0) }
        repeat { _ = try? scanner.next() } while !scanner.isAtEnd
        let trace = scanner.trace
        guard trace.problem == nil, trace.place == .words else { return nil }
        var words = trace.words
        if let partial = trace.partial {
            guard partial.openVariable == nil else { return nil }
            words.append(partial.word(endingAt: text.utf8.count))
        }
        // A short name may still become another one, so the inner command's name must be whole.
        guard let nested = table.innermost(words[...]), !nested.hasMisfit,
            !nested.binding.arguments.isHelpRequest,
            let name = nested.words.first?.literal, table.signature(named: name) != nil
        else { return nil }
        let parts = parts(missingFrom: nested.binding)
        guard !parts.isEmpty else { return nil }
        return (trace.partial == nil ? "" : " ") + parts.joined(separator: " ")
    }

    private func parts(missingFrom binding: Binding) -> [String] {
        guard binding.rest == nil else { return [] }
        var parts: [String] = []
        if let waiting = binding.waitingOption { parts.append(waiting.owner.placeholder) }
        if let expression = binding.expression {
            let missing = ["PATH", "OPERATOR", "VALUE"].dropFirst(expression.words.count)
            if (try? ExpressionShape.isComplete(expression.words, next: nil)) != true { parts += missing }
        } else if let argument = binding.waitingVerb?.owner.argument {
            parts.append(argument.syntax)
        }
        parts += binding.signature.positionals[binding.slot...].map(\.syntax)
        if !binding.areOptionsEnded, binding.signature.acceptsParameters {
            parts += needed(binding.signature, binding.arguments)
        }
        if !binding.areOptionsEnded, !binding.availableOptions.isEmpty {
            parts.append("[\(say(Message(translating: binding.signature.optionsLabel)))]")
        }
        if !binding.areOptionsEnded, binding.signature.acceptsParameters { parts.append("[Name=value …]") }
        return parts
    }
}
