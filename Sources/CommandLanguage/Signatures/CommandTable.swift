package import CompshLocalization

/// All commands, found by name, alias or an unambiguous beginning; and the user's own names for beginnings of commands.
///
/// The reader asks it where a `>` compares; the binder, completion, hints, help and scripts ask it what words mean.
package struct CommandTable: Sendable {
    /// Commands, and where to find them.
    package final class Contents: Sendable {
        fileprivate let signatures: [Signature]
        fileprivate let byName: [String: Int]
        fileprivate let pastingVerbs: Set<String>
        fileprivate let shortened: Set<String>?
        fileprivate let otherWord: @Sendable (String) -> OtherWord?

        /// Makes what a table holds; of two commands with the same name the first is found.
        ///
        /// - Parameters:
        ///   - signatures: The commands.
        ///   - shortened: The names and aliases that beginnings may stand for, so that a beginning keeps its meaning
        ///     when commands are added; nil for all.
        ///   - otherWord: What is to be made of a word that is no command's name or alias; nil for most. It is asked
        ///     at every key.
        package init(
            _ signatures: [Signature], shortened: Set<String>? = nil,
            otherWord: @escaping @Sendable (String) -> OtherWord? = { _ in nil }
        ) {
            self.signatures = signatures
            self.shortened = shortened
            self.otherWord = otherWord
            pastingVerbs = Set(signatures.flatMap(\.pastingVerbs))
            let names = signatures.enumerated().map { ($1.name.lowercased(), $0) }
            let aliases = signatures.enumerated().flatMap { place, signature in
                signature.aliases.map { ($0.lowercased(), place) }
            }
            // Names come first, so that an alias cannot hide a command.
            byName = Dictionary(names + aliases, uniquingKeysWith: { first, _ in first })
        }
    }

    /// What is meant by a word that people begin a line with, though it is no command's name.
    package enum OtherWord: Sendable, Equatable {
        /// A beginning of a command, in whose place the word stands: `images`, `12345` for `12345`.
        case beginning([String])
        /// Nothing that could be run; this says what to type.
        case advice(Message)
    }

    private let contents: @Sendable () -> Contents

    /// The commands, in the order help shows them.
    package var signatures: [Signature] { contents().signatures }
    /// The names and aliases that beginnings may stand for; nil for all.
    package var shortened: Set<String>? { contents().shortened }
    /// What the user's own names stand for.
    package private(set) var aliases: [String: [Word]] = [:]

    /// Makes a table of commands that are at hand, as `Contents` does.
    package init(_ signatures: [Signature], shortened: Set<String>? = nil) {
        let contents = Contents(signatures, shortened: shortened)
        self.init(of: { contents })
    }

    /// Makes a table whose commands are not made before somebody asks for one.
    ///
    /// - Parameter contents: What it holds; asked for each time, and so the same each time.
    package init(of contents: @escaping @Sendable () -> Contents) { self.contents = contents }

    // MARK: Names

    /// The command of exactly this name or alias, without regard to case.
    package func signature(named name: String) -> Signature? {
        let contents = contents()
        return contents.byName[name.lowercased()].map { contents.signatures[$0] }
    }

    /// The command a word means: by name, alias, or an unambiguous beginning of either.
    ///
    /// A beginning that fits one command's name means that command, whatever aliases also begin so.
    ///
    /// - Parameters:
    ///   - word: What was typed.
    ///   - range: Its place, for the error.
    /// - Returns: The command.
    /// - Throws: an error with the nearest names if there is none, with the candidates if there are several.
    package func resolve(_ word: String, at range: SourceRange? = nil) throws(CommandFailure) -> Signature {
        guard !word.isEmpty else {
            throw .usage("the command is empty", range: range, hint: "help lists the commands")
        }
        let found = matches(of: word)
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            if case .advice(let advice)? = contents().otherWord(word) {
                throw .usage("unknown command \"\(word)\"", range: range, hint: advice)
            }
            throw .usage(
                "unknown command \"\(word)\"", range: range,
                suggestions: NearestNames.suggestions(for: word, among: names),
                hint: "help lists the commands")
        }
        let list = found.map(\.name).joined(separator: ", ")
        throw .usage(
            "\"\(word)\" is short for several commands: \(list)", range: range,
            suggestions: found.map(\.name), hint: "type more of the name")
    }

    /// The command that words name, which may begin with a name of the user's own; nil if there is none, or their name is
    /// not known before the line runs.
    package func signature(of words: some Collection<Word>) -> Signature? {
        match(expanded(Array(words)).first?.literal)
    }

    /// The commands that a word may mean; exactly one if it is a whole name or an unambiguous beginning.
    private func matches(of word: String) -> [Signature] {
        if let exact = signature(named: word) { return [exact] }
        let typed = word.lowercased()
        guard !typed.isEmpty else { return [] }
        let (signatures, shortened) = (signatures, shortened)
        func isMeant(_ name: String) -> Bool {
            Self.begins(name, with: typed) && shortened?.contains(name) ?? true
        }
        // By place, since this is asked at each key, and most of a signature's time is copying it.
        var found = signatures.indices.filter { isMeant(signatures[$0].name) }
        if found.isEmpty {
            found = signatures.indices.filter { signatures[$0].aliases.contains(where: isMeant) }
        }
        return found.map { signatures[$0] }
    }

    /// Whether a name, which is ASCII, begins with a text in small letters, whatever its own case.
    private static func begins(_ name: String, with typed: String) -> Bool {
        var rest = name.utf8.makeIterator()
        return typed.utf8.allSatisfy { byte in
            guard let next = rest.next() else { return false }
            return (0x41...0x5A).contains(next) ? next | 0x20 == byte : next == byte
        }
    }

    /// The one command that a word means, without the work of explaining why there is none.
    private func match(_ word: String?) -> Signature? {
        let found = word.map(matches) ?? []
        return found.count == 1 ? found[0] : nil
    }

    /// All names, then all aliases, then the user's own.
    var names: [String] {
        signatures.map(\.name) + signatures.flatMap(\.aliases) + aliases.keys.sorted()
    }

    // MARK: Aliases

    /// How many aliases may follow each other; more are a circle.
    private static let deepestAlias = 16

    /// Sets an alias; nil removes it.
    package mutating func setAlias(_ name: String, _ words: [Word]?) { aliases[name] = words }

    /// What an alias stands for, as one would type it; nil if there is none of that name.
    package func text(ofAlias name: String) -> String? {
        aliases[name].map { $0.map(\.source).joined(separator: " ") }
    }

    /// The words with what an alias at their beginning stands for in its place.
    ///
    /// A command's own name means the command. The words that take an alias's place have its range, so that an error in
    /// them points at what was typed. Of aliases in a circle one is left, whose name is no command's.
    package func expanded(_ words: [Word]) -> [Word] {
        var words = words
        for _ in 0..<Self.deepestAlias {
            guard let first = words.first, let definition = definition(of: first) else { return words }
            let moved = definition.map { word in
                var moved = word.moved(to: first.range)
                moved.hasQuotedDash = word.hasQuotedDash
                return moved
            }
            words = moved + words.dropFirst()
        }
        return words
    }

    /// A line that begins with an alias, as it would be without one; nil if it begins with none.
    ///
    /// - Returns: The line's text, so that an error can point into it, and its words.
    /// - Throws: An error for an alias of itself.
    package func expansion(of words: [Word]) throws(CommandFailure) -> (source: SourceText, words: [Word])? {
        guard let first = words.first, definition(of: first) != nil else { return nil }
        let expanded = expanded(words)
        if let name = expanded.first, definition(of: name) != nil {
            throw .usage(
                "\"\(first.literal ?? "")\" is an alias of itself", range: first.range,
                hint: "unalias removes an alias")
        }
        let source = SourceText(expanded.map(\.source).joined(separator: " "))
        var reader = reader(of: source.text)
        guard let statement = try reader.next() else { return nil }
        return (source, statement.words)
    }

    /// What a word at the beginning of a line stands for, if it is no command's own name: as the user said, or as most
    /// mean it.
    private func definition(of word: Word) -> [Word]? {
        guard let name = word.literal, signature(named: name) == nil else { return nil }
        if let own = aliases[name] { return own }
        if case .beginning(let words)? = contents().otherWord(name) {
            return words.map { Word(segments: [.literal($0)], range: word.range) }
        }
        // Behind a command, its arguments are parted likewise: `12345，next`.
        guard let parts = word.partsAtFullWidthCommas, parts.count > 1,
            signature(of: parts.prefix(1)) != nil
        else { return nil }
        return parts
    }

    /// The help sections in the order of their first command, each with its commands.
    package var groups: [(name: String, signatures: [Signature])] {
        var seen: Set<String> = []
        return signatures.map(\.group).filter { seen.insert($0).inserted }
            .map { name in (name, signatures.filter { $0.group == name }) }
    }

    // MARK: Lines

    /// A reader in which `>` compares where these commands expect a comparison, and texts are read as they were pasted where
    /// these commands take them: of a text, or of an entry that comes line by line.
    package func reader(of text: String = "") -> StatementReader {
        StatementReader(
            text, isExpressionOpen: { isExpressionOpen(after: $0) },
            isPasted: { isPastedTextNext(after: $0) })
    }

    /// What is left open at the end of a text.
    func trace(atEndOf text: String) -> StatementReader.Trace {
        var reader = reader(of: text)
        repeat { _ = try? reader.next() } while !reader.isAtEnd
        return reader.trace
    }

    /// Whether the word after these is in an expression that has no comparison yet.
    ///
    /// There `>` compares (`expect rows > 0`, `watch 5 until rows > 0 images`); elsewhere it sends data to a file.
    func isExpressionOpen(after words: [Word]) -> Bool {
        // Most commands take none, and can be told at once.
        guard words.count <= Self.longestLead, let signature = signature(of: words.prefix(1)),
            signature.mayHoldExpression
        else { return false }
        return innermost(words[...])?.binding.expectsExpression ?? false
    }

    /// Whether the word after these is a text that was pasted as it is.
    func isPastedTextNext(after words: [Word]) -> Bool {
        // This is asked of every word, and one look tells most of them.
        guard (1...Self.longestLead).contains(words.count), !contents().pastingVerbs.isEmpty,
            let first = words[0].literal,
            words.contains(where: { contents().pastingVerbs.contains($0.literal?.lowercased() ?? "") })
                || aliases[first] != nil
        else { return false }
        return innermost(words[...])?.binding.expectsPastedText ?? false
    }

    /// The variables that running a statement replaces, in order: those of a quoted comparison too, and none that an alias
    /// keeps.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - keepers: The commands that keep their words as they are.
    /// - Returns: The variables.
    package func variables(in statement: Statement, keptBy keepers: Set<String>) -> [Variable] {
        let words = statement.words
        var replaced: [Word] = []
        if !keepers.contains(signature(of: words.prefix(1))?.name ?? "") {
            for (place, word) in words.enumerated() {
                let mayBeQuoted = word.literal?.utf8.contains(UInt8(ascii: "$")) ?? false
                let isComparison = mayBeQuoted && isExpressionOpen(after: Array(words[..<place]))
                replaced += isComparison ? ExpressionShape.unquoted([word]) : [word]
            }
        }
        if let file = statement.redirection?.file { replaced.append(file) }
        return replaced.flatMap(\.segments).compactMap { segment in
            if case .variable(let variable) = segment { variable } else { nil }
        }
    }

    /// How many words may come before a comparison's operator: far more than anyone writes, and a bound on the
    /// work for each word of a long line.
    private static let longestLead = 100

    /// Whether words are `expect error …`: a command that wants the one before it to have failed.
    package func expectFailure(_ words: [Word]) -> Bool {
        guard let binding = innermost(words[...])?.binding, binding.signature.facts.looksAtFailures else {
            return false
        }
        return ExpressionShape.isAboutErrors(ExpressionShape.unquoted(binding.expression?.words ?? []))
    }

    /// The innermost command of a line's words; nil if its name is not known.
    package func innermostSignature(of words: [Word]) -> Signature? {
        innermost(words[...])?.binding.signature
    }

    /// A command inside other ones, such as `images` in `raw time images 12345`.
    struct Nested {
        /// The command's words, its name first.
        let words: ArraySlice<Word>
        /// What is bound of them.
        let binding: Binding
        /// Whether some word did not fit.
        let hasMisfit: Bool

        /// Binds what fits of a command's words.
        ///
        /// - Returns: The command, and the words of the one inside it, if there is one.
        static func reading(
            _ words: ArraySlice<Word>, as signature: Signature
        ) -> (level: Nested, inner: ArraySlice<Word>?) {
            var binding = Binding(signature)
            var hasMisfit = false
            var inner: ArraySlice<Word>?
            for place in words.indices.dropFirst() {
                let word = words[place]
                do throws(CommandFailure) {
                    // The value of a variable is not known; a number fits most kinds.
                    try binding.feed(word) { _ in "1" }
                } catch {
                    hasMisfit = true
                }
                if binding.rest?.positional.kind == .dynamic(.command) {
                    inner = words[place...]
                    break
                }
            }
            return (Nested(words: words, binding: binding, hasMisfit: hasMisfit), inner)
        }
    }

    /// How many commands may be nested; more make no sense, and cost time at every key.
    private static let deepestNesting = 16

    /// The innermost command of a line's words; nil if there are no words or its name is not known.
    func innermost(_ words: ArraySlice<Word>) -> Nested? { levels(words)?.last }

    /// The commands of a line's words, each inside the one before it; nil if the name of one is not known.
    ///
    /// Words that do not fit are passed over, so that what follows them can still be completed.
    func levels(_ words: ArraySlice<Word>) -> [Nested]? {
        var levels: [Nested] = []
        var words = words
        for _ in 0..<Self.deepestNesting {
            words = expanded(Array(words))[...]
            guard let signature = match(words.first?.literal) else { return nil }
            let (level, inner) = Nested.reading(words, as: signature)
            levels.append(level)
            guard let inner else { return levels }
            words = inner
        }
        return nil
    }

    /// The word in a command's place that is no command's name; nil if all are.
    func unknownName(in words: ArraySlice<Word>) -> Word? {
        var words = words
        for _ in 0..<Self.deepestNesting {
            words = expanded(Array(words))[...]
            guard let first = words.first else { return nil }
            guard let signature = match(first.literal) else { return first }
            guard let inner = Nested.reading(words, as: signature).inner else { return nil }
            words = inner
        }
        return nil
    }

    /// Whether a line's words change something, or may: what cannot be told counts as a change.
    ///
    /// - Parameters:
    ///   - words: The words of one statement.
    ///   - actionChanges: Whether an action of this name changes something, or is not known; a name that a variable gives
    ///     is not known.
    /// - Returns: Whether one of the commands that the words name, each within the one before it, may change something.
    package func mayChange(_ words: [Word], actionChanges: (String) -> Bool) -> Bool {
        guard let levels = levels(words[...]) else { return true }
        return levels.contains { level in
            let arguments = level.binding.arguments
            switch level.binding.signature.facts.changes {
            // Words that do not fit may hide the command inside.
            case .nothing: return level.hasMisfit && level.binding.signature.holdsCommand
            case .something: return true
            case .asVerbSays:
                // A verb that waits for its value is not bound yet.
                let verbs = level.binding.verbs
                return level.hasMisfit || verbs.contains(where: \.changesSomething)
            case .asActionSays:
                let name = level.binding.signature.positionals.first { $0.kind == .dynamic(.action) }
                return name.flatMap { arguments.text($0.name) }.map(actionChanges) ?? true
            }
        }
    }
}
