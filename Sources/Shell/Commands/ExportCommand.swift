import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// `export session FILE`, `export har FILE`: the session as a script, or its exchanges as an archive.
struct ExportCommand: Command {
    static let signature = Signature(
        "export", group: "Scripts",
        summary: "write the session's commands as a script, or its exchanges as an archive",
        facts: .init(
            asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: false,
            effects: [.file]),
        discussion: """
            A script holds what was typed, commands that failed as comments, lines with secrets left out. An archive (HAR \
            1.2) holds the exchanges that are kept, without keys, signatures and passwords.
            """,
        positionals: [
            Positional(
                "WHAT",
                .verb([
                    Verb("session", "what was typed, as a script", argument: file),
                    Verb("har", "the exchanges, as an HTTP archive", argument: file),
                ]), summary: "session or har, and the file")
        ],
        examples: [
            .init("export session tour.compsh", "what was typed, as a script"),
            .init("export har calls.har", "the exchanges, for a browser's developer tools"),
        ])

    private static let file = Positional("FILE", .file, summary: "the file; one that exists is replaced")

    private let verb: Arguments.BoundVerb?

    init(_ arguments: Arguments) { verb = arguments.verb }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let verb, let name = verb.text else { return .show(.none) }
        try session.refuseIfRestricted("files", at: verb.argument?.range)
        let path = session.expandingHome(name)
        return try CommandFailure.at(verb.argument?.range ?? verb.range) { () throws(CommandFailure) in
            if verb.name == "har" {
                let entries = session.ring.entries
                let archive = ExchangeViews.archiveJSON(entries, session)
                var bytes: [UInt8] = []
                JSONWriter(layout: .indented).write(archive, to: &bytes)
                try OutputTarget.replace(path, with: bytes + [UInt8(ascii: "\n")], isPrivate: true)
                return .notes("\(entries.count, one: "exchange", many: "exchanges") written to \(path)")
            }
            let script = session.transcript.script(
                hiding: { SecretText.isContained(in: $0, session) },
                leavingOut: { Self.isLeftOut($0, session.commands) })
            try OutputTarget.replace(path, with: Array(script.utf8))
            return .notes("the session is written to \(path); compsh \(path) runs it")
        }
    }

    /// Whether a statement is about the session itself and would not do the same in a script.
    private static func isLeftOut(_ statement: String, _ commands: CommandTable) -> Bool {
        var reader = commands.reader(of: statement)
        guard let words = try? reader.next()?.words else { return false }
        return commands.signature(of: words).map { !$0.facts.belongsInScripts } ?? false
    }
}
