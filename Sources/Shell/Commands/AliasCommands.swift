import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `alias NAME = COMMAND`: a name for the beginning of a command.
struct AliasCommand: Command {
    static let signature = Signature(
        "alias", group: "Session", summary: "give the beginning of a command a name, or list such names",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            What is typed behind the name is added to the command. Names hold for the session; the start-up script is the \
            place for those that are to stay. A command's own name cannot be taken.
            """,
        positionals: [
            Positional("NAME", .text, .optional, summary: "the name"),
            Positional("=", .verb([Verb("=", "what it stands for follows")]), .optional),
            Positional("COMMAND", .dynamic(.command), .optionalRest, summary: "the beginning of a command"),
        ],
        examples: [
            .init("alias llm = images 12345 --tag LLM", "llm next is images 12345 --tag LLM next"),
            .init("alias", "all names"),
        ])

    private let definition: (name: String, words: [Word])?

    init(_ arguments: Arguments) throws(CommandFailure) {
        guard let name = arguments.text("NAME") else {
            definition = nil
            return
        }
        let words = arguments.words("COMMAND")
        guard arguments.verb != nil, !words.isEmpty else {
            throw .usage(
                "alias takes a name, = and a command", range: arguments.range,
                hint: "write alias NAME = COMMAND, with blanks around the =")
        }
        let range = arguments.range(of: "NAME")
        guard Variables.isUsable(name) || name.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 > 0x60 })
        else {
            throw .usage(
                "\"\(name)\" cannot be a name", range: range,
                hint: "a name is made of letters, digits, - and _")
        }
        if let command = CommandRegistry.table.signature(named: name) {
            throw .usage("\(command.name) is a command", range: range, hint: "choose another name")
        }
        definition = (name, words)
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let definition else { return Self.report(session.commands, session.secrets.mask) }
        session.commands.setAlias(definition.name, definition.words)
        return .notes()
    }

    private static func report(_ commands: CommandTable, _ secrets: SecretMask) -> Outcome {
        guard !commands.aliases.isEmpty else { return .nothing(in: "aliases", "there are no aliases") }
        let rows = commands.aliases.keys.sorted().map { name -> JSONValue in
            ["name": .string(name), "command": .string(secrets.text(commands.text(ofAlias: name) ?? ""))]
        }
        let schema = Schema([
            .word("NAME", "name", priority: 100), .text("COMMAND", "command", priority: 90),
        ])
        return .show(.report(Report("aliases", rows, schema: schema)))
    }
}

/// `unalias NAME`: takes an alias back.
struct UnaliasCommand: Command {
    static let signature = Signature(
        "unalias", group: "Session", summary: "take an alias back",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        positionals: [Positional("NAME", .text, summary: "the name")],
        examples: [.init("alias llm = images 12345 --tag LLM; unalias llm", "give a name, and take it back")])

    private let name: String
    private let range: SourceRange

    init(_ arguments: Arguments) {
        name = arguments.text("NAME") ?? ""
        range = arguments.range(of: "NAME")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard session.commands.aliases[name] != nil else {
            throw .usage(
                "there is no alias \"\(name)\"", range: range,
                suggestions: NearestNames.suggestions(
                    for: name, among: session.commands.aliases.keys.sorted()),
                hint: session.commands.aliases.isEmpty
                    ? "none is set: alias NAME = COMMAND makes one" : "alias lists them")
        }
        session.commands.setAlias(name, nil)
        return .notes()
    }
}
