internal import CCompshareCurl
import CompSharePlatform
internal import CompShareWire
internal import Glibc

/// The thread that talks to libcurl: it alone holds the handles, and ends when the mailbox is closed.
@safe final class CurlWorker {
    /// 16 idle connections are kept: more than a listing ever has requests in flight.
    private static let keptConnections = 16
    /// 60 s: the poll ends by itself when a transfer or a timer needs it, and by the mailbox; this is only a bound.
    private static let longestPoll: Int32 = 60_000

    private let mailbox: Mailbox
    private let environment: NetworkEnvironment
    private let library: CurlLibrary
    private let multi: UnsafeMutableRawPointer
    private var transfers: [UInt: Transfer] = [:]

    /// Starts a thread that serves `mailbox` until it is closed; if that fails, every request fails.
    static func start(mailbox: Mailbox, environment: NetworkEnvironment, libraryName: String) {
        // The thread inherits a mask without signals: they belong to the main thread, and a write of OpenSSL to a
        // closed connection must not end the process with SIGPIPE.
        var all = sigset_t()
        var previous = sigset_t()
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &previous, nil) }
        do throws(Errno) {
            try SystemThread.start { serve(mailbox, environment, libraryName) }
        } catch {
            mailbox.end("the system gives no further thread (error \(error.rawValue))", failing: .unavailable)
            mailbox.announceEnd()
        }
    }

    private static func serve(_ mailbox: Mailbox, _ environment: NetworkEnvironment, _ libraryName: String) {
        do throws(CurlLibrary.LoadFailure) {
            let library = try CurlLibrary(fileName: libraryName)
            guard let multi = unsafe library.multiInit() else {
                throw CurlLibrary.LoadFailure(reason: "libcurl got no memory")
            }
            unsafe CurlWorker(mailbox: mailbox, environment: environment, library: library, multi: multi)
                .run()
        } catch {
            mailbox.end(error.reason, failing: .unavailable)
        }
        mailbox.announceEnd()
    }

    private init(
        mailbox: Mailbox, environment: NetworkEnvironment, library: CurlLibrary,
        multi: UnsafeMutableRawPointer
    ) {
        self.mailbox = mailbox
        self.environment = environment
        self.library = library
        unsafe self.multi = unsafe multi
        _ = unsafe cc_set_multi_number(
            library.setMultiOption, multi, CURLMOPT_MAXCONNECTS, Self.keptConnections)
        unsafe mailbox.open(Mailbox.Wakeup(function: library.multiWakeup, multi: multi))
    }

    private func run() {
        var trouble = CURLM_OK
        while trouble == CURLM_OK {
            let work = mailbox.take()
            if work.isClosed {
                for job in work.jobs { job.fail(.cancelled, Mailbox.closedReason) }
                break
            }
            for job in work.jobs { start(job) }
            for id in work.cancelled { finish(id) { _ in .failure(.cancelled, "") } }

            var running: Int32 = 0
            trouble = unsafe library.multiPerform(multi, &running)
            finishCompleted()
            if trouble == CURLM_OK {
                trouble = unsafe library.multiPoll(multi, nil, 0, Self.longestPoll, nil)
            }
        }

        let kind: TransportError.Kind = trouble == CURLM_OK ? .cancelled : .unavailable
        let reason = trouble == CURLM_OK ? Mailbox.closedReason : library.text(of: trouble)
        for id in transfers.keys { finish(id) { _ in .failure(kind, reason) } }
        mailbox.end(reason, failing: kind)
        _ = unsafe library.multiCleanup(multi)
    }

    private func start(_ job: Job) {
        guard let transfer = Transfer(job, library: library, environment: environment) else {
            job.fail(.unavailable, "libcurl got no memory")
            return
        }
        var code = transfer.setupCode
        if code == CURLE_OK, unsafe library.multiAdd(multi, transfer.easy) != CURLM_OK {
            code = CURLE_FAILED_INIT
        }
        guard code == CURLE_OK else {
            transfer.destroy()
            job.fail(.unavailable, library.text(of: code))
            return
        }
        transfers[job.id] = transfer
    }

    private func finishCompleted() {
        var left: Int32 = 0
        while let message = unsafe library.multiNextMessage(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle
            else { continue }
            // Copied before the handle goes, which the message goes with.
            let code = unsafe message.pointee.data.result
            let id = unsafe UInt(bitPattern: cc_text(library.getInformation, easy, CURLINFO_PRIVATE))
            finish(id) { $0.outcome(code) }
        }
    }

    /// Takes a transfer off libcurl, which closes an unfinished one's connection, and only then tells its waiter.
    private func finish(_ id: UInt, with outcome: (Transfer) -> Transfer.Outcome) {
        guard let transfer = transfers.removeValue(forKey: id) else { return }
        let outcome = outcome(transfer)
        let wasSent = transfer.wasSent
        _ = unsafe library.multiRemove(multi, transfer.easy)
        transfer.destroy()
        switch outcome {
        case .success(let answer): transfer.job.waiter.resume(returning: .success(answer))
        case .failure(let kind, let detail):
            transfer.job.fail(kind, detail, received: transfer.received(before: kind), wasSent: wasSent)
        }
    }
}
