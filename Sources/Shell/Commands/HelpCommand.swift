import CommandLanguage

/// `help [COMMAND]`.
struct HelpCommand: Command {
    static let signature = Signature(
        "help", aliases: ["?", "h"], group: "Help", summary: "all commands, or one of them",
        positionals: [Positional("COMMAND", .dynamic(.command), .optional, summary: "the command")],
        examples: [.init("help", "all commands"), .init("help images", "one command with its options")])

    private let name: String?
    private let range: SourceRange

    init(_ arguments: Arguments) {
        name = arguments.text("COMMAND")
        range = arguments.range(of: "COMMAND")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let name else { return Outcome(.help(HelpPage(CommandRegistry.table))) }
        do throws(UsageError) {
            return Outcome(.help(HelpPage(try CommandRegistry.table.resolve(name, at: range))))
        } catch {
            throw CommandFailure(error)
        }
    }
}
