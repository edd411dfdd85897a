import CompShare
import CompshCommandLanguage
import CompshLocalization

/// `version`: as `compsh --version`.
struct VersionCommand: Command {
    static let signature = Signature(
        "version", group: "Help", summary: "the version of compsh",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        examples: [.init("version", "as compsh --version")])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome {
        .show(.preformatted([Message(verbatim: "\(ProgramSignature.name) \(Client.version)")]))
    }
}
