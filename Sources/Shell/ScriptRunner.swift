import CommandLanguage
package import LineEditing
import Localization

/// Runs what was given on the command line: texts, files, standard input.
@MainActor
package struct ScriptRunner {
    /// Something to run.
    package enum Item: Sendable {
        /// A text, as `-c` gives.
        case text(String)
        /// The script at a path.
        case file(String)
        /// Standard input, entry by entry as it comes.
        case standardInput
    }

    private let interpreter: Interpreter
    private let signals: TerminalSignals?

    /// Creates a runner.
    package init(_ interpreter: Interpreter, signals: TerminalSignals?) {
        self.interpreter = interpreter
        self.signals = signals
    }

    /// Runs the items in order; the first failure ends it, unless the interpreter keeps going.
    ///
    /// - Returns: The exit status, and whether a following prompt makes sense: not after `exit` or a signal.
    package func run(_ items: [Item]) async -> (status: Int32, goesOn: Bool) {
        var status = ExitStatus.success
        for item in items {
            let (ending, goesOn) = await run(item)
            if status == ExitStatus.success { status = ending }
            guard goesOn else { return (status, false) }
            if ending != ExitStatus.success, !interpreter.keepsGoing { return (status, true) }
        }
        return (status, true)
    }

    private func run(_ item: Item) async -> (status: Int32, goesOn: Bool) {
        switch item {
        case .text(let text): return await run(SourceText(text))
        case .standardInput: return await runStandardInput()
        case .file(let path):
            do throws(CommandFailure) {
                return await run(try ScriptFile.read(path))
            } catch {
                interpreter.report(error, in: SourceText(""))
                return (error.status, true)
            }
        }
    }

    private func run(_ source: SourceText) async -> (status: Int32, goesOn: Bool) {
        let (ending, signal) = await interpreter.runCancellable(source, signals: signals)
        if let signal { return (ExitStatus.signal(signal.rawValue), false) }
        if case .quit = ending { return (ending.status, false) }
        return (ending.status, true)
    }

    /// Each entry runs as soon as it is complete, so that a program can write a command and wait for its answer.
    private func runStandardInput() async -> (status: Int32, goesOn: Bool) {
        let reader = ScriptReader(
            descriptor: 0,
            behaviour: EditorBehaviour(needsContinuation: CommandRegistry.table.needsContinuation),
            signals: signals)
        var status = ExitStatus.success
        while true {
            let event: LineEvent
            do throws(LineEditorError) {
                event = try reader.readLine(.plain(""))
            } catch {
                interpreter.report(
                    CommandFailure("standard input: \(error.message)", status: ExitStatus.usage),
                    in: SourceText(""))
                return (ExitStatus.usage, false)
            }
            switch event {
            case .endOfFile: return (status, true)
            case .interrupted: return (ExitStatus.interrupted, false)
            case .terminated(let signal): return (ExitStatus.signal(signal), false)
            case .line(let entry):
                let source = SourceText(entry, file: "stdin", firstLine: reader.lineNumber)
                let (ending, goesOn) = await run(source)
                if status == ExitStatus.success { status = ending }
                guard goesOn, ending == ExitStatus.success || interpreter.keepsGoing else {
                    return (status, goesOn)
                }
            }
        }
    }
}
