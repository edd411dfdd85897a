internal import CCompshareCurl
internal import CompShareWire

/// libcurl with its connections and the transfers in flight.
///
/// It is used by one thread at a time: whoever has taken it out of the mailbox.
// `@unchecked Sendable`, since it goes from one thread to the next only through the mailbox, whose lock gives it to one at a
// time. `@safe`, since its handles stay in it, and `destroy` frees them only after the mailbox has forgotten how to wake them.
@safe final class CurlEngine: @unchecked Sendable {
    /// 16 idle connections are kept: more than a listing ever has requests in flight.
    private static let keptConnections = 16

    private let environment: NetworkEnvironment
    private let library: CurlLibrary
    private let multi: UnsafeMutableRawPointer
    private var transfers: [UInt: Transfer] = [:]
    /// What came of the request whose caller drives.
    private var callersOutcome: Job.Outcome?

    /// Loads libcurl and makes a handle without transfers.
    ///
    /// - Throws: `LoadFailure` if libcurl cannot be used.
    init(_ environment: NetworkEnvironment, libraryName: String) throws(CurlLibrary.LoadFailure) {
        library = try CurlLibrary(fileName: libraryName)
        self.environment = environment
        guard let multi = unsafe library.multiInit() else {
            throw CurlLibrary.LoadFailure(reason: "libcurl got no memory")
        }
        unsafe self.multi = unsafe multi
        _ = unsafe cc_set_multi_number(
            library.setMultiOption, multi, CURLMOPT_MAXCONNECTS, Self.keptConnections)
    }

    /// What wakes its driver; not to be used once it is destroyed.
    var wakeup: Mailbox.Wakeup { unsafe Mailbox.Wakeup(function: library.multiWakeup, multi: multi) }

    /// Whether nothing is in flight.
    var isIdle: Bool { transfers.isEmpty }

    /// Begins a transfer.
    func start(_ job: Job) {
        guard let transfer = Transfer(job, library: library, environment: environment) else {
            return end(job, .failure(job.error(.unavailable, "libcurl got no memory")))
        }
        var code = transfer.setupCode
        if code == CURLE_OK, unsafe library.multiAdd(multi, transfer.easy) != CURLM_OK {
            code = CURLE_FAILED_INIT
        }
        guard code == CURLE_OK else {
            transfer.destroy()
            return end(job, .failure(job.error(.unavailable, library.text(of: code))))
        }
        transfers[job.id] = transfer
    }

    /// Ends a transfer as cancelled; nothing happens if it has ended.
    func cancel(_ id: UInt) {
        finish(id) { _ in .failure(.cancelled, "") }
    }

    /// Gives a request whose caller drove somebody who waits for it.
    func setWaiter(_ waiter: Job.Waiter, of id: UInt) { transfers[id]?.job.waiter = waiter }

    /// Takes what came of the request whose caller drives; nil as long as it is in flight.
    func takeOutcome() -> Job.Outcome? {
        defer { callersOutcome = nil }
        return callersOutcome
    }

    /// Sends and receives what can be, without waiting, and tells those whose transfers have ended.
    func perform() -> CURLMcode {
        var running: Int32 = 0
        let trouble = unsafe library.multiPerform(multi, &running)
        // Of all that are in flight none has ended.
        if trouble != CURLM_OK || running < transfers.count { finishCompleted() }
        return trouble
    }

    /// Waits until something can be done, or somebody wakes it.
    func wait(milliseconds: Int32) -> CURLMcode {
        unsafe library.multiPoll(multi, nil, 0, milliseconds, nil)
    }

    /// Fails what is in flight and what waits in the mailbox, and frees libcurl's handles.
    ///
    /// - Parameters:
    ///   - trouble: What went wrong in libcurl; `CURLM_OK` if nothing did.
    ///   - mailbox: The mailbox that it came from.
    func destroy(_ trouble: CURLMcode = CURLM_OK, in mailbox: Mailbox) {
        let reason = trouble == CURLM_OK ? Mailbox.closedReason : library.text(of: trouble)
        destroy(reason, failing: trouble == CURLM_OK ? .cancelled : .unavailable, in: mailbox)
    }

    /// Fails what is in flight and what waits in the mailbox with a reason, and frees libcurl's handles.
    func destroy(_ reason: String, failing kind: TransportError.Kind, in mailbox: Mailbox) {
        for id in transfers.keys { finish(id) { _ in .failure(kind, reason) } }
        mailbox.end(reason, failing: kind)
        _ = unsafe library.multiCleanup(multi)
        mailbox.announceEnd()
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
        let (wasSent, timings) = (transfer.wasSent, Self.timings(of: transfer, outcome))
        _ = unsafe library.multiRemove(multi, transfer.easy)
        transfer.destroy()
        let job = transfer.job
        switch outcome {
        case .success(let answer): end(job, .success(answer))
        case .failure(let kind, let detail):
            var error = job.error(
                kind, detail, received: transfer.received(before: kind), wasSent: wasSent)
            error.timings = timings
            // libcurl counts it at the end only, which one that is cancelled has not come to.
            error.timings?.total = max(timings?.total ?? .zero, error.elapsed ?? .zero)
            end(job, .failure(error))
        }
    }

    /// How far a transfer came that failed; nil for one that did not.
    private static func timings(
        of transfer: Transfer, _ outcome: Transfer.Outcome
    ) -> HTTPResponse.Timings? {
        if case .failure = outcome { transfer.timingsOfFailure } else { nil }
    }

    private func end(_ job: Job, _ outcome: Job.Outcome) {
        if job.waiter == nil { callersOutcome = outcome }
        job.end(outcome)
    }
}
