internal import CCompshareCurl
import CompSharePlatform
internal import CompShareWire
internal import Glibc

/// Whoever drives libcurl's transfers until none is in flight: a thread, or the caller of a lone request.
struct CurlDriver {
    /// 60 s: the poll ends by itself when a transfer or a timer needs it, and by the mailbox; this is only a bound.
    private static let longestWait = Duration.seconds(60)

    let engine: CurlEngine
    let mailbox: Mailbox

    private init(_ engine: CurlEngine, _ mailbox: Mailbox) {
        self.engine = engine
        self.mailbox = mailbox
    }

    /// Takes an engine into use, which is made first where there is none.
    ///
    /// - Returns: nil if libcurl cannot be used; every request fails then.
    init?(
        _ claim: Mailbox.Claim, _ mailbox: Mailbox, _ environment: NetworkEnvironment, _ libraryName: String
    ) {
        switch claim {
        case .engine(let engine): self.init(engine, mailbox)
        case .loading:
            do throws(CurlLibrary.LoadFailure) {
                let engine = try CurlEngine(environment, libraryName: libraryName)
                mailbox.open(engine.wakeup)
                self.init(engine, mailbox)
            } catch {
                mailbox.end(error.reason, failing: .unavailable)
                mailbox.announceEnd()
                return nil
            }
        }
    }

    // MARK: - On a thread

    /// Drives on a new thread, which makes the engine where there is none; if the system has no thread, every request
    /// fails.
    static func startThread(
        _ claim: Mailbox.Claim, _ mailbox: Mailbox, _ environment: NetworkEnvironment, _ libraryName: String
    ) {
        if case .engine(let engine) = claim { return CurlDriver(engine, mailbox).startThread() }
        CurlThread.start(countedBy: mailbox) {
            CurlDriver(claim, mailbox, environment, libraryName)?.run()
        } orElse: { reason in
            mailbox.end(reason, failing: .unavailable)
            mailbox.announceEnd()
        }
    }

    /// Drives on a new thread; if the system has none, every request fails.
    func startThread() {
        CurlThread.start(countedBy: mailbox) {
            run()
        } orElse: { reason in
            engine.destroy(reason, failing: .unavailable, in: mailbox)
        }
    }

    /// Drives until nothing is in flight and nothing waits, or until the mailbox is closed.
    func run() {
        var trouble = CURLM_OK
        while trouble == CURLM_OK {
            let work = mailbox.take()
            if work.isClosed {
                for job in work.jobs { job.end(.failure(job.error(.cancelled, Mailbox.closedReason))) }
                break
            }
            for job in work.jobs { engine.start(job) }
            for id in work.cancelled { engine.cancel(id) }
            trouble = engine.perform()
            guard trouble == CURLM_OK else { break }
            if !engine.isIdle {
                trouble = engine.wait(milliseconds: Self.milliseconds(Self.longestWait))
            } else if mailbox.putBack(engine) {
                return
            }
        }
        engine.destroy(trouble, in: mailbox)
    }

    // MARK: - On the caller

    /// Drives a request that is alone on the thread of its caller.
    ///
    /// - Parameters:
    ///   - job: The request.
    ///   - patience: How long at most.
    /// - Returns: What came of it; nil if it is still in flight when the time is over or others have come, and a thread
    ///   has to go on with the engine.
    func run(_ job: Job, patience: Duration) -> Job.Outcome? {
        engine.start(job)
        let end = job.start + patience
        while true {
            let (cancelled, isAlone) = mailbox.look()
            for id in cancelled { engine.cancel(id) }
            let trouble = engine.perform()
            if let outcome = engine.takeOutcome() {
                leave(trouble)
                return outcome
            }
            if trouble != CURLM_OK {
                engine.destroy(trouble, in: mailbox)
                return engine.takeOutcome()
            }
            let rest = ContinuousClock.now.duration(to: end)
            guard isAlone, rest > .zero else { return nil }
            let failure = engine.wait(milliseconds: Self.milliseconds(rest))
            if failure != CURLM_OK {
                engine.destroy(failure, in: mailbox)
                return engine.takeOutcome()
            }
        }
    }

    /// Puts the engine back, or leaves what has come meanwhile to a thread.
    private func leave(_ trouble: CURLMcode) {
        if trouble != CURLM_OK {
            engine.destroy(trouble, in: mailbox)
        } else if !mailbox.putBack(engine) {
            startThread()
        }
    }

    /// Whole milliseconds, at least 1.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        return max(1, Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
    }
}

/// Threads for libcurl.
enum CurlThread {
    /// Does `body` on a new thread without signals: they belong to others, and a write of OpenSSL to a closed connection
    /// must not end the process with SIGPIPE.
    ///
    /// - Parameters:
    ///   - mailbox: What counts it.
    ///   - body: The work.
    ///   - failure: Called with a reason, on this thread, if the system has no further thread.
    static func start(
        countedBy mailbox: Mailbox, _ body: @escaping @Sendable () -> Void, orElse failure: (String) -> Void
    ) {
        mailbox.noteThread()
        var all = sigset_t()
        var previous = sigset_t()
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &previous, nil) }
        do throws(Errno) {
            try SystemThread.start(body)
        } catch {
            failure("the system gives no further thread (error \(error.rawValue))")
        }
    }
}
