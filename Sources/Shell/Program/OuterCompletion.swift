import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// Completes the program's arguments in another shell, as Tab does at the prompt.
///
/// It answers from what compsh itself knows: nothing is run, no keys are read, nothing is sent or kept.
@MainActor
package struct OuterCompletion {
    /// The program's first argument that asks for candidates, for the scripts of `compsh completion`.
    package nonisolated static let word = "__complete"

    private let values: ShellCompleter
    private let language: Language

    /// Creates a completion; `option` is the value of `--lang`.
    package init(environment: [String: String], language option: String? = nil) {
        var configuration = Session.Configuration(transport: ClosedTransport())
        configuration.environment = environment
        configuration.readsKeys = false
        configuration.settings.setLanguage(option: option, environment: environment, readsFiles: false)
        values = ShellCompleter(session: Session(configuration))
        language = configuration.settings.language.value
    }

    /// A candidate for the word that is being typed.
    package struct Candidate: Sendable, Hashable {
        /// The whole word, without quotes.
        package var text: String
        /// What it means; may be empty.
        package var summary: String
        /// Whether a blank may follow.
        package var isComplete: Bool
    }

    /// What a shell's script reads: a line for each candidate.
    ///
    /// bash gets the text that it puts in; the others get the word and, after a tab, what it means, zsh a `+` or, where
    /// the word may go on, a `-` before them, and a `!` before what is to replace a mistyped word.
    ///
    /// - Parameters:
    ///   - arguments: The shell; for bash the characters that part its words; the words after the program's name, the
    ///     last one as far as it has been typed and with its quotes.
    ///   - environment: The environment's variables.
    /// - Returns: The lines; none for a malformed call.
    package static func answer(to arguments: [String], environment: [String: String]) -> String {
        guard let shell = arguments.first.flatMap(OuterShell.init) else { return "" }
        var words = arguments.dropFirst()
        let breaks = shell == .bash ? words.popFirst() ?? "" : ""
        guard let last = words.popLast() else { return "" }
        let current = OuterWord(last, breaks: breaks)
        // fish gives the words before the cursor without their quotes.
        let before = shell == .fish ? Array(words) : words.map { OuterWord($0).text }
        let line = ArgumentLine(ProgramSignature.name, before)
        let completion = Self(
            environment: environment, language: ProgramLine.text(of: "lang", in: line.words))
        let candidates = completion.candidates(after: line.words, before, typing: current.text)
        return candidates.compactMap { candidate -> String? in
            // Each is one line, and so a file whose name holds a line break is left out.
            guard !candidate.text.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return nil }
            switch shell {
            case .bash:
                return current.replacement(for: candidate.text, isComplete: candidate.isComplete)
            case .zsh:
                let isContinued = candidate.text.lowercased().hasPrefix(current.text.lowercased())
                // Of several, zsh would put in what they have in common, and take away the rest of the word.
                guard isContinued || candidates.count == 1 else { return nil }
                let state = !isContinued ? "!" : candidate.isComplete ? "+" : "-"
                return "\(state)\t\(candidate.text)\t\(candidate.summary)"
            case .fish: return "\(candidate.text)\t\(candidate.summary)"
            }
        }.map { $0 + "\n" }.joined()
    }

    /// The candidates for a word, in the order to be shown; `words` begin with the program's name, `texts` after it.
    private func candidates(after words: [Word], _ texts: [String], typing prefix: String) -> [Candidate] {
        let inner = Binder.bindTolerantly(words, to: ProgramSignature.line).inner
        guard let first = inner.first?.literal else {
            return candidates(CommandTable([ProgramSignature.line]), [ProgramSignature.name] + texts, prefix)
        }
        let innerTexts = Array(texts.suffix(inner.count))
        if let signature = ProgramSignature.commands.first(where: { $0.name == first.lowercased() }) {
            return candidates(CommandTable([signature]), innerTexts, prefix)
        }
        if CommandRegistry.table.signature(named: first) != nil {
            return candidates(CommandRegistry.table, innerTexts, prefix)
        }
        return candidates(CommandTable([ProgramSignature.scripts]), [ProgramSignature.name] + texts, prefix)
    }

    private func candidates(_ table: CommandTable, _ words: [String], _ prefix: String) -> [Candidate] {
        let context = table.completionContext(after: words, typing: prefix)
        // Where a command may come, it is one of the shell's or of the program's own.
        if context.expected.contains(.positional(ProgramSignature.line.positionals[0])) {
            let found = firstCommands(prefix) + files(prefix)
            return found.isEmpty ? corrections(of: prefix) : found
        }
        let head = String(Substring(prefix.utf8.prefix(context.range.lowerBound)))
        return table.candidates(for: context) { request in
            MainActor.assumeIsolated { values.choices(for: request) }
        }.compactMap { candidate in
            // The other shell takes the quotes away that would tell it from an option.
            if head.isEmpty, candidate.isValue, candidate.text.hasPrefix("-") { return nil }
            return Candidate(
                text: head + candidate.text, summary: said(candidate.summary),
                isComplete: candidate.isComplete)
        }
    }

    private func firstCommands(_ prefix: String) -> [Candidate] {
        let signatures = CommandRegistry.table.signatures + ProgramSignature.commands
        return signatures.filter { $0.name.hasPrefix(prefix.lowercased()) }.map {
            Candidate(text: $0.name, summary: said($0.summary), isComplete: true)
        }
    }

    /// The commands that a mistyped name may be meant for.
    private func corrections(of name: String) -> [Candidate] {
        let signatures = CommandRegistry.table.signatures + ProgramSignature.commands
        let names = NearestNames.suggestions(for: name, among: signatures.map(\.name))
        let least = names.map { NearestNames.distance(from: name, to: $0) }.min()
        return names.filter { NearestNames.distance(from: name, to: $0) == least }.map { near in
            let summary = signatures.first { $0.name == near }?.summary ?? ""
            return Candidate(text: near, summary: said(summary), isComplete: true)
        }
    }

    private func files(_ prefix: String) -> [Candidate] {
        values.files(beginning: prefix).map {
            Candidate(text: $0.name, summary: said($0.summary), isComplete: !$0.name.hasSuffix("/"))
        }
    }

    private func said(_ summary: String) -> String {
        Message(translating: summary).text(in: language)
    }
}
