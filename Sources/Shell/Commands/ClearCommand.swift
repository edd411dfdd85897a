import CommandLanguage

/// `clear`: clears the screen.
struct ClearCommand: Command {
    static let signature = Signature(
        "clear", aliases: ["cls"], group: "Help", summary: "clear the screen",
        examples: [.init("clear", "as Ctrl-L")])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome { Outcome(.clearScreen) }
}
