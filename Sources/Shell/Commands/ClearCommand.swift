import CompshCommandLanguage

/// `clear`: clears the screen.
struct ClearCommand: Command {
    static let signature = Signature(
        "clear", aliases: ["cls"], group: "Help", summary: "clear the screen",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: false),
        examples: [.init("clear", "as Ctrl-L")])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome { .show(.clearScreen) }
}
