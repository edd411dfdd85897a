import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// `demo`, `demo off`: made-up data from an emulator within the program, in this session.
struct DemoCommand: Command {
    static let signature = Signature(
        "demo", group: "Session", summary: "look around in made-up data, without keys; demo off goes back",
        facts: .init(asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: true),
        discussion: """
            An emulator of the service starts within the program, on loopback: nothing leaves the machine, nothing costs \
            anything. It has its own keys, endpoint and place. Those of the session, its listings and its values for Tab \
            come back with demo off, which ends the emulator; what was changed in it is gone then. Exchanges, saved values \
            and all other settings stay, but write is off after each change of service.

            A recording is of one service, so neither is possible while one is under way.
            """,
        positionals: [
            Positional("VERB", .verb([Verb("off", "go back to the service and keys of before")]), .optional)
        ],
        examples: [
            .init("demo; images 12345", "made-up images"), .init("demo off", "back to your own account"),
        ])

    private let goesBack: Bool

    init(_ arguments: Arguments) { goesBack = arguments.verb != nil }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let rest: [Message] = session.settings.write.value ? ["write is off again"] : []
        if goesBack {
            guard session.isInDemo else {
                guard session.isDemo else { return .notes("this is no demo: there is nothing to go back to") }
                throw CommandFailure(
                    "this session began as a demo", hint: "start compsh without --demo for your own account")
            }
            try session.leaveDemo()
            let place: Message = "back to \(session.profileName) · \(session.settings.endpoint.value.host)"
            return .show(.none, notes: [place] + rest)
        }
        guard !session.isDemo else { return .notes("this is demo data already: images 12345 lists images") }
        try session.enterDemo()
        return .show(
            .none,
            notes: rest + [
                "demo data on a local emulator: nothing costs anything",
                session.isInteractive
                    ? "images 12345 lists images, demo off goes back"
                    : "compsh --demo begins with it, at a prompt",
            ])
    }
}
