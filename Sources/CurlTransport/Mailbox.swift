internal import CCompshareCurl
internal import CompShareWire
internal import Synchronization

/// Where requests and cancellations wait for whoever drives libcurl, and where the engine lies while nobody does.
///
/// One at a time has the engine: the caller of a lone request, or a thread. Whoever takes it out of here drives it until
/// nothing is in flight, and puts it back.
final class Mailbox: Sendable {
    /// What the driver is to do next.
    struct Work {
        var jobs: [Job] = []
        var cancelled: [UInt] = []
        var isClosed = false

        /// Whether there is nothing to do.
        var isEmpty: Bool { jobs.isEmpty && cancelled.isEmpty && !isClosed }
    }

    /// What a driver begins with.
    enum Claim: Sendable {
        /// libcurl has to be loaded first.
        case loading
        case engine(CurlEngine)
    }

    /// A way to wake the driver out of `curl_multi_poll`.
    // `@unchecked Sendable`, since a pointer is not `Sendable`, though `curl_multi_wakeup` is the one function that libcurl
    // allows on any thread. `@safe`, since it is kept and called under the mailbox's lock only, and `end` forgets it before
    // the handle is destroyed.
    @safe struct Wakeup: @unchecked Sendable {
        let function: cc_multi_wakeup
        let multi: UnsafeMutableRawPointer

        func callAsFunction() {
            // Fails only on a full pipe, which wakes the driver as well.
            _ = unsafe function(multi)
        }
    }

    /// Where the engine is.
    private enum Place {
        /// Nobody has needed it yet.
        case unmade
        /// Here: nothing is in flight.
        case here(CurlEngine)
        /// With the one who drives it.
        case taken
        /// There is none any more, or none that takes requests.
        case gone(String)
    }

    private struct State {
        var work = Work()
        var lastID: UInt = 0
        var place = Place.unmade
        var wakeup: Wakeup?
        /// Whether the driver will look here anyhow, so that no further wake-up is needed.
        var isAwake = true
        /// Whether the engine has been destroyed, or will never be made.
        var isOver = false
        var endWaiters: [CheckedContinuation<Void, Never>] = []
        var threads = 0

        /// Takes the engine for a driver, who will look here before it waits.
        mutating func claim() -> Claim? {
            switch place {
            case .unmade:
                place = .taken
                return .loading
            case .here(let engine):
                place = .taken
                isAwake = true
                return .engine(engine)
            case .taken, .gone: return nil
            }
        }
    }

    /// What to do with a submitted job.
    private enum Verdict {
        case accepted(Claim?)
        case cancelled
        case refused(String)
    }

    private let state = Mutex(State())

    /// How many threads have been started: none as long as every request was alone and quick.
    var threadCount: Int { state.withLock { $0.threads } }

    /// Whether the engine is with somebody who drives it.
    var isDriven: Bool { state.withLock { if case .taken = $0.place { true } else { false } } }

    /// Counts a thread.
    func noteThread() { state.withLock { $0.threads += 1 } }

    /// A number for a new request.
    func makeID() -> UInt {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Takes the engine if nobody has needed it yet, so that it can be made in the background.
    func claimUnmade() -> Claim? {
        state.withLock { if case .unmade = $0.place { $0.claim() } else { nil } }
    }

    /// Takes the engine for a request that is alone; nil if others are in flight, if there is none any more, or if the
    /// task is cancelled.
    func claimForCaller() -> Claim? {
        state.withLock { Task.isCancelled ? nil : $0.claim() }
    }

    /// Hands a job over, or fails it if its task is cancelled or there is no engine any more.
    ///
    /// - Returns: The engine if nobody drives it, for a thread to be started with.
    func submit(_ job: Job) -> Claim? {
        let verdict: Verdict = state.withLock { state in
            // Here, under the lock: a cancellation that came before the job found nothing to cancel, but its task's
            // mark was set before that, so it is seen now.
            if Task.isCancelled { return .cancelled }
            if case .gone(let reason) = state.place { return .refused(reason) }
            if state.work.isClosed { return .refused(Self.closedReason) }
            state.work.jobs.append(job)
            if let claim = state.claim() { return .accepted(claim) }
            Self.wake(&state)
            return .accepted(nil)
        }
        switch verdict {
        case .accepted(let claim): return claim
        case .cancelled: job.end(.failure(job.error(.cancelled, "")))
        case .refused(let reason): job.end(.failure(job.error(.unavailable, reason)))
        }
        return nil
    }

    /// Asks for the end of a request; nothing happens if it has been answered.
    func cancel(_ id: UInt) {
        state.withLock { state in
            guard case .taken = state.place else { return }
            state.work.cancelled.append(id)
            Self.wake(&state)
        }
    }

    /// Asks whoever drives to fail what is pending and to end.
    ///
    /// - Returns: The engine if nobody drives it, to be destroyed.
    func close() -> CurlEngine? {
        state.withLock { state in
            state.work.isClosed = true
            switch state.place {
            case .unmade:
                state.place = .gone(Self.closedReason)
                state.isOver = true
            case .here(let engine):
                state.place = .taken
                return engine
            case .taken: Self.wake(&state)
            case .gone: break
            }
            return nil
        }
    }

    /// Waits until the engine has been destroyed, if there was one.
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

    // MARK: - For the driver

    /// Makes the driver reachable; it must call `take` or `look` before it polls.
    func open(_ wakeup: Wakeup) {
        state.withLock { $0.wakeup = wakeup }
    }

    /// Takes all that waits.
    ///
    /// From here on a new arrival wakes the driver.
    func take() -> Work {
        state.withLock { state in
            state.isAwake = false
            guard !state.work.isEmpty else { return Work() }
            let work = state.work
            state.work = Work(isClosed: work.isClosed)
            return work
        }
    }

    /// What waits, but for other jobs, which are left for a thread.
    ///
    /// From here on a new arrival wakes the driver.
    func look() -> (cancelled: [UInt], isAlone: Bool) {
        state.withLock { state in
            state.isAwake = false
            guard !state.work.isEmpty else { return ([], true) }
            defer { state.work.cancelled = [] }
            return (state.work.cancelled, state.work.jobs.isEmpty && !state.work.isClosed)
        }
    }

    /// Puts the engine back, with nothing in flight.
    ///
    /// - Returns: Whether it was; false if something has come, which the driver has to go on with.
    func putBack(_ engine: CurlEngine) -> Bool {
        state.withLock { state in
            // Cancellations of what has ended mean nothing.
            state.work.cancelled = []
            guard state.work.isEmpty else { return false }
            state.place = .here(engine)
            return true
        }
    }

    /// Makes the driver unreachable, and fails what waits with `kind` and every later request as unavailable.
    ///
    /// After it, the multi handle may be destroyed.
    func end(_ reason: String? = nil, failing kind: TransportError.Kind = .cancelled) {
        let reason = reason ?? Self.closedReason
        let jobs = state.withLock { state in
            state.wakeup = nil
            state.place = .gone(reason)
            defer { state.work.jobs = [] }
            return state.work.jobs
        }
        for job in jobs { job.end(.failure(job.error(kind, reason))) }
    }

    /// Resumes those who wait for the end.
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
