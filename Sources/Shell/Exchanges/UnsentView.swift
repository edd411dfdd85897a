import CompshCommandLanguage
import CompshLocalization

/// How a request that a command would send is shown.
enum UnsentView: Sendable, Hashable {
    /// As raw mode shows requests.
    case request
    /// Its signature, step by step.
    case signature(showsSecrets: Bool)
    /// A program in Python.
    case python
    /// A command for bash.
    case curl(showsSecrets: Bool)
}

extension Outcome {
    /// Runs a command up to its first request, which is shown instead of sent.
    ///
    /// - Throws: `CommandFailure` if the command does more than ask the API: the rest would be done all the same.
    @MainActor
    static func dryRun(
        _ words: [Word], as view: UnsentView, in session: Session
    ) throws(CommandFailure) -> Outcome {
        guard let first = words.first else { return .notes() }
        let name = try session.commands.expanded(words)[0].expanded(session.value(of:)).text
        let signature = try session.commands.resolve(name, at: first.range)
        guard signature.facts.asksAPI else {
            throw .usage(
                "\(signature.name) does more than call the API, so it has no dry run", range: first.range,
                hint: "dry takes the listings, call and again")
        }
        return .run(.dry(words, as: view))
    }
}
