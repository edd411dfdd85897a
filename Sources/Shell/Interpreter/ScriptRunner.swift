package import CompSharePlatform
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import Synchronization

/// Runs what was given on the command line: texts, files, standard input.
@MainActor
package struct ScriptRunner {
    /// Something to run.
    package enum Item: Sendable {
        /// A text, as `-c` gives; those that follow each other are one script.
        case text(String)
        /// The script at a path.
        case file(String)
        /// The script at a path that runs before a prompt; it is no part of what the user did in the session.
        case startUpScript(String)
        /// Standard input, entry by entry as it comes.
        case standardInput

        /// Whether it is standard input.
        package var isStandardInput: Bool { if case .standardInput = self { true } else { false } }
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
        guard let report = interpreter.session.expectations else { return await runItems(items) }
        do throws(CommandFailure) {
            // Before an hour's script has run for nothing.
            _ = try await cancellable { () throws(CommandFailure) in try report.check() }
        } catch {
            interpreter.report(error, in: SourceText(""))
            return (error.status, false)
        }
        let result = await runItems(items)
        do throws(CommandFailure) {
            // After a signal the report is written, but nobody is waited for who might read it.
            let hasSignal = result.status > ExitStatus.signal(0)
            _ = try await cancellable(fromTheStart: hasSignal) { () throws(CommandFailure) in
                try (interpreter.session.expectations ?? report).write()
            }
        } catch {
            interpreter.report(error, in: SourceText(""))
            let goesOn = result.goesOn && !error.isInterruption
            return (result.status == ExitStatus.success ? error.status : result.status, goesOn)
        }
        return result
    }

    /// Does what may wait for the other end of a pipe, so that a signal ends it.
    ///
    /// - Throws: What `body` does; after a signal with the status of that.
    private func cancellable<Value: Sendable>(
        fromTheStart isCancelled: Bool = false,
        _ body: @escaping @MainActor () throws(CommandFailure) -> Value
    ) async throws(CommandFailure) -> Value {
        let received = Received()
        let task = Task { @MainActor in
            do throws(CommandFailure) {
                return Result<Value, CommandFailure>.success(try body())
            } catch {
                return .failure(error)
            }
        }
        if isCancelled { task.cancel() }
        let watch = signals?.watch { signal in
            received.signal.withLock { $0 = signal }
            task.cancel()
        }
        let result = await task.value
        watch?.cancel()
        // Also where the work was done before it could be interrupted: nothing further is to be begun.
        if let signal = received.signal.withLock({ $0 }) {
            var failure = CommandFailure.interrupted
            if case .failure(let error) = result {
                interpreter.report(error, in: SourceText(""))
                failure = error
            }
            failure.isReported = true
            failure.kind = .signal(signal)
            throw failure
        }
        return try result.get()
    }

    /// The signal that came.
    private final class Received: Sendable {
        let signal = Mutex<Int32?>(nil)
    }

    private func runItems(_ items: [Item]) async -> (status: Int32, goesOn: Bool) {
        var status = ExitStatus.success
        for (place, item) in items.enumerated() {
            if case .text(let text)? = items.dropFirst(place + 1).first {
                interpreter.following = SourceText(text)
            }
            let (ending, goesOn) = await run(item)
            interpreter.following = nil
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
        case .startUpScript(let path):
            interpreter.keepsTranscript = false
            defer { interpreter.keepsTranscript = true }
            return await run(.file(path))
        case .file(let path):
            interpreter.session.expectations?.begin(file: path)
            do throws(CommandFailure) {
                return await run(
                    try await cancellable { () throws(CommandFailure) in try ScriptFile.read(path) })
            } catch {
                interpreter.report(error, in: SourceText(""))
                return (error.status, !error.isInterruption)
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
            descriptor: .standardInput,
            behaviour: EditorBehaviour(continuation: { [session = interpreter.session] in
                var scanner = session.commands.entryScanner
                return { scanner.needsMore(after: $0) }
            }),
            signals: signals)
        var status = ExitStatus.success
        // A failure that the next entry may have been waiting for.
        var pending: (failure: CommandFailure, mark: ExpectationReport.Mark?)?
        while true {
            let event: LineEvent
            do throws(LineEditorError) {
                event = try reader.readLine(.plain(""))
            } catch {
                interpreter.report(
                    CommandFailure("standard input: \(error.message)", kind: .usage),
                    in: SourceText(""))
                return (ExitStatus.usage, false)
            }
            switch event {
            case .endOfFile:
                return (status == ExitStatus.success ? pending?.failure.status ?? status : status, true)
            case .interrupted: return (ExitStatus.interrupted, false)
            case .terminated(let signal): return (ExitStatus.signal(signal), false)
            case .line(let entry):
                let source = SourceText(entry, file: "stdin", firstLine: reader.lineNumber)
                if let (failure, mark) = pending {
                    if interpreter.beginsWithExpectedError(source) {
                        if let mark { interpreter.session.expectations?.forgive(since: mark) }
                    } else if interpreter.keepsGoing {
                        if status == ExitStatus.success { status = failure.status }
                    } else {
                        return (failure.status, true)
                    }
                }
                pending = nil
                let (ending, goesOn) = await run(source)
                guard goesOn else { return (status == ExitStatus.success ? ending : status, false) }
                if ending == ExitStatus.success { continue }
                let tally = interpreter.newestTally
                pending = tally.open
                let final = pending == nil ? ending : tally.statusBefore
                if status == ExitStatus.success { status = final }
                if pending == nil, !interpreter.keepsGoing { return (status, true) }
            }
        }
    }
}
