import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `raw on|off`, `raw COMMAND`, or `raw` alone for the last answer.
struct RawCommand: Command {
    static let signature = Signature(
        "raw", group: "Looking at answers", summary: "show what went over the wire",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            effects: Set(Signature.Facts.Effect.allCases)),
        discussion: """
            raw on and raw off switch it for the session; raw COMMAND shows one command's exchange; raw alone shows the \
            last answer again, without sending anything. On a terminal: request, answer and timing, with secrets masked. \
            Elsewhere: the exact bytes of the body and nothing else.
            """,
        positionals: [
            Positional(
                "SWITCH", .verb([Verb("on", "from now on"), Verb("off", "no longer")]), .optional,
                summary: "switches it for the session"),
            Positional(
                "COMMAND", .dynamic(.command), .optionalRest, wantsCall: true, summary: "a command to run"),
        ],
        examples: [
            .init("raw images 12345", "one listing as it was sent and received"),
            .init("raw on", "from now on"),
        ])

    private let isOn: Bool?
    private let words: [Word]

    init(_ arguments: Arguments) throws(CommandFailure) {
        isOn = arguments.verb.map { $0.name == "on" }
        words = arguments.words("COMMAND")
        if let verb = arguments.verb, !words.isEmpty {
            throw .usage(
                "raw \(verb.name) stands alone", range: arguments.range(of: "COMMAND"),
                hint: "raw COMMAND shows one command's exchange")
        }
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        if let isOn {
            session.settings.raw.set(isOn, from: .session)
            return .notes("raw \(isOn.word)")
        }
        guard !words.isEmpty else {
            guard let newest = session.ring.newest else {
                throw CommandFailure("there is no answer yet", hint: "raw images 12345 shows one as it comes")
            }
            try newest.refuseIfNoAnswerIsKept(at: nil)
            return .show(.exchange(newest.exchange))
        }
        return .run(.command(words, format: .raw))
    }
}
