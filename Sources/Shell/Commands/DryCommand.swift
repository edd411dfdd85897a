import CompshCommandLanguage

/// `dry COMMAND`: the request that a command would send.
struct DryCommand: Command {
    static let signature = Signature(
        "dry", group: APICommands.group, summary: "show what a command would send, and send nothing",
        facts: .init(
            asksAPI: true, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            effects: [.local]),
        discussion: """
            The first request of the command is shown, signed, with its secrets masked; as JSON with -o json. \
            Nothing is sent, so actions that change something can be looked at too.
            """,
        positionals: [
            Positional("COMMAND", .dynamic(.command), .rest, wantsCall: true, summary: "the command")
        ],
        examples: [
            .init("dry images 12345 --tag LLM", "a listing's first request"),
            .init(
                "dry call StopCompShareInstance Zone=cn-wlcb-01 UHostId=uhost-xxxx",
                "a change, without making it"),
        ])

    private let words: [Word]

    init(_ arguments: Arguments) { words = arguments.words("COMMAND") }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        try Outcome.dryRun(words, as: .request, in: session)
    }
}
