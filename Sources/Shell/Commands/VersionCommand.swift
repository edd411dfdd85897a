import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `version`: as `compsh --version`.
struct VersionCommand: Command {
    static let signature = Signature(
        "version", group: "Help", summary: "the version of compsh, its commit, libedit and Swift",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true, showsData: true
        ),
        examples: [.init("version", "as compsh --version")])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome {
        let version = session.version
        var presentation = Presentation(.preformatted(version.lines.map { Message(verbatim: $0) }))
        presentation.document = .report(Report(document: version.json, rows: [version.json]))
        return .show(presentation)
    }
}
