import CompShareWire
import CompshCommandLanguage

/// `sign` and `curl`: an exchange's request, or the one that a command would send, in another form.
struct RequestCommand: RunnableCommand {
    static let registrations = [
        RegisteredCommand(signature: sign) { RequestCommand($0, UnsentView.signature) },
        RegisteredCommand(signature: curl) { RequestCommand($0, UnsentView.curl) },
    ]

    private static let sign = signature(
        "sign", "show a request's signature, step by step",
        examples: [
            .init("sign", "of the newest request"), .init("sign images 12345", "of one that is not sent"),
        ])

    private static let curl = signature(
        "curl", "print a command for bash that repeats a call",
        discussion: """
            It takes the keys from COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY and computes the signature with printf \
            and sha1sum. --with-secrets puts public key and signature into it instead; it is a credential for that call then, \
            for signatures do not expire.
            """,
        examples: [
            .init("curl", "of the newest request"), .init("curl x1 --with-secrets", "signed already"),
            .init("curl images 12345", "of a call that is not made"),
        ])

    private static func signature(
        _ name: String, _ summary: String, discussion: String = "", examples: [Signature.Example]
    ) -> Signature {
        Signature(
            name, group: "Looking at answers", summary: summary,
            // In a dry run it is another view of what is not sent.
            facts: .init(
                asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
                effects: [.local]),
            discussion: discussion,
            positionals: [
                Positional(
                    "X", .dynamic(.exchange), .optional,
                    summary: "an exchange, such as x3; the newest if left out"),
                Positional(
                    "COMMAND", .dynamic(.command), .optionalRest, wantsCall: true,
                    summary: "a command, whose first request is shown and not sent"),
            ],
            options: [ExchangeViews.withSecrets], examples: examples)
    }

    private let exchange: ExchangeArgument
    private let view: UnsentView
    private let words: [Word]

    private init(_ arguments: Arguments, _ view: (_ showsSecrets: Bool) -> UnsentView) {
        exchange = ExchangeArgument(arguments, "X")
        words = arguments.words("COMMAND")
        self.view = view(arguments.flag("with-secrets"))
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard words.isEmpty else { return try .dryRun(words, as: view, in: session) }
        return .show(
            try ExchangeViews.content(of: exchange.entry(in: session).exchange.request, as: view, session))
    }
}
