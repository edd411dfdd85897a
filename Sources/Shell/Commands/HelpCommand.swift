import CompshCommandLanguage

/// `help [COMMAND]`.
struct HelpCommand: Command {
    static let signature = Signature(
        "help", aliases: ["?", "h"], group: "Help", summary: "all commands, or one of them",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        positionals: [Positional("COMMAND", .dynamic(.command), .optional, summary: "the command")],
        examples: [.init("help", "all commands"), .init("help images", "one command with its options")])

    private let name: String?
    private let range: SourceRange

    /// Help on one command, as its `--help` gives.
    init(on signature: Signature) {
        name = signature.name
        range = SourceRange(0, 0)
    }

    init(_ arguments: Arguments) {
        name = arguments.text("COMMAND")
        range = arguments.range(of: "COMMAND")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let name else { return .show(.help(HelpPage(session.commands))) }
        let word = Word(segments: [.literal(name)], range: range)
        return try CommandFailure.usage { () throws(UsageError) in
            let expansion = try session.commands.expansion(of: [word])
            let command = expansion?.words.first?.literal ?? name
            let page = HelpPage(try session.commands.resolve(command, at: range))
            return .show(.help(expansion == nil ? page : page.ofAlias(name, session.commands)))
        }
    }
}
