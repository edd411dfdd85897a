import CompshCommandLanguage
import CompshLocalization

/// `help [COMMAND]`.
struct HelpCommand: Command {
    static let signature = Signature(
        "help", aliases: ["?", "h"], group: "Help", summary: "all commands, or one of them",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        positionals: [Positional("COMMAND", .dynamic(.command), .optional, summary: "the command")],
        options: [
            Option(flag: "man", summary: "all of it as a manual page, in mdoc: compsh help --man | man -l -")
        ],
        examples: [.init("help", "all commands"), .init("help images", "one command with its options")])

    private let name: String?
    private let isManual: Bool
    private let range: SourceRange

    /// Help on one command, as its `--help` gives.
    init(on signature: Signature) {
        name = signature.name
        isManual = false
        range = SourceRange(0, 0)
    }

    init(_ arguments: Arguments) throws(CommandFailure) {
        name = arguments.text("COMMAND")
        isManual = arguments.flag("man")
        if isManual, name != nil {
            throw .usage(
                "the manual page is about all commands", range: arguments.range(of: "man"),
                hint: "help --man prints it; help COMMAND tells about one")
        }
        range = arguments.range(of: "COMMAND")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        if isManual {
            let text = ProgramManual.text(in: session.settings.language.value)
            let lines = text.split(separator: "\n").map { Message(verbatim: String($0)) }
            return .show(.preformatted(lines))
        }
        guard let name else { return .show(.help(HelpPage(session.commands))) }
        let word = Word(segments: [.literal(name)], range: range)
        let expansion = try session.commands.expansion(of: [word])
        let command = expansion?.words.first?.literal ?? name
        let page = HelpPage(try session.commands.resolve(command, at: range))
        return .show(.help(expansion == nil ? page : page.ofAlias(name, session.commands)))
    }
}
