import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// `sign` and `curl`: an exchange's request, or the one that a command would send, in another form; and `sign check`,
/// which looks at what another program sent.
struct RequestCommand: RunnableCommand {
    static let registrations = [
        RegisteredCommand(signature: sign) { arguments throws(CommandFailure) in
            if let check = try SignatureCheck(arguments) { return check }
            if let entry = arguments["entry"] {
                throw .usage("--entry goes with sign check", range: entry.range)
            }
            return RequestCommand(arguments, UnsentView.signature)
        },
        RegisteredCommand(signature: curl) { RequestCommand($0, UnsentView.curl) },
    ]

    private static let sign = signature(
        "sign", "show a request's signature, or check another program's",
        discussion: """
            sign check takes what another program sent: a form, an address, JSON, a curl command, an HTTP archive, a dictionary \
            of Python or JavaScript, or a line of a log with one of these in it; pasted as it is, without quotes. It computes \
            what the signature should be, and finds the mistake, or the two, that give exactly the one that was sent. @FILE \
            reads a file, - standard input. The exit status is 0 if the signature is right, 4 if not, 2 if the text cannot be read.
            """,
        checks: SignatureCheck.positional, options: [SignatureCheck.entry],
        examples: [
            .init("sign", "of the newest request"), .init("sign images 12345", "of one that is not sent"),
            .init("sign check x1", "whether an exchange is signed as it should be"),
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
        _ name: String, _ summary: String, discussion: String = "", checks: Positional? = nil,
        options: [Option] = [], examples: [Signature.Example]
    ) -> Signature {
        Signature(
            name, group: "Looking at answers", summary: summary,
            // In a dry run it is another view of what is not sent.
            facts: .init(
                asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
                showsData: checks != nil, effects: checks == nil ? [.local] : [.local, .file]),
            discussion: discussion,
            positionals: (checks.map { [$0] } ?? []) + [
                Positional(
                    "X", .dynamic(.exchange), .optional,
                    summary: "an exchange, such as x3; the newest if left out"),
                Positional(
                    "COMMAND", .dynamic(.command), .optionalRest, wantsCall: true,
                    summary: "a command, whose first request is shown and not sent"),
            ],
            options: [ExchangeViews.withSecrets] + options, examples: examples)
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
