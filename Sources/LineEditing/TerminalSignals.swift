internal import CEditline
internal import Glibc
internal import Localization
internal import Synchronization

/// The signals of an interactive program, read from a descriptor.
///
/// A handler writes each into a pipe and does nothing else. A line editor polls ``descriptor``; while a command runs,
/// ``watch(_:)`` reports them. Blocking them and reading a `signalfd` would need no handler, but the main thread of an
/// async program waits in libdispatch with every signal let through, and would take them.
///
///     let signals = try TerminalSignals.install()    // first thing in main
///     let watch = signals.watch { signal in task.cancel() }
///     …
///     watch.cancel()
package final class TerminalSignals: Sendable {
    /// The signals that are read; a child that is started gets their default action back.
    static let watched: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT, SIGTSTP]

    /// The reading end of the pipe: readable when a signal waits, non-blocking and closed on exec.
    let descriptor: Int32
    /// Its other end.
    private let writer: Int32
    /// Wakes the watching thread when a watch starts or ends.
    private let waker: Int32
    private let state = Mutex(State())

    private struct State {
        var current: Int?
        var handler: (@Sendable (Int32) -> Void)?
        var nextWatch = 0
        var hasThread = false
    }

    /// Opens the pipe and handles the signals.
    ///
    /// To be called once, at the start of `main`.
    ///
    /// - Throws: ``LineEditorError/system(call:code:)`` when the system refuses.
    package static func install() throws(LineEditorError) -> TerminalSignals {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .system(call: "pipe", code: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        let waker = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard waker >= 0 else { throw .system(call: "eventfd", code: errno) }
        ce_set_signal_pipe(ends[1])
        for signal in watched where ce_handle_signal(signal, 1) != 0 {
            throw .system(call: "sigaction", code: errno)
        }
        return TerminalSignals(descriptor: ends[0], writer: ends[1], waker: waker)
    }

    private init(descriptor: Int32, writer: Int32, waker: Int32) {
        self.descriptor = descriptor
        self.writer = writer
        self.waker = waker
    }

    static var signalSet: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in watched { unsafe sigaddset(&set, signal) }
        return set
    }

    /// The next waiting signal, without waiting for one.
    func next() -> Int32? {
        var number: UInt8 = 0
        return unsafe read(descriptor, &number, 1) == 1 ? Int32(number) : nil
    }

    /// Throws away the signals that wait, but for those that ask the process to end.
    ///
    /// For the time after a child or a command, whose Ctrl-C is not meant for the next prompt.
    package func drain() {
        var ending: Int32?
        while let signal = next() {
            if signal == SIGTERM || signal == SIGHUP { ending = signal }
        }
        // Back into the pipe, for whoever reads next.
        if let ending {
            var number = UInt8(truncatingIfNeeded: ending)
            _ = unsafe write(writer, &number, 1)
        }
    }

    /// Stops the process group as Ctrl-Z would, and returns when it goes on.
    ///
    /// Does nothing in a group that no shell could continue; the kernel sees to that.
    package static func suspend() {
        _ = ce_handle_signal(SIGTSTP, 0)
        kill(0, SIGTSTP)
        // The kernel may let another thread take it, and stop this one a moment later.
        usleep(2_000)
        _ = ce_handle_signal(SIGTSTP, 1)
    }

    /// Reports `SIGINT`, `SIGTERM` and `SIGHUP` as they come, until the watch is cancelled.
    ///
    /// Ctrl-Z is not reported: the process stops, and goes on with `fg`. Signals that came before are
    /// reported too. A second watch takes over from the first.
    ///
    /// - Parameter handler: Called on a thread of its own; must return soon.
    /// - Returns: What ends the watch.
    package func watch(_ handler: @escaping @Sendable (Int32) -> Void) -> Watch {
        let (watch, needsThread) = state.withLock { state in
            state.nextWatch += 1
            state.current = state.nextWatch
            state.handler = handler
            let needsThread = !state.hasThread
            state.hasThread = true
            return (state.nextWatch, needsThread)
        }
        if needsThread, !startThread() {
            // Without a thread the signals wait for the next prompt, as they would without a watch.
            state.withLock { $0.hasThread = false }
        }
        wake()
        return Watch(signals: self, number: watch)
    }

    /// A watch in force.
    package struct Watch: Sendable {
        fileprivate let signals: TerminalSignals
        fileprivate let number: Int

        /// Ends the watch, so that signals from now on are left to the editor.
        ///
        /// Can be called again. A signal taken just before may still be reported.
        package func cancel() {
            signals.end(number)
        }
    }

    private func end(_ number: Int) {
        state.withLock { state in
            guard state.current == number else { return }
            state.current = nil
            state.handler = nil
        }
        wake()
    }

    private func wake() {
        var one: UInt64 = 1
        // Fails only when the counter is full, and then the thread is awake.
        _ = unsafe write(waker, &one, MemoryLayout<UInt64>.size)
    }

    private func startThread() -> Bool {
        var thread = pthread_t()
        let owner = unsafe Unmanaged.passRetained(self).toOpaque()
        let code = unsafe pthread_create(
            &thread, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<TerminalSignals>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, owner)
        guard code == 0 else {
            unsafe Unmanaged<TerminalSignals>.fromOpaque(owner).release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    /// Sleeps until a watch starts, then until a signal comes or the watch ends.
    private func run() {
        while true {
            let isWatching = state.withLock { $0.current != nil }
            var polled = [
                pollfd(fd: waker, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let count = unsafe poll(&polled, isWatching ? 2 : 1, -1)
            if count < 0, errno != EINTR { return state.withLock { $0.hasThread = false } }
            if polled[0].revents != 0 {
                var counter: UInt64 = 0
                _ = unsafe read(waker, &counter, MemoryLayout<UInt64>.size)
            }
            while let (signal, handler) = takeForWatch() {
                switch signal {
                case SIGTSTP: Self.suspend()
                case SIGINT, SIGTERM, SIGHUP: handler(signal)
                default: break
                }
            }
        }
    }

    /// Takes a signal only while a watch is in force, so that none is stolen from the editor.
    private func takeForWatch() -> (Int32, @Sendable (Int32) -> Void)? {
        state.withLock { state in
            guard let handler = state.handler, let signal = next() else { return nil }
            return (signal, handler)
        }
    }
}
