import CCompsharePlatform
import Glibc
import Synchronization

/// The signals of an interactive program.
///
/// A handler writes each into a pipe and does nothing else, and a thread of its own reads them there. It reports them to
/// the watch in force while a command runs, or else leaves them for the editor, which polls ``descriptor``. Where
/// neither answers Ctrl-C, `SIGTERM` or `SIGHUP`, it ends the process, as ``SignalPatience`` says. Blocking the signals
/// and reading a `signalfd` would need no handler, but the main thread of an async program waits in libdispatch with
/// every signal let through, and would take them.
///
///     let signals = try TerminalSignals.install()    // first thing in main
///     let watch = signals.watch { signal in task.cancel() }
///     …
///     watch.cancel()
package final class TerminalSignals: Sendable {
    /// The signals that are read; a child that is started gets their default action back.
    private static let noted: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT, SIGTSTP]

    /// Readable while a signal waits for the editor; non-blocking and closed on exec.
    package let descriptor: FileDescriptor
    /// The reading end of the handler's pipe.
    private let source: FileDescriptor
    /// Wakes the thread when a watch starts.
    private let waker: Event
    private let state: Mutex<State>
    /// Held while a watch is told, so that none ends between a signal that was taken for it and its being told.
    private let telling = Mutex<Void>(())

    private struct State {
        var waiting: WaitingSignals
        var watch: (number: Int, handler: @Sendable (Int32) -> Void)?
        var nextWatch = 0
        var patience: SignalPatience?

        var hasEndingSignal: Bool { waiting.signals.contains(where: TerminalSignals.asksToEnd) }
    }

    /// Whether a signal asks a command or the process to end.
    private static func asksToEnd(_ signal: Int32) -> Bool {
        signal == SIGINT || signal == SIGTERM || signal == SIGHUP
    }

    /// Opens the pipe, handles the signals and starts the thread.
    ///
    /// To be called once, at the start of `main`. `SIGHUP` and `SIGTSTP` stay ignored where they are, as under `nohup`.
    ///
    /// - Throws: `Errno` when the system refuses.
    package static func install() throws(Errno) -> TerminalSignals {
        let pipe = try FileDescriptor.makePipe(isBlocking: false)
        let signals = TerminalSignals(source: pipe.readEnd, arrival: try Event(), waker: try Event())
        cp_set_signal_pipe(pipe.writeEnd.rawValue)
        for signal in noted where (signal != SIGHUP && signal != SIGTSTP) || !cp_is_ignored(signal) {
            guard cp_note_signal(signal) == 0 else { throw .last }
        }
        // Who started us may have blocked them for a moment of its own; a signal that stays blocked is never answered.
        var all = sigset_t()
        unsafe sigemptyset(&all)
        for signal in noted { unsafe sigaddset(&all, signal) }
        _ = unsafe pthread_sigmask(SIG_UNBLOCK, &all, nil)
        cp_catch_fatal_signals()
        try SystemThread.start { signals.run() }
        return signals
    }

    private init(source: FileDescriptor, arrival: Event, waker: Event) {
        self.source = source
        self.waker = waker
        descriptor = arrival.descriptor
        state = Mutex(State(waiting: WaitingSignals(arrival: arrival)))
    }

    // MARK: - For the editor

    /// The next signal that waits for the editor, without waiting for one.
    package func next() -> Int32? {
        state.withLock { state in
            guard let signal = state.waiting.removeFirst() else { return nil }
            forgetIfTaken(&state)
            return signal
        }
    }

    /// Discards the signals that wait, except those that ask the process to end.
    ///
    /// For the time after a child or a command, whose Ctrl-C is not meant for the next prompt.
    package func drain() {
        state.withLock { state in
            state.waiting.signals.removeAll { $0 != SIGTERM && $0 != SIGHUP }
            forgetIfTaken(&state)
        }
    }

    private func forgetIfTaken(_ state: inout State) {
        // What a watch has been told is answered by its end alone.
        if state.watch == nil, !state.hasEndingSignal { state.patience = nil }
    }

    // MARK: - For commands

    /// Reports `SIGINT`, `SIGTERM` and `SIGHUP` as they come, until the watch is cancelled.
    ///
    /// Each is to be answered by the watch's end; see ``SignalPatience``. Ctrl-Z is not reported: the process stops,
    /// and continues with `fg`. Signals that came before are reported too. A second watch takes over from the first.
    ///
    /// - Parameter handler: Called on a thread of its own; must return soon.
    /// - Returns: What ends the watch.
    package func watch(_ handler: @escaping @Sendable (Int32) -> Void) -> Watch {
        let number = state.withLock { state in
            state.nextWatch += 1
            state.watch = (state.nextWatch, handler)
            return state.nextWatch
        }
        waker.set()
        return Watch(signals: self, number: number)
    }

    /// A watch in force.
    package struct Watch: Sendable {
        fileprivate let signals: TerminalSignals
        fileprivate let number: Int

        /// Ends the watch, so that signals from now on are left to the editor.
        ///
        /// Can be called again, but not by the handler. What was taken for the watch has been reported when this returns.
        package func cancel() { signals.end(number) }
    }

    private func end(_ number: Int) {
        telling.withLock { _ in
            state.withLock { state in
                guard state.watch?.number == number else { return }
                state.watch = nil
                state.patience = nil
            }
        }
    }

    // MARK: - The thread

    /// Hands out the signals as they come, for as long as the process lives.
    private func run() {
        while true {
            let isPressed = state.withLock { $0.patience != nil }
            let start = ContinuousClock.now
            _ = try? FileDescriptor.waitForInput(
                [source, waker.descriptor], timeout: isPressed ? SignalPatience.slice : nil)
            let waited = start.duration(to: .now)
            waker.reset()
            while let numbers = try? source.readAvailable(limit: 64), !numbers.isEmpty {
                for number in numbers { receive(Int32(number)) }
            }
            while let signal = tellWatch() {
                if signal == SIGTSTP, !ChildProgram.isAnyInFront { Self.suspend() }
            }
            endIfUnanswered(after: waited)
        }
    }

    private func receive(_ signal: Int32) {
        state.withLock { state in
            if Self.asksToEnd(signal) {
                let hasChild = ChildProgram.isAnyRunning
                if signal == SIGINT, hasChild { ChildProgram.noteInterrupt() }
                // What it does there, such as ending a search, is no wish to end our line.
                if signal == SIGINT, ChildProgram.isAnyInFront { return }
                // The terminal gives Ctrl-C to the child too, and it is the child's to answer.
                if signal != SIGINT || !hasChild {
                    if state.patience == nil {
                        state.patience = SignalPatience(signal, waitsForChild: hasChild)
                    } else {
                        state.patience?.repeated(signal)
                    }
                }
            } else if state.watch != nil && signal != SIGTSTP {
                // The editor looks at the window and the modes itself when it draws.
                return
            } else if state.waiting.signals.contains(signal) {
                return
            }
            state.waiting.signals.append(signal)
        }
    }

    /// Tells the watch of the next signal, but for Ctrl-Z, and returns it; nil if there is none for a watch.
    private func tellWatch() -> Int32? {
        telling.withLock { _ in
            guard let (signal, handler) = takeForWatch() else { return nil }
            if signal != SIGTSTP { handler(signal) }
            return signal
        }
    }

    /// Takes a signal only while a watch is in force, so that none is stolen from the editor.
    private func takeForWatch() -> (Int32, @Sendable (Int32) -> Void)? {
        state.withLock { state in
            guard let handler = state.watch?.handler else { return nil }
            state.waiting.signals.removeAll { !Self.asksToEnd($0) && $0 != SIGTSTP }
            return state.waiting.removeFirst().map { ($0, handler) }
        }
    }

    private func endIfUnanswered(after time: Duration) {
        let signal = state.withLock { state in
            state.patience?.wait(time)
            return state.patience.flatMap { $0.isExhausted ? $0.signal : nil }
        }
        guard let signal else { return }
        // Behind the `^C` that the terminal shows, so that the outer shell's prompt has a row of its own.
        if !cp_restore_terminal(), FileDescriptor.standardError.isTerminal {
            _ = unsafe write(STDERR_FILENO, "\n", 1)
        }
        // The statuses of a shell for a command that a signal ended. `exit` would wait for what is stuck.
        _exit(128 + signal)
    }
}
