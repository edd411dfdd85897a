import CompshCommandLanguage
import CompshLocalization

/// `version`: as `compsh --version`.
struct VersionCommand: Command {
    static let signature = Signature(
        "version", group: "Help", summary: "the version of compsh, its commit, libedit and Swift",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        examples: [.init("version", "as compsh --version")])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome {
        .show(.preformatted(session.version.lines.map { Message(verbatim: $0) }))
    }
}
