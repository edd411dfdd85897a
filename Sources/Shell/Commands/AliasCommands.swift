import CommandLanguage
import Localization
import OrderedJSON
import Rendering
import TextLayout

/// `alias NAME = COMMAND`: a name for the beginning of a command.
struct AliasCommand: Command {
    static let signature = Signature(
        "alias", group: "Session", summary: "give the beginning of a command a name, or list such names",
        discussion: """
            What is typed behind the name is added to the command. Names hold for the session; the start-up script is the \
            place for those that are to stay. A command's own name cannot be taken.
            """,
        positionals: [
            Positional("NAME = COMMAND", .text, .optionalRest, summary: "the name, and what it stands for")
        ],
        examples: [
            .init("alias llm = images 12345 --tag LLM", "llm next is images 12345 --tag LLM next"),
            .init("alias", "all names"),
        ])

    private let definition: (name: String, words: [Word])?

    init(_ arguments: Arguments) throws(UsageError) {
        let words = arguments.words("NAME = COMMAND")
        guard let first = words.first else {
            definition = nil
            return
        }
        guard words.count > 2, let name = first.literal, words[1].literal == "=" else {
            throw UsageError(
                "alias takes a name, = and a command", range: arguments.range,
                hint: "write alias NAME = COMMAND, with blanks around the =")
        }
        guard Variables.isUsable(name) || name.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 > 0x60 })
        else {
            throw UsageError(
                "“\(name)” cannot be a name", range: first.range,
                hint: "a name is made of letters, digits, - and _")
        }
        if let command = CommandRegistry.table.signature(named: name) {
            throw UsageError("\(command.name) is a command", range: first.range, hint: "choose another name")
        }
        definition = (name, Array(words.dropFirst(2)))
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let definition else { return Self.report(session.aliases) }
        session.aliases[definition.name] = definition.words.map(\.source).joined(separator: " ")
        return Outcome(.none)
    }

    private static func report(_ aliases: [String: String]) -> Outcome {
        guard !aliases.isEmpty else { return .notes("there are no aliases") }
        let rows = aliases.sorted { $0.key < $1.key }.map { name, command -> JSONValue in
            ["name": .string(name), "command": .string(command)]
        }
        let schema = Schema(columns: [
            Column("NAME", priority: 100), Column("COMMAND", priority: 90, isFlexible: true),
        ]) {
            row in ["name", "command"].map { row[$0].map { Cell(value: $0) } ?? .missing }
        }
        return Outcome(
            .report(
                Report(
                    document: ["aliases": .array(rows)], rows: rows, listMember: "aliases", schema: schema),
                exchange: nil))
    }
}

/// `unalias NAME`: takes an alias back.
struct UnaliasCommand: Command {
    static let signature = Signature(
        "unalias", group: "Session", summary: "take an alias back",
        positionals: [Positional("NAME", .text, summary: "the name")],
        examples: [])

    private let name: String
    private let range: SourceRange

    init(_ arguments: Arguments) {
        name = arguments.text("NAME") ?? ""
        range = arguments.range(of: "NAME")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard session.aliases.removeValue(forKey: name) != nil else {
            throw CommandFailure(
                "there is no alias “\(name)”", status: ExitStatus.usage, range: range,
                suggestions: NearestNames.suggestions(for: name, among: session.aliases.keys.sorted()))
        }
        return Outcome(.none)
    }
}
