import CompSharePlatform
import CompshCommandLanguage
import Synchronization

extension Interpreter {
    /// The signal of Ctrl-C.
    static let interrupt: Int32 = 2

    /// Runs `source` as a task that Ctrl-C, SIGTERM and SIGHUP cancel at once.
    ///
    /// - Returns: How it ended, and the signal that came, if one did.
    func runCancellable(
        _ source: SourceText, signals: TerminalSignals?, stopsAtFailure: Bool = false
    ) async -> (Ending, signal: Int32?) {
        await Self.cancellable(by: signals) { [self] in
            source.file == nil
                ? await run(source, stopsAtFailure: stopsAtFailure) : await runScript(source)
        }
    }

    /// Does `body` as a task that Ctrl-C, SIGTERM and SIGHUP cancel at once.
    ///
    /// - Parameters:
    ///   - signals: The signals of the program; nil where it answers none.
    ///   - isCancelled: Whether the task is cancelled from the start.
    ///   - body: The work.
    /// - Returns: What it gives, and the signal that came, if one did.
    static func cancellable<Value: Sendable>(
        by signals: TerminalSignals?, fromTheStart isCancelled: Bool = false,
        _ body: @escaping @MainActor () async -> Value
    ) async -> (Value, signal: Int32?) {
        let received = Received()
        let task = Task { @MainActor in await Self.$received.withValue(received) { await body() } }
        if isCancelled { task.cancel() }
        let watch = signals?.watch { signal in
            received.signal.withLock { $0 = signal }
            task.cancel()
        }
        let value = await task.value
        watch?.cancel()
        return (value, received.signal.withLock { $0 })
    }

    /// The signal that the watching thread saw.
    private final class Received: Sendable {
        let signal = Mutex<Int32?>(nil)
    }

    @TaskLocal private static var received: Received?

    /// The signal that asks the process to end, for a child program that is waited for; Ctrl-C reaches it by itself.
    static var endingSignal: Int32? {
        let signal = received?.signal.withLock { $0 }
        return signal == interrupt ? nil : signal
    }
}
