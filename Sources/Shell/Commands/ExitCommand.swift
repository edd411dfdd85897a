import CompshCommandLanguage

/// `exit [N]`: ends the session.
struct ExitCommand: Command {
    static let signature = Signature(
        "exit", aliases: ["quit", "q", ":q", ".exit", ".quit", "bye", "logoff"], group: "Session",
        summary: "end the session",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: false),
        positionals: [
            Positional("N", .integer(0...255), .optional, summary: "the exit status; 0 if left out")
        ],
        examples: [.init("exit", "as Ctrl-D")])

    private let status: Int32?

    init(_ arguments: Arguments) { status = arguments.integer("N").map(Int32.init) }

    func run(in session: Session) -> Outcome { .quit(status) }
}
