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

    /// How what was to be run has ended.
    package struct End: Sendable {
        /// The first failure.
        var failure: CommandFailure?
        /// The status that `exit` gave.
        var exit: Int32?
        /// Whether a following prompt makes sense: not after `exit` or a signal.
        package var goesOn = true

        /// The status for the process.
        package var status: Int32 { failure?.status ?? exit ?? ExitStatus.success }

        /// The end of this and what came after it: the first failure counts.
        func followed(by next: End) -> End {
            End(failure: failure ?? next.failure, exit: next.exit, goesOn: next.goesOn)
        }
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
    /// - Returns: How they ended.
    package func run(_ items: [Item]) async -> End {
        guard let report = interpreter.session.expectations else { return await runItems(items) }
        do throws(CommandFailure) {
            // Before an hour's script has run for nothing.
            _ = try await cancellable { () throws(CommandFailure) in try report.check() }
        } catch {
            interpreter.report(error, in: SourceText(""))
            return End(failure: error, goesOn: false)
        }
        let end = await runItems(items)
        do throws(CommandFailure) {
            // After a signal the report is written, but nobody is waited for who might read it.
            let hasSignal = end.failure?.isInterruption == true
            _ = try await cancellable(fromTheStart: hasSignal) { () throws(CommandFailure) in
                try (interpreter.session.expectations ?? report).write()
            }
        } catch {
            interpreter.report(error, in: SourceText(""))
            // A status of `exit` other than 0 says already that something went wrong.
            guard end.status == ExitStatus.success else {
                return End(failure: end.failure, exit: end.exit, goesOn: end.goesOn && !error.isInterruption)
            }
            return End(failure: error, goesOn: end.goesOn && !error.isInterruption)
        }
        return end
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

    private func runItems(_ items: [Item]) async -> End {
        var end = End()
        for (place, item) in items.enumerated() {
            if case .text(let text)? = items.dropFirst(place + 1).first {
                interpreter.following = SourceText(text)
            }
            let next = await run(item)
            interpreter.following = nil
            end = end.followed(by: next)
            guard next.goesOn else { return end }
            if next.failure != nil, !interpreter.keepsGoing { return end }
        }
        return end
    }

    private func run(_ item: Item) async -> End {
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
                return End(failure: error, goesOn: !error.isInterruption)
            }
        }
    }

    private func run(_ source: SourceText) async -> End {
        let (ending, signal) = await interpreter.runCancellable(source, signals: signals)
        if let signal { return End(failure: Self.failure(for: signal.rawValue), goesOn: false) }
        if case .quit(let status) = ending { return End(exit: status, goesOn: false) }
        return End(failure: ending.failure)
    }

    /// The failure of what a signal ended; the user knows of it.
    private static func failure(for signal: Int32) -> CommandFailure {
        var failure = CommandFailure.interrupted
        failure.kind = .signal(signal)
        failure.isReported = true
        return failure
    }

    /// Each entry runs as soon as it is complete, so that a program can write a command and wait for its answer.
    private func runStandardInput() async -> End {
        let reader = ScriptReader(
            descriptor: .standardInput,
            behaviour: EditorBehaviour(continuation: { [session = interpreter.session] in
                var reader = session.commands.reader()
                return { reader.needsMore(after: $0) }
            }),
            signals: signals)
        var end = End()
        // A failure that the next entry may have been waiting for.
        var pending: (failure: CommandFailure, mark: ExpectationReport.Mark?)?
        while true {
            let event: LineEvent
            do throws(LineEditorError) {
                event = try reader.readLine(.plain(""))
            } catch {
                let failure = CommandFailure.usage("standard input: \(error.message)")
                interpreter.report(failure, in: SourceText(""))
                return End(failure: failure, goesOn: false)
            }
            switch event {
            case .endOfFile: return end.followed(by: End(failure: pending?.failure))
            case .interrupted: return End(failure: .interrupted, goesOn: false)
            case .terminated(let signal): return End(failure: Self.failure(for: signal), goesOn: false)
            case .line(let entry):
                let source = SourceText(entry, file: "stdin", firstLine: reader.lineNumber)
                if let (failure, mark) = pending {
                    if interpreter.beginsWithExpectedError(source) {
                        if let mark { interpreter.session.expectations?.forgive(since: mark) }
                    } else if interpreter.keepsGoing {
                        end = end.followed(by: End(failure: failure))
                    } else {
                        return End(failure: failure)
                    }
                }
                pending = nil
                let next = await run(source)
                guard next.goesOn else { return end.followed(by: next) }
                if next.failure == nil { continue }
                let tally = interpreter.newestTally
                pending = tally.open
                end = end.followed(by: pending == nil ? next : End(failure: tally.firstBefore))
                if pending == nil, !interpreter.keepsGoing { return end }
            }
        }
    }
}
