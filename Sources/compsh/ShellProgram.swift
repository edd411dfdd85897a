import CompShare
import CompShareCurlTransport
import CompSharePlatform
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

    /// Refuses options that cannot be used here.
    private func check() throws(CommandFailure) {
        func refuse(_ message: Message, at option: String, if isWrong: Bool) throws(CommandFailure) {
            try SessionStart.refuse(message, options, at: option, if: isWrong)
        }
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
        let errors = DescriptorSink(.standardError, name: "standard error")
        let columns: @Sendable () -> Int = { [environment] in Console.width(environment) }
        let statusLine = StatusLine(
            width: Console.canRedraw(errors, environment) ? columns : nil, typing: TypingEcho()
        ) { try? errors.write($0) }
        let verification = try verification()
        let start = try SessionStart(
            options, environment: environment,
            sendsSoon: options.has("verify") || items.contains(where: \.sends)
        ) { configuration in
            configuration.startDemo = { () throws(CommandFailure) in try EmulateProgram.demo() }
            configuration.confirmsChanges = options.flag("yes")
            configuration.standardInput = standardInput
            configuration.notify = { statusLine.print($0) }
        }
        let (session, network) = (start.session, start.network)
        try session.setVariables(options.all("variable"))
        if let junit = options.text("junit"), verification == nil {
            session.expectations = ExpectationReport(path: junit)
        }
        let console = Console(
            output: DescriptorSink(.standardOutput, name: "standard output"),
            errors: errors, environment: environment, isInteractive: isTerminal, statusLine: statusLine)
        let interpreter = Interpreter(session: session, console: console)
        for warning in start.warnings { console.note(warning, session.settings) }
        for warning in verification?.warnings ?? [] {
            console.note("warning: \(warning.message)", session.settings)
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

    /// What `--verify` asks for; nil without it.
    private func verification() throws(CommandFailure) -> Verification? {
        guard let name = options.text("verify") else { return nil }
        let ignored = try Verification.ignoredPaths(options.all("ignore"))
        let cassette =
            name == Verification.catalogueWord ? nil : try SessionStart.cassette(options, of: "verify")
        return Verification(
            cassette.map(Verification.Source.recording) ?? .catalogue, comparesValues: options.flag("values"),
            ignored: ignored)
    }
}
