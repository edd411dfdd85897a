package import CompshCommandLanguage

/// What the program takes: signatures like those of the shell's commands.
package enum ProgramSignature {
    package static let name = "compsh"

    /// The options, and the command that one line of another shell runs.
    package static let line = shell(
        Positional("COMMAND", .dynamic(.command), .optionalRest, summary: "one command, written in full"))

    /// The options, and a script with its arguments.
    package static let scripts = shell(
        Positional("SCRIPT", .file, summary: "a script to run; - is standard input"),
        Positional("ARGUMENT", .text, .repeating, summary: "what $1, $2, … stand for in it"))

    /// `compsh emulate`.
    package static let emulate = Signature(
        "emulate", group: group, summary: "serve the API on loopback until stopped",
        facts: ofTheProgram(.file),
        discussion: """
            Prints three lines that a shell can source, then serves: the endpoint and a key pair.

            The rules of --fault are 153:10% (any RetCode), http502:5% (any HTTP status from 200), reset:1%, \
            truncate:1%, html:1%, slow:2%, nulllist, altkey, textcodes, cappages, ignoreoffset, smalltotal, \
            zerototal, nototal, ignoretags, typedefault, zoneneedsregion and countimages; @Action at the end \
            limits a rule to one action.
            """,
        options: [Option("port", "N", .integer(0...65535), summary: "the port; 0 takes a free one")]
            + emulatorOptions,
        examples: [
            .init(
                "compsh emulate > keys & sleep 1; . ./keys; compsh images 12345", "another shell's commands")
        ])

    /// `compsh mcp`.
    package static let mcp = Signature(
        "mcp", group: group, summary: "serve a session to an assistant, as an MCP server",
        facts: ofTheProgram(.read, .file, .change),
        discussion: """
            Speaks the Model Context Protocol over standard input and output, so that an assistant or another program can \
            look for actions, call those that only read, and see what a change would send. Notes go to standard error.

            A change needs --write here, and the digest that its dry run has returned: it binds action, parameters, profile \
            and endpoint, is good once, and for 10 minutes. The policy and --max-price hold as at the prompt.
            """,
        options: options.filter { ofSessions.contains($0.name) } + emulatorOptions,
        examples: [
            .init("compsh mcp", "with the keys of the environment or the profile in use, reads only"),
            .init("compsh mcp --demo --write", "on made-up data, with changes"),
        ])

    /// The program's options that concern a session, whoever drives it.
    private static let ofSessions: Set = [
        "demo", "profile", "endpoint", "region", "zone", "project", "write", "max-price", "lang", "timeout",
        "retries", "record", "replay", "restricted",
    ]

    /// `compsh completion`.
    package static let completion = Signature(
        "completion", group: group, summary: "print a script that completes compsh in another shell",
        facts: ofTheProgram(.local),
        discussion: """
            The script asks compsh itself for candidates: Tab knows there what it knows at the prompt, but for what a \
            session has seen. Nothing is run for that, no keys are read, and nothing is sent or kept.
            """,
        positionals: [
            Positional(
                "SHELL", .choice(OuterShell.allCases.map { Choice($0.rawValue, $0.summary) }),
                summary: "the shell")
        ],
        examples: [
            .init("eval \"$(compsh completion bash)\"", "in ~/.bashrc"),
            .init("source <(compsh completion zsh)", "in ~/.zshrc, after compinit"),
            .init("compsh completion fish | source", "in ~/.config/fish/config.fish"),
        ])

    /// The commands that only the program has, not the prompt.
    package static let commands = [emulate, mcp, completion]

    /// Options that only concern how things are shown, and so may stand before any command.
    static let general: Set = ["lang", "color"]

    private static let group = "The program"

    private static func ofTheProgram(_ effects: Signature.Facts.Effect...) -> Signature.Facts {
        Signature.Facts(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: false,
            effects: Set(effects))
    }

    private static func shell(_ positionals: Positional...) -> Signature {
        Signature(
            name, group: group, summary: "a shell for the CompShare (优云智算) GPU-cloud API",
            facts: ofTheProgram(.read, .file, .change, .program),
            discussion: """
                Without a command or a script it reads commands at a prompt, or from standard input where that is no \
                terminal.

                A first word is a command only in full; one with / or . in it is a script. The words after a command \
                are its own, options included, and reach it as they are. The words after a script are its arguments, \
                but for options, which are compsh's unless they come after --.
                """,
            positionals: positionals, options: options + emulatorOptions,
            examples: [
                .init("compsh", "explore, with Tab, history and help"),
                .init("compsh --demo", "the same on made-up data, without keys"),
                .init("compsh images 12345 --limit 5", "run one command"),
                .init("compsh -c 'images 12345; next'", "run a text"),
                .init("compsh tour.compsh", "run a script; - is standard input"),
                .init("compsh check.compsh 12345", "run a script, in which $1 is 12345"),
                .init("compsh -f one.compsh -f two.compsh", "run several scripts, one after the other"),
                .init("compsh -v org=12345 -c 'images $org'", "give a variable to what runs"),
                .init("compsh --verify calls.har.jsonl", "ask whether the service answers as recorded"),
                .init("compsh emulate", "serve the API on loopback until stopped"),
            ])
    }

    /// The options of settings; the report of `--verify` has a form of its own.
    private static let settings: [Option] = SettingDefinition.all.compactMap(\.option).map { option in
        guard option.name == "format", case .choice(let choices) = option.kind else { return option }
        var option = option
        let junit = Choice(Verification.junitWord, "with --verify: a report for CI systems")
        option.kind = .choice(choices + [junit])
        return option
    }

    static let options: [Option] =
        [
            Option(flag: "demo", summary: "talk to a built-in emulator with made-up data"),
            Option("command", "TEXT", .text, isRepeated: true, letter: "c", summary: "run TEXT and exit"),
            Option(
                "file", "FILE", .file, isRepeated: true, letter: "f",
                summary: "run a script and exit; the next one after it"),
            Option(
                "variable", "NAME=VALUE", .text, isRepeated: true, letter: "v",
                summary: "let $NAME stand for VALUE"),
            Option(
                flag: "interactive", letter: "i",
                summary: "go on interactively after -c, a command or a script"),
        ] + settings + [
            Option(flag: "yes", letter: "y", summary: "do not ask before changes"),
            Option("record", "FILE", .file, summary: "write every exchange to a file, to be replayed"),
            Option("replay", "FILE", .file, summary: "answer from a recording, never from the network"),
            Option(
                "verify", "FILE", .file,
                summary:
                    "send a recording's reads, and tell what is answered otherwise; catalogue: as documented"),
            Option(flag: "values", summary: "with --verify: compare values too, not only what there is"),
            Option(
                "ignore", "PATH", .dynamic(.memberNames), isRepeated: true,
                summary: "with --verify: leave out what has these names in its path"),
            Option(
                "junit", "FILE", .file, summary: "write a JUnit report of the expectations, or of --verify"),
            Option(flag: "keep-going", summary: "do not stop a script at its first failure"),
            Option(flag: "echo", letter: "x", summary: "print each script line before it runs"),
            Option(flag: "no-rc", summary: "do not run the start-up script"),
            Option(flag: "no-history", summary: "keep no history"),
            Option(
                flag: "restricted", summary: "refuse pipes, files and programs, for scripts of others"),
            Option(flag: "version", summary: "print the version and exit"),
        ]

    /// What the emulator serves, and how: for `--demo` and `emulate`.
    package static let emulatorOptions: [Option] = [
        Option("latency", "TIME", .duration, summary: "wait this long before each answer"),
        Option("seed", "N", .integer(0...Int.max), summary: "make other data"),
        Option("groups", "N", .integer(0...1_000_000), summary: "groups of the largest organisation, 99999"),
        Option("orgs", "N", .integer(4...10_000), summary: "the number of organisations"),
        Option("data", "FILE", .file, summary: "serve the groups of a file, one JSON object a line"),
        Option("fault", "RULE", .text, isRepeated: true, summary: "simulate a fault, such as 153:10%"),
    ]
}
