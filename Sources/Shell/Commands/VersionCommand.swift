import CompShareOrderedJSON
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
        let row: JSONValue = [
            "compsh": .string(version.compsh), "commit": version.commit.map(JSONValue.string) ?? nil,
            "libedit": .string(version.libedit), "swift": version.swift.map(JSONValue.string) ?? nil,
        ]
        presentation.document = .report(Report(document: row, rows: [row]))
        return .show(presentation)
    }
}
