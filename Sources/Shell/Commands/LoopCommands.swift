import CompshCommandLanguage
import CompshLocalization

/// `repeat N COMMAND`: runs a command several times.
struct RepeatCommand: Command {
    static let signature = Signature(
        "repeat", group: "Scripts", summary: "run a command several times",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            effects: Set(Signature.Facts.Effect.allCases)),
        positionals: [Positional("N", .integer(1...1_000_000), summary: "how often"), command],
        examples: [.init("repeat 3 images 12345 next", "three pages")])

    private let loop: StatementLoop

    init(_ arguments: Arguments) {
        loop = StatementLoop(words: arguments.words("COMMAND"), count: arguments.integer("N"))
    }

    func run(in session: Session) -> Outcome { .run(.loop(loop)) }
}

/// `watch TIME [until EXPR] COMMAND`: runs a command again and again, and tells what has changed.
struct WatchCommand: Command {
    static let signature = Signature(
        "watch", group: "Scripts", summary: "run a command again and again, and tell what has changed",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            effects: Set(Signature.Facts.Effect.allCases)),
        discussion: """
            Ctrl-C ends it, or the comparison once it holds; see expect for comparisons, which may stand in quotes. With \
            --timeout it ends after that time, with status 4 if the comparison does not hold by then; a command that is \
            still running is cancelled, but each has a second at least.
            """,
        positionals: [
            Positional("TIME", .duration, summary: "the wait between two runs"),
            Positional(
                "UNTIL", .verb([Verb("until", "what ends it", argument: Positional("EXPR", .expression))]),
                .optional, summary: "what ends it"),
            command,
        ],
        options: [Option("timeout", "TIME", .duration, summary: "end after this time at the latest")],
        examples: [
            .init("watch 100ms until rows > 0 images 12345", "until there is something"),
            .init("watch 1 until 'rows > 0' --timeout 5m images 12345", "for five minutes at the most"),
        ])

    private let loop: StatementLoop

    init(_ arguments: Arguments) throws(CommandFailure) {
        let interval = arguments.duration("TIME")
        guard interval != .zero else {
            throw .usage(
                "watch waits longer than 0 between two runs", range: arguments.range(of: "TIME"),
                hint: "the service refuses clients that ask too often: watch 5 asks every 5 seconds")
        }
        loop = StatementLoop(
            words: arguments.words("COMMAND"), interval: interval, until: arguments.verb?.expression ?? [],
            timeout: arguments.duration("timeout"))
    }

    func run(in session: Session) -> Outcome { .run(.loop(loop)) }
}

/// `time COMMAND`: tells how long a command takes.
struct TimeCommand: Command {
    static let signature = Signature(
        "time", group: "Scripts", summary: "tell how long a command takes, and how many requests",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            effects: Set(Signature.Facts.Effect.allCases)),
        positionals: [command],
        examples: [.init("time images 12345 all", "a whole listing")])

    private let loop: StatementLoop

    init(_ arguments: Arguments) {
        loop = StatementLoop(words: arguments.words("COMMAND"), count: 1, isTimed: true)
    }

    func run(in session: Session) -> Outcome { .run(.loop(loop)) }
}

/// `sleep TIME`: waits.
struct SleepCommand: Command {
    static let signature = Signature(
        "sleep", group: "Scripts", summary: "wait",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        positionals: [Positional("TIME", .duration, summary: "how long")],
        examples: [.init("sleep 100ms", "a tenth of a second")])

    private let duration: Duration

    init(_ arguments: Arguments) { duration = arguments.duration("TIME") ?? .zero }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        try await Interpreter.pause(duration)
        return .notes()
    }
}

private let command = Positional("COMMAND", .dynamic(.command), .rest, summary: "the command to run")
