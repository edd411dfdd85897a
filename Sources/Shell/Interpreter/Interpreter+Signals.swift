import CompSharePlatform
import CompshCommandLanguage
import Synchronization

extension Interpreter {
    /// A signal that came while something ran.
    package enum Interruption: Int32, Sendable {
        /// Ctrl-C.
        case interrupt = 2
        /// The terminal has gone.
        case hangUp = 1
        /// The process is asked to end.
        case terminate = 15
    }

    /// Runs `source` as a task that Ctrl-C, SIGTERM and SIGHUP cancel at once.
    ///
    /// - Returns: How it ended, and the signal that came, if one did.
    func runCancellable(
        _ source: SourceText, signals: TerminalSignals?, stopsAtFailure: Bool = false
    ) async -> (Ending, Interruption?) {
        let received = Received()
        let task = Task { @MainActor in
            await Self.$received.withValue(received) {
                source.file == nil
                    ? await run(source, stopsAtFailure: stopsAtFailure) : await runScript(source)
            }
        }
        let watch = signals?.watch { signal in
            received.signal.withLock { $0 = Interruption(rawValue: signal) ?? $0 }
            task.cancel()
        }
        let ending = await task.value
        watch?.cancel()
        return (ending, received.signal.withLock { $0 })
    }

    /// The signal that the watching thread saw.
    private final class Received: Sendable {
        let signal = Mutex<Interruption?>(nil)
    }

    @TaskLocal private static var received: Received?

    /// The signal that asks the process to end, for a child program that is waited for; Ctrl-C reaches it by itself.
    static var endingSignal: Int32? {
        let signal = received?.signal.withLock { $0 }
        return signal == .interrupt ? nil : signal?.rawValue
    }
}
