import CommandLanguage
import CompShare
import Localization

/// `source FILE`: runs a script in this session.
struct SourceCommand: Command {
    static let signature = Signature(
        "source", aliases: ["."], group: "Scripts", summary: "run a script in this session",
        discussion:
            "A name without / is looked for in the folder of the script that names it, else in the working folder.",
        positionals: [Positional("FILE", .file, summary: "the script")],
        examples: [])

    private let path: String
    private let range: SourceRange

    init(_ arguments: Arguments) {
        path = arguments.text("FILE") ?? ""
        range = arguments.range(of: "FILE")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard !session.isRestricted else {
            throw CommandFailure(
                "other files are off in a restricted session", status: ExitStatus.usage, range: range)
        }
        return try CommandFailure.at(range) { () throws(CommandFailure) in
            Outcome(.script(try ScriptFile.read(session.scriptPath(path))))
        }
    }
}
