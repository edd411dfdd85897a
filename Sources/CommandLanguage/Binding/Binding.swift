import CompShareOrderedJSON
import CompshLocalization

/// Arguments while they are bound, word by word: the binder feeds it all words, completion and hints those
/// before the cursor, and then ask what may come next.
struct Binding {
    /// Gives a variable's value.
    typealias Lookup = (Variable) throws(CommandFailure) -> String

    /// A positional whose words are kept as they are: an expression, or all words from some place on.
    struct Unexpanded {
        let positional: Positional
        var words: [Word]
    }

    /// An option or verb that still waits for its value.
    struct Waiting<Owner> {
        let owner: Owner
        let range: SourceRange
        /// How an option was typed, by its name or its letter; empty for a verb.
        var spelling = ""
    }

    let signature: Signature
    var arguments = Arguments()
    /// The index of the next positional.
    private(set) var slot = 0
    private(set) var rest: Unexpanded?
    private(set) var expression: Unexpanded?
    var waitingOption: Waiting<Option>?
    private(set) var waitingVerb: Waiting<Verb>?
    var areOptionsEnded = false
    /// The option before the next word whose value was left out.
    var bareOption: Option?
    /// Values given with an index (`Tag.1=…`), which are sorted at the end.
    var numbered: [String: [Int: Arguments.Bound]] = [:]
    private var verbPositional: Positional?
    /// Why a shortened verb was refused, if several begin so.
    private var ambiguity: CommandFailure?

    init(_ signature: Signature) {
        self.signature = signature
    }

    /// Takes the next word.
    ///
    /// - Throws: why it fits nowhere, or what `lookup` throws. Words can still be fed after that.
    mutating func feed(_ word: Word, lookup: Lookup) throws(CommandFailure) {
        if rest != nil {
            rest?.words.append(word)
            return
        }
        if let expression {
            if try !ExpressionShape.isComplete(expression.words, next: word) {
                self.expression?.words.append(word)
                return
            }
            closeExpression()
        }
        if let waiting = waitingOption { return try feedValue(word, of: waiting, lookup) }
        try checkBareOption(before: word)
        bareOption = nil
        if let next = expected.first, next.kind == .dynamic(.word), startsWithDash(word) {
            // The option is another command's: `help images --free`.
            _ = takeUnexpanded(word, for: next, at: slot)
            return
        }
        if startsWithDash(word) { return try feedOption(word, expanded: try word.expanded(lookup)) }
        if waitingVerb == nil, !areOptionsEnded, isParameterLike(word) {
            if try feedParameter(word, expanded: try word.expanded(lookup)) { return }
        }
        try feedPositional(word, lookup)
    }

    /// Checks that nothing is missing.
    ///
    /// - Parameter end: The source offset after the last word.
    /// - Returns: The arguments.
    /// - Throws: what is missing.
    mutating func finish(at end: Int) throws(CommandFailure) -> Arguments {
        guard !arguments.isHelpRequest else { return arguments }
        let place = SourceRange(end, end)
        if let waiting = waitingOption { throw missingValue(of: waiting) }
        if let expression {
            guard try ExpressionShape.isComplete(expression.words, next: nil) else {
                throw .usage(
                    "the comparison is not complete", range: place,
                    hint: "write PATH OPERATOR VALUE, for example TotalCount >= 5")
            }
            closeExpression()
        }
        if let waiting = waitingVerb {
            if let argument = waiting.owner.argument, argument.presence == .required {
                throw .usage(
                    "\"\(waiting.owner.name)\" needs \(argument.name), \(argument.kind.phrase)", range: place)
            }
            closeVerb(nil)
        }
        for positional in signature.positionals[slot...] {
            guard positional.presence == .required || positional.presence == .rest && rest == nil else {
                continue
            }
            throw .usage(
                "\(signature.name) needs \(positional.name), \(positional.kind.phrase)", range: place)
        }
        if let rest { arguments.words[rest.positional.name] = rest.words }
        for (name, list) in numbered {
            let sorted = list.sorted { $0.key < $1.key }.map(\.value)
            arguments.values[name] = sorted + arguments.all(name)
        }
        return arguments
    }

    /// The positionals that the next word may be for, in order.
    var expected: ArraySlice<Positional> {
        let left = signature.positionals[slot...]
        let end = left.firstIndex { $0.presence == .required || $0.presence == .rest }
        return left[..<(end.map { $0 + 1 } ?? left.endIndex)]
    }

    /// Whether the next word is in an expression that has no comparison yet.
    var expectsExpression: Bool {
        if let expression { return ExpressionShape.isOpen(expression.words) }
        if let waitingVerb { return waitingVerb.owner.argument?.kind == .expression }
        return expected.contains { $0.kind == .expression }
    }

    /// Whether the next word is a text that is pasted as it is.
    var expectsPastedText: Bool { waitingOption == nil && waitingVerb?.owner.argument?.kind == .pasted }

    /// The options that can still be given.
    var availableOptions: [Option] {
        signature.options.filter { option in
            (option.isRepeated || !isGiven(option.name))
                && !exclusions(of: option).contains(where: isGiven)
        }
    }

    /// The options that must not stand beside one, whichever of the two says so.
    func exclusions(of option: Option) -> [String] {
        (option.opposite.map { [$0] } ?? [])
            + signature.options.filter { $0.opposite == option.name }.map(\.name)
    }

    /// The verbs given so far, one that waits for its argument included.
    var verbs: [Verb] {
        signature.positionals.compactMap { positional in
            guard case .verb(let verbs) = positional.kind else { return nil }
            let name = arguments.verb(positional.name)?.name
            return verbs.first { $0.name == name }
        } + (waitingVerb.map { [$0.owner] } ?? [])
    }

    /// Whether there is a value for a name so far.
    func isGiven(_ name: String) -> Bool { arguments.has(name) || numbered[name] != nil }

    func missingValue(of waiting: Waiting<Option>) -> CommandFailure {
        let option = waiting.owner
        return .usage(
            "\(waiting.spelling) needs \(option.kind?.phrase ?? "a value")", range: waiting.range,
            hint: """
                write --\(option.name) \(option.placeholder), or --\(option.name)=-… \
                if the value begins with a dash
                """)
    }

    private mutating func feedValue(
        _ word: Word, of waiting: Waiting<Option>, _ lookup: Lookup
    ) throws(CommandFailure) {
        // `--name --limit 5` is a forgotten value far more often than a value with dashes.
        if startsWithDash(word), word.literal != "-" { throw missingValue(of: waiting) }
        let expanded = try word.expanded(lookup)
        waitingOption = nil
        try store(
            waiting.owner, expanded.text, ListValue(word, expanded: expanded, value: expanded.text[...]),
            at: word.range, named: waiting.spelling, waiting.range)
    }

    private mutating func feedPositional(_ word: Word, _ lookup: Lookup) throws(CommandFailure) {
        if let waiting = waitingVerb, let argument = waiting.owner.argument {
            if argument.kind == .expression {
                expression = Unexpanded(positional: argument, words: [word])
                return
            }
            let expanded = try word.expanded(lookup)
            do throws(CommandFailure) {
                let value = try argument.kind.read(expanded.text, for: waiting.owner.name, at: word.range)
                closeVerb(
                    Arguments.Bound(
                        value: value, range: word.range,
                        isTyped: expanded.typedLength > 0 || expanded.text.isEmpty))
                return
            } catch {
                // Where nothing else takes the word, it was meant for the verb.
                guard argument.presence != .required, slot < signature.positionals.count else { throw error }
                closeVerb(nil)
            }
        }
        ambiguity = nil
        var misfits: [CommandFailure] = []
        var text: String?
        for index in slot..<signature.positionals.count {
            let positional = signature.positionals[index]
            if takeUnexpanded(word, for: positional, at: index) { return }
            // A variable without a value is wrong wherever the word belongs, so this is not a misfit.
            let expanded = if let text { text } else { try word.expanded(lookup).text }
            text = expanded
            do throws(CommandFailure) {
                if try take(expanded, at: word.range, for: positional, at: index) { return }
            } catch {
                guard positional.presence != .required else { throw error }
                misfits.append(error)
            }
        }
        throw unexpected(word, misfits)
    }

    /// Starts a positional whose words are kept as they are; false if this is not one.
    private mutating func takeUnexpanded(_ word: Word, for positional: Positional, at index: Int) -> Bool {
        switch positional.presence {
        case .rest, .optionalRest:
            slot = index
            rest = Unexpanded(positional: positional, words: [word])
            return true
        case .required, .optional, .repeating:
            guard positional.kind == .expression else { return false }
            slot = index + 1
            expression = Unexpanded(positional: positional, words: [word])
            return true
        }
    }

    /// Binds a text to one positional; false if it is better left to a later one.
    private mutating func take(
        _ text: String, at range: SourceRange, for positional: Positional, at index: Int
    ) throws(CommandFailure) -> Bool {
        if case .verb(let verbs) = positional.kind {
            let verb = try self.verb(text, among: verbs, of: positional, at: index, range)
            slot = index + 1
            verbPositional = positional
            waitingVerb = Waiting(owner: verb, range: range)
            if verb.argument == nil { closeVerb(nil) }
            return true
        }
        if positional.presence != .required, positional.kind.isFreeText, isVerb(text, after: index) {
            return false
        }
        let value = try positional.kind.read(text, for: signature.name, at: range)
        arguments.values[positional.name, default: []].append(Arguments.Bound(value: value, range: range))
        slot = positional.presence == .repeating ? index : index + 1
        return true
    }

    /// Whether a text is exactly a verb of a later positional.
    private func isVerb(_ text: String, after index: Int) -> Bool {
        signature.positionals[(index + 1)...].contains { positional in
            guard case .verb(let verbs) = positional.kind else { return false }
            return verbs.contains { $0.name == text }
        }
    }

    private mutating func verb(
        _ text: String, among verbs: [Verb], of positional: Positional, at index: Int, _ range: SourceRange
    ) throws(CommandFailure) -> Verb {
        let typed = text.lowercased()
        if let exact = verbs.first(where: { $0.name.lowercased() == typed }) { return exact }
        // Before a nested command a short word may be that command's name, so verbs are typed in full there.
        let mayShorten = signature.positionals[(index + 1)...].allSatisfy {
            $0.presence != .rest && $0.presence != .optionalRest
        }
        let found = mayShorten && !typed.isEmpty ? verbs.filter { $0.name.lowercased().hasPrefix(typed) } : []
        if found.count == 1 { return found[0] }
        if found.count > 1 {
            let error = CommandFailure.usage(
                "\"\(text)\" is short for several words: \(found.map(\.name).joined(separator: ", "))",
                range: range, suggestions: found.map(\.name), hint: "type more of the word")
            ambiguity = error
            throw error
        }
        throw .usage(
            "\"\(text)\" does not fit: expected \(positional.kind.phrase)", range: range,
            suggestions: NearestNames.suggestions(for: text, among: verbs.map(\.name)))
    }

    /// The error for a word that no positional takes.
    private func unexpected(_ word: Word, _ misfits: [CommandFailure]) -> CommandFailure {
        if misfits.count == 1 { return misfits[0] }
        let shown: Message = word.literal.map { "\"\($0)\"" } ?? "this"
        guard !misfits.isEmpty else {
            return .usage("unexpected argument \(shown)", range: word.range)
        }
        if let ambiguity { return ambiguity }
        var kinds: [ValueKind] = []
        var wanted: [Message] = []
        // Two of a kind are said once.
        for positional in signature.positionals[slot...] where !kinds.contains(positional.kind) {
            kinds.append(positional.kind)
            if case .verb = positional.kind {
                wanted.append(positional.kind.phrase)
            } else {
                wanted.append("\(positional.name) (\(positional.kind.phrase))")
            }
        }
        let expected = wanted.dropFirst().reduce(wanted.first ?? "") { "\($0), or \($1)" }
        return .usage(
            "\(shown) does not fit: expected \(expected)", range: word.range,
            suggestions: misfits.flatMap(\.suggestions), hint: misfits.compactMap(\.hint).first)
    }

    private mutating func closeVerb(_ argument: Arguments.Bound?, words: [Word] = []) {
        guard let waiting = waitingVerb, let positional = verbPositional else { return }
        arguments.set(
            Arguments.BoundVerb(
                name: waiting.owner.name, range: waiting.range, argument: argument, expression: words),
            for: positional.name)
        waitingVerb = nil
    }

    private mutating func closeExpression() {
        guard var finished = expression else { return }
        expression = nil
        finished.words = ExpressionShape.unquoted(finished.words)
        if waitingVerb != nil {
            closeVerb(nil, words: finished.words)
        } else {
            arguments.words[finished.positional.name] = finished.words
        }
    }

    /// Whether a word was typed with a dash at its start, outside quotes, and is not a number or a dash alone.
    private func startsWithDash(_ word: Word) -> Bool {
        guard !areOptionsEnded, !word.hasQuotedDash, case .literal(let text)? = word.segments.first else {
            return false
        }
        let bytes = Array(text.utf8.prefix(3))
        guard bytes.first == UInt8(ascii: "-") else { return false }
        guard bytes.count > 1 else { return word.segments.count > 1 }
        let digit = bytes.count > 2 && bytes[1] == UInt8(ascii: ".") ? bytes[2] : bytes[1]
        return !digit.isASCIIDigit
    }
}
