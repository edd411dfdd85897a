import ArgumentParser
import CompShare
import CompShareCurlTransport
import CompSharePlatform
import CompShareWire
import CompshCassette
import CompshEmulator
import CompshLineEditing
import CompshLocalization
import CompshRendering
import CompshShell
import Glibc

/// The shell: its options, and what is wired to what.
struct ShellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compsh",
        abstract: "A shell for the CompShare (优云智算) GPU-cloud API.",
        discussion: """
            compsh                              explore, with Tab, history and help
            compsh --demo                       the same on made-up data, without keys
            compsh -c 'images 12345 all'        run one command
            compsh tour.compsh                  run a script; - is standard input
            compsh emulate                      serve the API on loopback until stopped

            Exit status: 0 success, 1 the API or a command refused, 2 usage, 3 no usable answer, 4 an expectation failed, 5 \
            credentials missing or refused, 6 nothing recorded matches, 130 interrupted.
            """,
        version: "compsh \(Client.version)")

    @Flag(help: "Talk to a built-in emulator with made-up data.")
    var demo = false

    @Option(
        name: [.short, .customLong("command")],
        help: ArgumentHelp("Run text and exit; may be repeated.", valueName: "text"))
    var commands: [String] = []

    @Flag(name: .shortAndLong, help: "Go on interactively after -c or a script.")
    var interactive = false

    @Option(help: ArgumentHelp("Where to send requests; plain http for loopback only.", valueName: "url"))
    var endpoint: String?

    @Option(help: ArgumentHelp("The profile whose keys to use.", valueName: "name"))
    var profile: String?

    @Option(help: "The region sent with every call.")
    var region: String?

    @Option(help: "The zone sent with every call.")
    var zone: String?

    @Option(help: ArgumentHelp("The project sent with every call.", valueName: "id"))
    var project: String?

    @Option(help: ArgumentHelp("The organisation that images means.", valueName: "n"))
    var org: String?

    @Option(
        name: [.customShort("o"), .long],
        help: "How data are shown: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .list(OutputFormat.allCases.map(\.rawValue)))
    var format: String?

    @Flag(help: "Allow actions that change something; away from the prompt they need --yes too.")
    var write = false

    @Flag(name: .shortAndLong, help: "Do not ask before changes.")
    var yes = false

    @Option(help: ArgumentHelp("Write every exchange to a file, to be replayed.", valueName: "file"))
    var record: String?

    @Option(help: ArgumentHelp("Answer from a recording, never from the network.", valueName: "file"))
    var replay: String?

    @Option(help: ArgumentHelp("Write a JUnit report of the expectations.", valueName: "file"))
    var junit: String?

    @Option(
        help: "When to use colour: \(ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")).",
        completion: .list(ColorChoice.allCases.map(\.rawValue)))
    var color: String?

    @Option(help: ArgumentHelp("The time limit of a request: 30, 500ms.", valueName: "time"))
    var timeout: String?

    @Option(help: ArgumentHelp("How often a failed read is sent again, 0 to 10.", valueName: "n"))
    var retries: String?

    @Flag(help: "Do not stop a script at its first failure.")
    var keepGoing = false

    @Flag(name: [.customShort("x"), .long], help: "Print each script line before it runs.")
    var echo = false

    @Flag(name: .customLong("no-rc"), help: "Do not run the start-up script.")
    var noStartUpScript = false

    @Flag(name: .customLong("no-history"), help: "Keep no history.")
    var noHistory = false

    @Flag(help: "Refuse pipes, files and programs, for scripts of others.")
    var restricted = false

    @OptionGroup(title: "Emulator options, with --demo")
    var emulator: EmulatorOptions

    @Argument(help: "Scripts to run; - is standard input.")
    var scripts: [String] = []

    /// Says what cannot be, in the user's language; so nothing is left to `validate`, whose errors are the parser's.
    private func check() throws(CommandFailure) {
        func refuse(_ message: Message, if isWrong: Bool) throws(CommandFailure) {
            guard isWrong else { return }
            throw CommandFailure(
                message, status: ExitStatus.usage, hint: "compsh --help shows all options")
        }
        try refuse("--demo has its own endpoint; leave --endpoint out", if: demo && endpoint != nil)
        try refuse("--demo has its own keys; leave --profile out", if: demo && profile != nil)
        try refuse(
            "--replay answers from its file; leave --demo, --endpoint and --record out",
            if: replay != nil && (demo || record != nil || endpoint != nil))
        let isTerminal = isatty(STDIN_FILENO) == 1
        try refuse(
            "--junit reports on scripts; name one, or give -c",
            if: junit != nil && commands.isEmpty && scripts.isEmpty && isTerminal)
        try refuse("the emulator's options go with --demo", if: !demo && emulator.isGiven)
        try refuse("-i needs a terminal on standard input", if: interactive && !isTerminal)
    }

    @MainActor
    func run() async throws {
        do throws(CommandFailure) {
            try await runShell()
        } catch {
            Compsh.refuse(error)
        }
    }

    @MainActor
    private func runShell() async throws(CommandFailure) {
        try check()
        let signals = Compsh.signals
        // Up to the first command there is nothing to lose, and a file that is opened may be a pipe of nobody's.
        let watch = signals?.watch { Compsh.leave(ExitStatus.signal($0)) }
        let environment = Environment.variables
        let server = demo ? try EmulateCommand.start(emulator, port: 0) : nil

        let network = CurlTransport()
        let cassette = try replay.map { path throws(CommandFailure) in try Self.cassette(path) }
        // Nothing of a replay may reach the network, whatever goes wrong.
        var configuration = Session.Configuration(transport: cassette == nil ? network : ClosedTransport())
        configuration.replay = cassette
        configuration.environment = environment
        configuration.settings = try settings(environment, demoEndpoint: server?.endpoint)
        configuration.profile = profile
        configuration.demoCredentials = server?.credentials
        configuration.isRestricted = restricted
        configuration.confirmsChanges = yes
        configuration.standardInput = standardInput
        let errors = DescriptorSink(.standardError, name: "standard error")
        let columns: @Sendable () -> Int = { Console.width(environment) }
        let statusLine = StatusLine(
            width: Console.canRedraw(errors, environment) ? columns : nil, typing: TypingEcho()
        ) { try? errors.write($0) }
        configuration.notify = { statusLine.print($0) }
        let session = Session(configuration)
        try setOptions(of: session)
        if let profile, session.credentials == nil {
            throw CommandFailure(
                session.credentialRefusal ?? "there is no profile “\(profile)”", status: ExitStatus.usage)
        }
        if let record {
            do throws(CommandFailure) {
                try session.startRecording(to: record)
            } catch {
                var failure = error
                failure.status = ExitStatus.usage
                throw failure
            }
        }
        if let junit { session.expectations = ExpectationReport(path: junit) }
        let console = Console(
            output: DescriptorSink(.standardOutput, name: "standard output"),
            errors: errors, environment: environment, isInteractive: isatty(STDIN_FILENO) == 1,
            statusLine: statusLine)
        let interpreter = Interpreter(session: session, console: console)
        for warning in cassette?.warnings ?? [] {
            console.note("warning: \(warning.message)", session.settings)
        }
        interpreter.echoesStatements = echo
        interpreter.keepsGoing = keepGoing

        let isTerminal = isatty(STDIN_FILENO) == 1
        session.seen.isEnabled = isInteractive(isTerminal)
        if standardInput == .terminal {
            let questioner = Questioner(console: console, output: Self.screen)
            session.ask = { [unowned session] in questioner.answer(to: $0, session.settings) }
        }
        let runner = ScriptRunner(interpreter, signals: signals)
        watch?.cancel()
        if isInteractive(isTerminal), !noStartUpScript, let script = Environment.startUpScript(environment) {
            // Before the command line's own commands, which may undo what it sets.
            let (status, goesOn) = await runner.run([.file(script)])
            guard goesOn else { Compsh.leave(interpreter.exitStatus(after: status)) }
        }
        let (status, goesOn) = await runner.run(items(isTerminal))
        guard isInteractive(isTerminal), goesOn else { Compsh.leave(interpreter.exitStatus(after: status)) }
        let ending = await interact(interpreter, signals, network)
        Compsh.leave(interpreter.exitStatus(after: ending))
    }

    /// What can be read from standard input besides commands.
    private var standardInput: StandardInput {
        if scripts.contains("-") { return .script }
        if isatty(STDIN_FILENO) == 1 { return .terminal }
        return commands.isEmpty && scripts.isEmpty ? .script : .data
    }

    /// Where prompts are shown: standard error; where that is no terminal, the one there is.
    private static var screen: FileDescriptor {
        FileDescriptor.standardError.isTerminal ? .standardError : .standardOutput
    }

    /// What to run before, or in place of, a prompt.
    private func items(_ isTerminal: Bool) -> [ScriptRunner.Item] {
        var items = commands.map(ScriptRunner.Item.text)
        items += scripts.map { $0 == "-" ? .standardInput : .file($0) }
        if items.isEmpty, !isTerminal { items.append(.standardInput) }
        return items
    }

    private func isInteractive(_ isTerminal: Bool) -> Bool {
        isTerminal && (interactive || commands.isEmpty && scripts.isEmpty)
    }

    @MainActor
    private func interact(
        _ interpreter: Interpreter, _ signals: TerminalSignals?, _ network: CurlTransport
    ) async -> Int32 {
        let session = interpreter.session
        let environment = session.environment
        let history = History(path: noHistory ? nil : Environment.historyPath(environment))
        session.history = history
        let behaviour = InteractiveShell.behaviour(session)
        let screen = Self.screen
        let editor: any LineEditor
        if let full = try? TerminalEditor(
            behaviour: behaviour, history: history, signals: signals, output: screen,
            usesColour: interpreter.console.usesColour(session.settings, on: interpreter.console.errors))
        {
            full.showsHints = session.settings.hints.value
            if session.settings.editor.origin != .builtIn {
                full.keys = TerminalEditor.Keys(rawValue: session.settings.editor.value.rawValue) ?? .emacs
            }
            session.onEditorChange = { settings in
                full.showsHints = settings.hints.value
                let keys = TerminalEditor.Keys(rawValue: settings.editor.value.rawValue) ?? .emacs
                if full.keys != keys, settings.editor.origin != .builtIn { full.keys = keys }
            }
            editor = full
        } else {
            editor = PlainEditor(behaviour: behaviour, signals: signals, output: screen)
        }
        let questioner = Questioner(console: interpreter.console, output: screen, editor: editor)
        session.ask = { [unowned session] in questioner.answer(to: $0, session.settings) }
        session.isInteractive = true
        // Loading libcurl takes as long as everything else before the prompt; it is done while the user types.
        if session.replay == nil { Task.detached { network.prepare() } }
        return await InteractiveShell(interpreter, editor: editor, signals: signals).run()
    }

    /// What must be there before the session is: where it sends, and how it speaks.
    private func settings(
        _ environment: [String: String], demoEndpoint: Endpoint?
    ) throws(CommandFailure) -> Settings {
        var settings = Settings()
        let language = Language(environment: environment)
        if language != settings.language.value, let variable = Language.variable(in: environment) {
            settings.language.set(language, from: .environment(variable))
        }
        if let demoEndpoint {
            settings.endpoint.set(demoEndpoint, from: .flag("--demo"))
        } else {
            if let text = environment["COMPSHARE_ENDPOINT"], !text.isEmpty {
                settings.endpoint.set(
                    try Self.endpoint(text, "$COMPSHARE_ENDPOINT"), from: .environment("COMPSHARE_ENDPOINT"))
            }
            if let endpoint {
                settings.endpoint.set(try Self.endpoint(endpoint, "--endpoint"), from: .flag("--endpoint"))
            }
        }
        if write { settings.write.set(true, from: .flag("--write")) }
        return settings
    }

    /// Sets what options give to the settings, each read as `set` reads it.
    @MainActor
    private func setOptions(of session: Session) throws(CommandFailure) {
        let given = [
            ("region", region), ("zone", zone), ("project", project), ("org", org), ("format", format),
            ("color", color), ("timeout", timeout), ("retries", retries),
        ]
        for case (let name, let text?) in given {
            try SettingDefinition.named(name)?.set(
                text, from: name == "format" ? "-o" : "--\(name)", in: session)
        }
    }

    private static func cassette(_ path: String) throws(CommandFailure) -> Cassette {
        do throws(CassetteError) {
            return try Cassette(path: path)
        } catch {
            throw CommandFailure(error.message, status: ExitStatus.usage)
        }
    }

    private static func endpoint(_ text: String, _ place: String) throws(CommandFailure) -> Endpoint {
        do throws(EndpointError) {
            return try Endpoint(text)
        } catch {
            throw CommandFailure("\(place): \(error.message)", status: ExitStatus.usage)
        }
    }
}
