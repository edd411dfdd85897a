import CompShare
import CompShareCurlTransport
import CompSharePlatform
import CompShareWire
import CompshCassette
import CompshCommandLanguage
import CompshEmulator
import CompshLineEditing
import CompshLocalization
import CompshRendering
import CompshShell

/// The shell: applies its options, and connects its parts.
@MainActor
struct ShellProgram {
    private let options: Arguments
    /// What to run before, or in place of, a prompt.
    private let items: [ScriptRunner.Item]
    private let isTerminal = FileDescriptor.standardInput.isTerminal
    private let environment = CurrentProcess.environment

    /// Takes what the command line says.
    init(_ options: Arguments, _ items: [ScriptRunner.Item]) {
        self.options = options
        self.items = items
    }

    /// Refuses options that cannot be combined, or not used here.
    private func check() throws(CommandFailure) {
        func refuse(_ message: Message, at option: String, if isWrong: Bool) throws(CommandFailure) {
            guard isWrong, options.has(option) else { return }
            throw CommandFailure(
                message, kind: .usage, range: options.range(of: option), hint: ProgramLine.advice)
        }
        let demo = options.flag("demo")
        try refuse("--demo has its own endpoint; leave --endpoint out", at: "endpoint", if: demo)
        try refuse("--demo has its own keys; leave --profile out", at: "profile", if: demo)
        try refuse(
            "--replay answers from its file; leave --demo, --endpoint and --record out", at: "replay",
            if: demo || options.has("record") || options.has("endpoint"))
        let verifies = options.has("verify")
        try refuse(
            "--junit reports on scripts; name one, or give -c", at: "junit",
            if: items.isEmpty && isTerminal && !verifies)
        try refuse("--verify runs no commands; leave them out", at: "verify", if: !items.isEmpty)
        try refuse("--verify has no prompt; leave -i out", at: "interactive", if: verifies)
        try refuse(
            "--record would add to the recording that is verified; name another file", at: "record",
            if: verifies && options.text("record") == options.text("verify"))
        try refuse("--values goes with --verify", at: "values", if: !verifies)
        try refuse("--ignore goes with --verify", at: "ignore", if: !verifies)
        try refuse(
            "-o junit is the report of --verify; scripts write one with --junit FILE", at: "format",
            if: !verifies && showsJUnit)
        for option in ProgramSignature.emulatorOptions {
            try refuse("the emulator's options go with --demo", at: option.name, if: !demo)
        }
        try refuse("-i needs a terminal on standard input", at: "interactive", if: !isTerminal)
    }

    /// Whether the data are to be JUnit's report.
    private var showsJUnit: Bool { options.text("format") == Verification.junitWord }

    /// Runs what there is to run, and ends the program.
    ///
    /// - Throws: `CommandFailure` for what keeps the program from starting.
    func run() async throws(CommandFailure) -> Never {
        try check()
        let signals = Compsh.signals
        // Before the first command there is nothing to lose, and a file to open may be a pipe that nobody writes to.
        let watch = signals?.watch { CurrentProcess.leave(ExitStatus.signal($0)) }
        let server = options.flag("demo") ? try EmulateProgram.start(options, port: 0) : nil

        // A little less than the spinner waits before it shows.
        let network = CurlTransport(callersPatience: .milliseconds(250))
        // Loading libcurl takes as long as all that comes before the first request; in vain, it would cost every start.
        if !options.has("replay"), options.has("verify") || items.contains(where: \.sends) {
            network.prepare()
        }
        let cassette = try cassette(of: "replay")
        let verification = try verification()
        // Nothing of a replay may reach the network, whatever goes wrong.
        var configuration = Session.Configuration(transport: cassette == nil ? network : ClosedTransport())
        configuration.replay = cassette
        configuration.environment = environment
        configuration.version = Compsh.version
        configuration.settings.setLanguage(option: options.text("lang"), environment: environment)
        if let server { configuration.settings.endpoint.set(server.endpoint, from: .flag("--demo")) }
        configuration.profile = options.text("profile")
        configuration.demoCredentials = server?.credentials
        configuration.startDemo = { () throws(CommandFailure) in try EmulateProgram.demo() }
        configuration.isRestricted = options.flag("restricted")
        configuration.confirmsChanges = options.flag("yes")
        if let path = Environment.policyPath(environment) { configuration.policy = Policy(path: path) }
        configuration.standardInput = standardInput
        let errors = DescriptorSink(.standardError, name: "standard error")
        let columns: @Sendable () -> Int = { Console.width(environment) }
        let statusLine = StatusLine(
            width: Console.canRedraw(errors, environment) ? columns : nil, typing: TypingEcho()
        ) { try? errors.write($0) }
        configuration.notify = { statusLine.print($0) }
        let session = Session(configuration)
        try SettingDefinition.setAll(from: options, in: session)
        try session.setVariables(options.all("variable"))
        if let profile = options.text("profile"), session.credentials == nil {
            let known = session.profiles.map(\.name)
            throw CommandFailure(
                session.credentialRefusal ?? "there is no profile \"\(profile)\"", kind: .usage,
                range: options.range(of: "profile"),
                suggestions: NearestNames.suggestions(for: profile, among: known),
                hint: known.isEmpty
                    ? "login saves keys as a profile" : "there are: \(known.joined(separator: ", "))")
        }
        if let path = options.text("record") {
            try CommandFailure.at(options.range(of: "record")) { () throws(CommandFailure) in
                try session.startRecording(to: path)
            }
        }
        if let junit = options.text("junit"), verification == nil {
            session.expectations = ExpectationReport(path: junit)
        }
        let console = Console(
            output: DescriptorSink(.standardOutput, name: "standard output"),
            errors: errors, environment: environment, isInteractive: isTerminal, statusLine: statusLine)
        let interpreter = Interpreter(session: session, console: console)
        for warning in (cassette?.warnings ?? []) + (verification?.warnings ?? []) {
            console.note("warning: \(warning.message)", session.settings)
        }
        if let damage = session.policy.damage {
            console.note(
                "warning: \(damage.place): \(damage.message); all changes are denied", session.settings)
        }
        interpreter.echoesStatements = options.flag("echo")
        interpreter.keepsGoing = options.flag("keep-going")
        session.seen.isEnabled = isInteractive
        // A question that nobody sees would wait without end.
        if standardInput == .terminal, Self.screen.isTerminal {
            let questioner = Questioner(console: console, output: Self.screen)
            session.ask = { [unowned session] in questioner.answer(to: $0, session.settings) }
        }
        let runner = ScriptRunner(interpreter, signals: signals)
        watch?.cancel()
        if let verification {
            let status = await VerificationRunner(
                interpreter, signals: signals, showsJUnit: showsJUnit, junitPath: options.text("junit")
            ).run(verification)
            CurrentProcess.leave(interpreter.exitStatus(after: status))
        }
        if isInteractive, !options.flag("no-rc"), let script = Environment.startUpScript(environment) {
            // Before the command line's own commands, which may undo what it sets.
            let end = await runner.run([.startUpScript(script)])
            guard end.goesOn else { CurrentProcess.leave(interpreter.exitStatus(after: end.status)) }
        }
        let end = await runner.run(items.isEmpty && !isTerminal ? [.standardInput] : items)
        guard isInteractive, end.goesOn else {
            CurrentProcess.leave(interpreter.exitStatus(after: end.status))
        }
        let ending = await interact(interpreter, signals, network)
        CurrentProcess.leave(interpreter.exitStatus(after: ending))
    }

    /// What can be read from standard input besides commands.
    private var standardInput: StandardInput {
        if items.contains(where: \.isStandardInput) { return .script }
        if isTerminal { return .terminal }
        return items.isEmpty ? .script : .data
    }

    /// Where prompts are shown: standard error; where that is no terminal, the one there is.
    private static var screen: FileDescriptor {
        FileDescriptor.standardError.isTerminal ? .standardError : .standardOutput
    }

    /// Whether there is a prompt.
    private var isInteractive: Bool { isTerminal && (options.flag("interactive") || items.isEmpty) }

    private func interact(
        _ interpreter: Interpreter, _ signals: TerminalSignals?, _ network: CurlTransport
    ) async -> Int32 {
        let session = interpreter.session
        let history = History(path: options.flag("no-history") ? nil : Environment.historyPath(environment))
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
                full.keys = session.settings.editor.value
            }
            session.onEditorChange = { settings in
                full.showsHints = settings.hints.value
                let keys = settings.editor.value
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

    /// The recording that an option names; nil without the option.
    private func cassette(of option: String) throws(CommandFailure) -> Cassette? {
        guard let path = options.text(option) else { return nil }
        do throws(CassetteError) {
            return try Cassette(path: path)
        } catch {
            throw CommandFailure(
                error.message, kind: .usage, range: options.range(of: option), hint: error.advice)
        }
    }

    /// What `--verify` asks for; nil without it.
    private func verification() throws(CommandFailure) -> Verification? {
        guard let name = options.text("verify") else { return nil }
        let ignored = try Verification.ignoredPaths(options.all("ignore"))
        let cassette = name == Verification.catalogueWord ? nil : try cassette(of: "verify")
        return Verification(
            cassette.map(Verification.Source.recording) ?? .catalogue, comparesValues: options.flag("values"),
            ignored: ignored)
    }
}
