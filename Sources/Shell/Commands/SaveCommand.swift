import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// `save NAME = PATH`: keeps a part of the last answer under a name.
struct SaveCommand: Command {
    static let signature = Signature(
        "save", group: "Scripts", summary: "keep a part of the last answer under a name",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        discussion: """
            PATH is a place in the last answer (CompshareImageGroup[0].GroupId), or a variable ($x3.TotalCount); with [*] it \
            is all elements of a list. $NAME stands for the value in any command from then on, and $NAME.path for a part of \
            it. let keeps a text.
            """,
        positionals: [
            Positional("NAME = PATH", .dynamic(.assignment), .rest, summary: "the name, and what to keep")
        ],
        examples: [
            .init("save group = CompshareImageGroup[0].GroupId", "$group is its id from then on"),
            .init("save total=$last.TotalCount", "blanks may be left out"),
            .init("save ids = CompshareImageGroup[*].GroupId", "a list of all ids"),
        ])

    private let name: String
    private let value: Word

    init(_ arguments: Arguments) throws(CommandFailure) {
        let misfit = CommandFailure.usage(
            "save takes a name and a path", range: arguments.range,
            hint: "write save NAME = PATH; let NAME = WORDS keeps a text")
        let assignment = try Assignment(arguments.words("NAME = PATH"), needsSign: false, misfit: misfit)
        guard assignment.words.count == 1 else { throw misfit }
        name = assignment.name
        value = assignment.words[0]
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let segments = value.segments.filter { $0 != .literal("") }
        if segments.count == 1, case .variable(let variable) = segments[0] {
            session.variables[name] = try session.json(of: variable).detached()
            return .notes()
        }
        let path = try value.expanded(session.value(of:)).text
        let kept = try Session.value(
            at: path, in: try session.lastDocument(for: value.range), in: value.range)
        session.noteSecrets(in: kept, at: path)
        // Without the answer that it stands in, which may have some megabytes.
        session.variables[name] = kept.detached()
        return .notes()
    }
}
