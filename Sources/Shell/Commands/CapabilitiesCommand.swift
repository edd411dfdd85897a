import CompshCommandLanguage
import CompshLocalization

/// `capabilities`: all that compsh takes and does.
struct CapabilitiesCommand: Command {
    static let signature = Signature(
        "capabilities", group: "Help",
        summary: "all commands with their effects, kinds of failures, statuses and formats",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            With -o json it is a document for programs, with all options and values of the commands; so is help -o json, and \
            help COMMAND -o json the part of one command.
            """,
        examples: [
            .init("capabilities", "a page to read"), .init("capabilities -o json", "for programs"),
        ])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome { .show(.description(Capabilities.page, Capabilities.report)) }
}
