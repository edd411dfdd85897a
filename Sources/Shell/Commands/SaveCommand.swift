import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// `save NAME = PATH`: keeps a part of the last answer under a name.
struct SaveCommand: Command {
    static let signature = Signature(
        "save", group: "Scripts", summary: "keep a part of the last answer under a name",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        discussion: """
            PATH is a place in the last answer (CompshareImageGroup[0].GroupId), or a variable ($x3.TotalCount). $NAME \
            stands for the value in any command from then on, and $NAME.path for a part of it.
            """,
        positionals: [Positional("NAME = PATH", .text, .rest, summary: "the name, and what to keep")],
        examples: [
            .init("save group = CompshareImageGroup[0].GroupId", "$group is its id from then on"),
            .init("save total=$last.TotalCount", "blanks may be left out"),
        ])

    private let name: String
    private let value: Word

    init(_ arguments: Arguments) throws(CommandFailure) {
        let misfit = CommandFailure.usage(
            "save takes a name and a path", range: arguments.range, hint: "write save NAME = PATH")
        var words = arguments.words("NAME = PATH")
        guard case .literal(let first)? = words.first?.segments.first else { throw misfit }
        let nameRange = words[0].range
        if let equals = first.firstIndex(of: "=") {
            name = String(first[..<equals])
            var segments = words[0].segments
            segments[0] = .literal(String(first[first.index(after: equals)...]))
            if segments[0] == .literal("") { segments.removeFirst() }
            if segments.isEmpty {
                words.removeFirst()
            } else {
                words[0].segments = segments
            }
        } else {
            guard let literal = words[0].literal else { throw misfit }
            name = literal
            words.removeFirst()
            if words.first?.literal == "=" {
                words.removeFirst()
            } else if case .literal(let text)? = words.first?.segments.first, text.hasPrefix("=") {
                words[0].segments[0] = .literal(String(text.dropFirst()))
            }
        }
        guard words.count == 1 else { throw misfit }
        value = words[0]
        guard Variables.isUsable(name) else {
            throw .usage(
                "\"\(name)\" cannot be a variable's name", range: nameRange,
                hint: "a name is made of letters, digits and _; last and x1, x2, … are taken")
        }
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
