public import CompShareWire

/// The network: sends requests over HTTP with libcurl.
///
/// ```swift
/// let transport = CurlTransport()
/// let response = try await transport.send(request)
/// ```
///
/// Connections are kept and used again: up to 16 idle ones, each for up to 60 s after its last use. Any number of
/// requests can be in flight. Certificates are checked against the system's store, or that of `CURL_CA_BUNDLE`,
/// `SSL_CERT_FILE` or `SSL_CERT_DIR`; `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` count as for curl, but never for
/// loopback. There are no redirects, cookies or stored passwords.
///
/// libcurl is loaded with the first request or with `prepare()`. It works on a thread of its own, which ends when nothing
/// is in flight.
public final class CurlTransport: Transport {
    /// The `User-Agent` of requests that bring none.
    static let userAgent = "CompShare-Swift"

    private let mailbox = Mailbox()
    private let environment: NetworkEnvironment
    private let libraryName: String
    /// For how long a lone request is waited for on the thread of its caller; nil for not at all.
    private let callersPatience: Duration?

    /// How many threads there have been.
    var threadCount: Int { mailbox.threadCount }
    /// Whether something is in flight.
    var isDriven: Bool { mailbox.isDriven }

    /// Creates a transport that reads proxies and certificates from the process environment, now.
    public convenience init() {
        self.init(environment: .process)
    }

    /// Creates a transport for a program that has nothing else to do while it waits for an answer.
    ///
    /// A request that is alone in flight holds the thread of its caller, and with that its actor, which saves five of six
    /// changes between threads. `SIGPIPE` must be ignored there.
    ///
    /// - Parameter callersPatience: How long at most, counted from the call of `send`; from then on, and as soon as there
    ///   is a second request, a thread goes on with it.
    package convenience init(callersPatience: Duration) {
        self.init(environment: .process, callersPatience: callersPatience)
    }

    /// Creates a transport; `libraryName` is what to load as libcurl.
    init(
        environment: NetworkEnvironment, libraryName: String = CurlLibrary.fileName,
        callersPatience: Duration? = nil
    ) {
        self.environment = environment
        self.libraryName = libraryName
        self.callersPatience = callersPatience
    }

    deinit { close() }

    /// Loads libcurl in the background, so that the first request need not wait for that.
    public func prepare() {
        if let claim = mailbox.claimUnmade() { startThread(claim) }
    }

    /// The versions of libcurl and its TLS library, as in `7.88.1, OpenSSL/3.0.15`, or why there are none.
    package static var libraryVersion: Result<String, TransportError> {
        do throws(CurlLibrary.LoadFailure) {
            return .success(try CurlLibrary.versionText(fileName: CurlLibrary.fileName))
        } catch {
            return .failure(TransportError(.unavailable, peer: "", detail: error.reason))
        }
    }

    /// Ends all connections and waits for that; pending requests fail as cancelled, later ones as unavailable.
    public func shutdown() async {
        close()
        await mailbox.waitForEnd()
    }

    private func close() { mailbox.close()?.destroy(in: mailbox) }

    /// Sends `request` and waits for the whole answer; cancelling the task ends the transfer at once.
    ///
    /// A request that does not only read gets a new connection: on a kept one that the server is just closing, libcurl
    /// would send it a second time by itself.
    ///
    /// - Throws: `TransportError`; `.unavailable` if libcurl is missing or the request cannot be sent as it is.
    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let start = ContinuousClock.now
        let job = Job(id: mailbox.makeID(), message: try Job.EncodedRequest(request), start: start)
        return try await outcome(of: job).get()()
    }

    /// Waits for what comes of a job, on the actor of the caller.
    private func outcome(
        of job: Job, isolation: isolated (any Actor)? = #isolation
    ) async -> Job.Outcome {
        await withTaskCancellationHandler {
            // A closure that does not capture it runs on the pool, whatever the caller's actor is.
            _ = isolation
            var driver: CurlDriver?
            if let callersPatience, let claim = mailbox.claimForCaller() {
                driver = CurlDriver(claim, mailbox, environment, libraryName)
                if let outcome = driver?.run(job, patience: callersPatience) { return outcome }
            }
            return await withCheckedContinuation { waiter in
                if let driver {
                    driver.engine.setWaiter(waiter, of: job.id)
                    driver.startThread()
                } else {
                    var job = job
                    job.waiter = waiter
                    if let claim = mailbox.submit(job) { startThread(claim) }
                }
            }
        } onCancel: {
            mailbox.cancel(job.id)
        }
    }

    private func startThread(_ claim: Mailbox.Claim) {
        CurlDriver.startThread(claim, mailbox, environment, libraryName)
    }
}
