import CompshCommandLanguage
import CompshLocalization

/// `source FILE`: runs a script in this session.
struct SourceCommand: Command {
    static let signature = Signature(
        "source", aliases: ["."], group: "Scripts", summary: "run a script in this session",
        facts: .init(
            asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: true,
            effects: Set(Signature.Facts.Effect.allCases)),
        discussion:
            "A name without / is looked for in the folder of the script that names it, else in the working folder.",
        positionals: [
            Positional("FILE", .file, summary: "the script"),
            Positional("ARGUMENT", .text, .repeating, summary: "what $1, $2, … stand for in it"),
        ],
        examples: [
            .init("source tour.compsh", "run the script"),
            .init("source tour.compsh 12345", "with 12345 as $1 in it"),
        ])

    private let path: String
    private let range: SourceRange
    private let scriptArguments: [String]

    init(_ arguments: Arguments) {
        path = arguments.text("FILE") ?? ""
        range = arguments.range(of: "FILE")
        scriptArguments = arguments.texts("ARGUMENT")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let file = session.scriptPath(path)
        if session.isRestricted, !session.isBesideScript(file) {
            throw CommandFailure(
                "scripts outside the script's own folder are not allowed in a restricted session",
                range: range, hint: Session.restrictionHint)
        }
        return try CommandFailure.at(range) { () throws(CommandFailure) in
            Outcome.run(.script(try ScriptFile.read(file), arguments: scriptArguments))
        }
    }
}
