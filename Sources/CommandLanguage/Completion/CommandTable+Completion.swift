// Completion: what is expected at a place, and the values for it. A pure function of text and cursor; values that only the
// session knows come from a closure.
extension CommandTable {
    /// What stands around the cursor.
    ///
    /// - Parameters:
    ///   - text: The whole entry; what follows the cursor is ignored.
    ///   - cursor: A UTF-8 offset; one outside the text or inside a character is moved to the nearest place
    ///     before it.
    /// - Returns: The context; without expectations in comments, and in a word or statement too long to be read between two
    ///   keys.
    package func completionContext(of text: String, at cursor: Int) -> CompletionContext {
        let bytes = text.utf8Span.span
        guard cursor > Self.longestPart, cursor <= bytes.count else {
            return shortContext(of: text, at: cursor)
        }
        // Of a very long text only the last statements are read; what a line or `;` begins may lie in a quote, but hardly.
        let first = cursor - Self.longestPart
        var start = first
        while start < cursor, bytes[start] != UInt8(ascii: "\n") { start += 1 }
        if start == cursor { start = first }
        while start < cursor, bytes[start] != UInt8(ascii: "\n"), bytes[start] != UInt8(ascii: ";") {
            start += 1
        }
        guard start < cursor else { return CompletionContext(range: SourceRange(cursor, cursor)) }
        start += 1
        let part = text.utf8.index(text.startIndex, offsetBy: start)
        let end = text.utf8.index(text.startIndex, offsetBy: cursor)
        var context = shortContext(of: String(text[part..<end]), at: cursor - start)
        context.range = SourceRange(context.range.lowerBound + start, context.range.upperBound + start)
        return context
    }

    /// So many bytes are read in a millisecond.
    private static let longestPart = 16_384

    private func shortContext(of text: String, at cursor: Int) -> CompletionContext {
        let source = SourceText(text)
        let before = String(source[SourceRange(0, cursor)])
        let end = before.utf8.count
        let trace = trace(atEndOf: before)
        var context = CompletionContext(range: SourceRange(end, end))
        if trace.place == .shellText, let start = trace.shellStart {
            return ShellText.completionContext(of: before, from: start)
        }
        guard trace.place == .words || trace.place == .redirection else { return context }
        var partial: Word?
        if let builder = trace.partial {
            if let open = builder.openVariable {
                analyse(trace.words[...], nil, &context)
                return variableContext(before, from: open, end, builder.quote, context)
            }
            let word = builder.word(endingAt: end)
            // The value of a variable in the word is not known, and so neither is what could follow.
            guard let literal = word.literal else { return context }
            partial = word
            context.prefix = literal
            context.range = word.range
            context.quote = builder.quote
        }
        if trace.place == .redirection {
            context.expected = [.file]
        } else {
            analyse(trace.words[...], partial, &context)
            if context.signature == nil, let name = unknownName(in: trace.words[...]) {
                correct(name, in: source, to: end, &context)
            }
        }
        return context
    }

    /// Offers the line up to the cursor with another name in the place of one that is no command's.
    private func correct(
        _ name: Word, in source: SourceText, to end: Int, _ context: inout CompletionContext
    ) {
        let range = SourceRange(name.range.lowerBound, end)
        // What an alias stands for has the place of the alias.
        guard let literal = name.literal, String(source[name.range]) == literal else { return }
        let rest = String(source[SourceRange(name.range.upperBound, end)])
        let near = corrections(of: literal).map {
            (name: $0, distance: NearestNames.distance(from: literal, to: $0))
        }
        let least = near.map(\.distance).min()
        let lines = near.filter { $0.distance == least }.map(\.name).map { Quoting.quote($0) + rest }
        guard !lines.isEmpty else { return }
        context.range = range
        context.prefix = String(source[range])
        context.quote = .none
        context.expected = [.correction(lines)]
    }

    /// The commands that a mistyped name may be meant for, as an error would name them.
    func corrections(of name: String) -> [String] {
        do throws(CommandFailure) {
            _ = try resolve(name)
            return []
        } catch {
            return error.suggestions
        }
    }

    /// What stands around the cursor in words that are split and unquoted already, as another shell gives them.
    ///
    /// - Parameters:
    ///   - words: The words before the one that is being typed, the command's name first.
    ///   - word: That word up to the cursor.
    /// - Returns: The context; its range is one of the word.
    package func completionContext(after words: [String], typing word: String) -> CompletionContext {
        let end = word.utf8.count
        let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
        let partial = Word(
            segments: word.isEmpty ? [] : [.literal(word)], range: SourceRange(0, end),
            valueStart: equals.map { word.utf8.distance(from: word.startIndex, to: $0) + 1 })
        var context = CompletionContext(range: SourceRange(0, end))
        context.prefix = word
        let before = words.map { Word(segments: $0.isEmpty ? [] : [.literal($0)], range: SourceRange(0, 0)) }
        analyse(before[...], partial, &context)
        return context
    }

    private func variableContext(
        _ text: String, from open: Int, _ end: Int, _ quote: Quote, _ context: CompletionContext
    ) -> CompletionContext {
        var context = context
        context.range = SourceRange(open, end)
        context.expected = [.variable]
        context.quote = quote
        var name = SourceText(text)[context.range].dropFirst()
        if name.first == "{" { name = name.dropFirst() }
        context.prefix = String(name)
        return context
    }

    /// Finds what is expected after complete words of a command.
    private func analyse(_ words: ArraySlice<Word>, _ partial: Word?, _ context: inout CompletionContext) {
        guard !words.isEmpty else {
            context.expected = [.command]
            return
        }
        guard let nested = innermost(words) else { return }
        context.signature = nested.binding.signature
        context.words = nested.words.map(\.literal)
        context.options = nested.binding.availableOptions
        context.isInComparison = nested.binding.expectsExpression
        context.expected = expectations(of: nested.binding, partial, &context)
    }

    private func expectations(
        of binding: Binding, _ partial: Word?, _ context: inout CompletionContext
    ) -> [ExpectedToken] {
        if let rest = binding.rest?.positional ?? Self.assignment(in: binding) {
            // `save name=PATH` is one word, of which the path alone is replaced.
            if rest.kind == .dynamic(.assignment),
                let equals = context.prefix.utf8.firstIndex(of: UInt8(ascii: "="))
            {
                context.words.append(String(context.prefix[..<equals]))
                context.words.append("=")
                guard narrow(&context, after: equals, partial) else { return [] }
            }
            return [.positional(rest)]
        }
        if let expression = binding.expression {
            return expectations(in: expression.words, then: binding.expected.map(ExpectedToken.positional))
        }
        if let waiting = binding.waitingOption { return [.optionValue(waiting.owner)] }
        if context.prefix.hasPrefix("-"), !binding.areOptionsEnded, partial?.hasQuotedDash != true {
            return optionExpectations(binding, partial, &context)
        }
        if let parameter = parameterExpectation(binding, partial, &context) { return [parameter] }
        if let waiting = binding.waitingVerb, let argument = waiting.owner.argument {
            return [.positional(argument)]
        }
        var found = binding.expected.map(ExpectedToken.positional)
        let isOpen = !binding.areOptionsEnded
        let hasNames = binding.availableOptions.contains { $0.apiName != nil }
        if isOpen, binding.signature.acceptsParameters || hasNames && !context.prefix.isEmpty {
            found.append(.parameterName)
        }
        if isOpen, context.prefix.isEmpty, !binding.availableOptions.isEmpty { found.append(.optionName) }
        return found
    }

    /// The positional that a name, `=` and a path stand in, if the next word begins it.
    private static func assignment(in binding: Binding) -> Positional? {
        binding.expected.first { $0.kind == .dynamic(.assignment) }
    }

    /// What may follow the words of a comparison; behind a whole one, `next`.
    private func expectations(in words: [Word], then next: [ExpectedToken]) -> [ExpectedToken] {
        if ExpressionShape.isAboutErrors(words) {
            let code = Positional("CODE", .dynamic(.returnCode), .optional)
            return words.count == 1 ? [.positional(code)] + next : next
        }
        if words.count == 1 { return [.comparison] }
        if (try? ExpressionShape.isComplete(words, next: nil)) == true { return next }
        guard words.count == 2, let subject = words[0].subject else { return [] }
        return [.comparedValue(subject: subject)]
    }

    private func optionExpectations(
        _ binding: Binding, _ partial: Word?, _ context: inout CompletionContext
    ) -> [ExpectedToken] {
        guard let equals = context.prefix.utf8.firstIndex(of: UInt8(ascii: "=")) else { return [.optionName] }
        let typed = context.prefix[..<equals].drop { $0 == "-" }
        guard let option = try? binding.option(String(typed), at: context.range),
            narrow(&context, after: equals, partial)
        else { return [] }
        return [.optionValue(option)]
    }

    private func parameterExpectation(
        _ binding: Binding, _ partial: Word?, _ context: inout CompletionContext
    ) -> ExpectedToken? {
        guard !binding.areOptionsEnded, let name = Binding.parameterName(in: context.prefix),
            let equals = context.prefix.utf8.firstIndex(of: UInt8(ascii: "="))
        else { return nil }
        let target = binding.target(of: name)
        guard target != nil || binding.signature.acceptsParameters, narrow(&context, after: equals, partial)
        else { return nil }
        guard let target else { return .parameterValue(name: name) }
        var option = target.option
        option.kind = target.kind
        return .optionValue(option)
    }

    /// Leaves only what follows the `=` to be replaced; false if that is not possible.
    private func narrow(_ context: inout CompletionContext, after equals: String.Index, _ partial: Word?)
        -> Bool
    {
        // A quote that was opened before the `=` covers name and value alike.
        guard let start = partial?.valueStart else { return false }
        context.prefix = String(context.prefix[context.prefix.utf8.index(after: equals)...])
        context.range = SourceRange(start, context.range.upperBound)
        return true
    }
}
