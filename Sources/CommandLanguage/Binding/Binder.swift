package import CompshLocalization

/// Binds a command's words to its signature.
///
///     let arguments = try Binder.bind(statement.words, to: table.resolve("images")) { variable in … }
///     arguments.integer("ORG"); arguments.integer("limit"); arguments.verb?.name
///
/// Positionals are bound in order, each word to the first one that it fits: in `images next` the word is no
/// organisation's number and so is the verb. Options may stand anywhere before a `.rest` positional.
/// Words of `.rest` and `.expression` positionals stay unexpanded, since `watch` and `repeat` evaluate them
/// again and again.
package enum Binder {
    /// Binds words to a signature.
    ///
    /// - Parameters:
    ///   - words: The command's words, the command's own name first.
    ///   - signature: The signature.
    ///   - advice: What to do next where an error does not tell; nil names the command's help.
    ///   - lookup: Gives a variable's value, or throws why it has none.
    /// - Returns: The arguments, or only a help request if `-h`, `--help` or a final `?` is among the words.
    /// - Throws: the first thing that is wrong, with its place.
    package static func bind(
        _ words: [Word], to signature: Signature, advice: Message? = nil,
        lookup: (Variable) throws(CommandFailure) -> String
    ) throws(CommandFailure) -> Arguments {
        var binding = Binding(signature)
        let start = words.first?.range.lowerBound ?? 0
        let end = words.last?.range.upperBound ?? 0
        binding.arguments.range = SourceRange(start, end)
        let arguments = words.dropFirst()
        do throws(CommandFailure) {
            for place in arguments.indices {
                let word = arguments[place]
                if place == arguments.indices.last, binding.rest == nil, binding.waitingOption == nil,
                    binding.expression == nil, word.isQuestionMark
                {
                    binding.arguments.isHelpRequest = true
                    break
                }
                try feed(word, to: &binding, lookup)
                if binding.arguments.isHelpRequest { break }
            }
            return try binding.finish(at: end)
        } catch {
            if asksForHelp(arguments, signature) {
                binding.arguments.isHelpRequest = true
                return binding.arguments
            }
            var error = error
            error.hint = error.hint ?? advice ?? "help \(signature.name) shows what it takes"
            throw error
        }
    }

    /// Binds what fits of a command's words, and passes over the rest.
    ///
    /// - Returns: The arguments, and the words of the command inside the command, its name first; none if there is none.
    package static func bindTolerantly(
        _ words: [Word], to signature: Signature
    ) -> (arguments: Arguments, inner: [Word]) {
        let (level, inner) = CommandTable.Nested.reading(words[...], as: signature)
        return (level.binding.arguments, Array(inner ?? []))
    }

    /// Binds a word, or the words that a full-width comma parts, where it does not fit as a whole.
    private static func feed(
        _ word: Word, to binding: inout Binding, _ lookup: Binding.Lookup
    ) throws(CommandFailure) {
        guard let parts = word.partsAtFullWidthCommas else { return try binding.feed(word, lookup: lookup) }
        let before = binding
        do throws(CommandFailure) {
            try binding.feed(word, lookup: lookup)
        } catch {
            binding = before
            for part in parts {
                do throws(CommandFailure) {
                    try binding.feed(part, lookup: lookup)
                } catch _ {
                    // What is wrong is told of what was typed.
                    throw error
                }
            }
        }
    }

    /// Whether words that do not bind ask for help, which is then the answer to what is wrong with them.
    private static func asksForHelp(_ words: ArraySlice<Word>, _ signature: Signature) -> Bool {
        // In the rest of a line, `-h` may belong to a nested command.
        if signature.positionals.contains(where: { $0.presence == .rest || $0.presence == .optionalRest }) {
            return false
        }
        // As many other shells have it: `images help`.
        if words.count == 1, words.first?.literal == "help" { return true }
        let own = words.prefix { $0.literal != "--" }
        return own.contains { $0.literal == "-h" || $0.literal == "--help" }
    }
}

extension Word {
    /// Whether the word is an unquoted `?`, also in its full-width form.
    fileprivate var isQuestionMark: Bool {
        guard let text = literal, text == "?" || text == "？" else { return false }
        return range.upperBound - range.lowerBound == text.utf8.count
    }
}
