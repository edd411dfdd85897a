import CommandLanguage
import Localization

/// `curl [xN | COMMAND]`: a command for bash that repeats a call.
struct CurlCommand: Command {
    static let signature = Signature(
        "curl", group: "Looking at answers", summary: "print a command for bash that repeats a call",
        discussion: """
            It takes the keys from COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY and computes the signature with printf \
            and sha1sum. --with-secrets puts public key and signature into it instead; it is a credential for that call then, \
            for signatures do not expire.
            """,
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
            .init("curl", "of the newest request"), .init("curl x1 --with-secrets", "signed already"),
            .init("curl images 12345", "of a call that is not made"),
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
            return try .dryRun(words, as: .curl(showsSecrets: showsSecrets), in: session)
        }
        return try ExchangeViews.curl(
            try exchange.entry(in: session).exchange, session, showsSecrets: showsSecrets)
    }
}
