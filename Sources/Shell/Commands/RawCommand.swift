import CommandLanguage
import Localization
import Rendering

/// `raw on|off`, `raw COMMAND`, or `raw` alone for the last answer.
struct RawCommand: Command {
    static let signature = Signature(
        "raw", group: "Looking at answers", summary: "show what went over the wire",
        discussion: """
            raw on and raw off switch it for the session; raw COMMAND shows one command's exchange; raw alone shows the \
            last answer again, without sending anything. On a terminal: request, answer and timing, with secrets masked. \
            Elsewhere: the exact bytes of the body and nothing else.
            """,
        positionals: [
            Positional("COMMAND", .dynamic(.command), .optionalRest, summary: "on, off, or a command to run")
        ],
        examples: [
            .init("raw images 12345", "one listing as it was sent and received"),
            .init("raw on", "from now on"),
        ])

    private let words: [Word]
    private let range: SourceRange

    init(_ arguments: Arguments) {
        words = arguments.words("COMMAND")
        range = arguments.range
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let first = words.first else {
            guard let newest = session.ring.newest else {
                throw CommandFailure("there is no answer yet", hint: "raw images 12345 shows one as it comes")
            }
            return Outcome(.exchange(newest.exchange))
        }
        if words.count == 1, let literal = first.literal, literal == "on" || literal == "off" {
            session.settings.raw.set(literal == "on", from: .session)
            return .notes("raw \(literal)")
        }
        return Outcome(.statement(words, format: .raw))
    }
}
