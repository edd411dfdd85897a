import CommandLanguage
import Localization

/// `sign [xN | COMMAND]`: how a request was signed.
struct SignCommand: Command {
    static let signature = Signature(
        "sign", group: "Looking at answers", summary: "show a request's signature, step by step",
        positionals: [
            Positional(
                "X", .dynamic(.exchange), .optional,
                summary: "an exchange, such as x3; the newest if left out"),
            Positional(
                "COMMAND", .dynamic(.command), .optionalRest,
                summary: "a command, whose first request is shown and not sent"),
        ],
        options: [ExchangeViews.withSecrets],
        examples: [
            .init("sign", "of the newest request"), .init("sign images 12345", "of one that is not sent"),
        ])

    private let exchange: ExchangeArgument
    private let showsSecrets: Bool
    private let words: [Word]

    init(_ arguments: Arguments) {
        exchange = ExchangeArgument(arguments, "X")
        words = arguments.words("COMMAND")
        showsSecrets = arguments.flag("with-secrets")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard words.isEmpty else {
            return try .dryRun(words, as: .signature(showsSecrets: showsSecrets), in: session)
        }
        return try ExchangeViews.sign(
            try exchange.entry(in: session).exchange, session, showsSecrets: showsSecrets)
    }
}
