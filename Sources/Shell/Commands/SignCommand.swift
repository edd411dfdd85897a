import CommandLanguage
import Localization

/// `sign [xN]`: how a request was signed.
struct SignCommand: Command {
    static let signature = Signature(
        "sign", group: "Looking at answers", summary: "show a request's signature, step by step",
        positionals: [
            Positional(
                "X", .dynamic(.exchange), .optional,
                summary: "an exchange, such as x3; the newest if left out")
        ],
        options: [ExchangeViews.withSecrets],
        examples: [.init("sign", "of the newest request")])

    private let exchange: ExchangeArgument
    private let showsSecrets: Bool

    init(_ arguments: Arguments) {
        exchange = ExchangeArgument(arguments, "X")
        showsSecrets = arguments.flag("with-secrets")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        try ExchangeViews.sign(try exchange.entry(in: session).exchange, session, showsSecrets: showsSecrets)
    }
}
