internal import CCompshareCurl
internal import CompShareWire
internal import Synchronization

/// Where requests and cancellations wait for the thread.
final class Mailbox: Sendable {
    /// What the thread is to do next.
    struct Work {
        var jobs: [Job] = []
        var cancelled: [UInt] = []
        var isClosed = false
    }

    /// A way to wake the thread out of `curl_multi_poll`.
    // `@unchecked Sendable`, since a pointer is not `Sendable`, though `curl_multi_wakeup` is the one function that libcurl
    // allows on any thread. `@safe`, since it is kept and called under the mailbox's lock only, and `end` forgets it before
    // the handle is destroyed.
    @safe struct Wakeup: @unchecked Sendable {
        let function: cc_multi_wakeup
        let multi: UnsafeMutableRawPointer

        func callAsFunction() {
            // Fails only on a full pipe, which wakes the thread as well.
            _ = unsafe function(multi)
        }
    }

    private struct State {
        var work = Work()
        var lastID: UInt = 0
        var isStarted = false
        var wakeup: Wakeup?
        /// Whether the thread will look here anyhow, so that no further wake-up is needed.
        var isAwake = true
        /// Why there is no thread any more, or none that takes requests.
        var end: String?
        /// Whether the thread has ended, or will never start.
        var isOver = false
        var endWaiters: [CheckedContinuation<Void, Never>] = []
    }

    /// What to do with a submitted job.
    private enum Verdict {
        case accepted, cancelled
        case refused(String)
    }

    private let state = Mutex(State())

    /// A number for a new request.
    func makeID() -> UInt {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Whether the caller is the one to start the thread: true once.
    func claimStart() -> Bool {
        state.withLock { state in
            defer { state.isStarted = true }
            return !state.isStarted && state.end == nil
        }
    }

    /// Hands a job over, or fails it if its task is cancelled or there is no thread any more.
    func submit(_ job: Job) {
        let verdict: Verdict = state.withLock { state in
            // Here, under the lock: a cancellation that came before the job found nothing to cancel, but its task's
            // mark was set before that, so it is seen now.
            if Task.isCancelled { return .cancelled }
            if let end = state.end { return .refused(end) }
            if state.work.isClosed { return .refused(Self.closedReason) }
            state.work.jobs.append(job)
            Self.wake(&state)
            return .accepted
        }
        switch verdict {
        case .accepted: break
        case .cancelled: job.fail(.cancelled, "")
        case .refused(let reason): job.fail(.unavailable, reason)
        }
    }

    /// Asks for the end of a request; nothing happens if it has been answered.
    func cancel(_ id: UInt) {
        state.withLock { state in
            guard state.end == nil else { return }
            state.work.cancelled.append(id)
            Self.wake(&state)
        }
    }

    /// Asks the thread to fail what is pending and to end.
    func close() {
        state.withLock { state in
            state.work.isClosed = true
            if !state.isStarted {
                state.end = Self.closedReason
                state.isOver = true
            }
            Self.wake(&state)
        }
    }

    /// Waits until the thread has ended, if there was one.
    func waitForEnd() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.isOver { return true }
                state.endWaiters.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    // MARK: - For the thread

    /// Makes the thread reachable; it must call `take` before it polls.
    func open(_ wakeup: Wakeup) {
        state.withLock { $0.wakeup = wakeup }
    }

    /// Takes all that waits.
    ///
    /// From here on a new arrival wakes the thread.
    func take() -> Work {
        state.withLock { state in
            let work = state.work
            state.work = Work(isClosed: work.isClosed)
            state.isAwake = false
            return work
        }
    }

    /// Makes the thread unreachable, and fails what waits with `kind` and every later request as unavailable.
    ///
    /// After it, the multi handle may be destroyed.
    func end(_ reason: String? = nil, failing kind: TransportError.Kind = .cancelled) {
        let reason = reason ?? Self.closedReason
        let jobs = state.withLock { state in
            state.wakeup = nil
            state.end = reason
            defer { state.work.jobs = [] }
            return state.work.jobs
        }
        for job in jobs { job.fail(kind, reason) }
    }

    /// Resumes those who wait for the end of the thread.
    func announceEnd() {
        let waiters = state.withLock { state in
            state.isOver = true
            defer { state.endWaiters = [] }
            return state.endWaiters
        }
        for waiter in waiters { waiter.resume() }
    }

    static let closedReason = "the transport was shut down"

    private static func wake(_ state: inout State) {
        guard !state.isAwake else { return }
        state.isAwake = true
        state.wakeup?()
    }
}
