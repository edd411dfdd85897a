public import CompShareWire

/// The network: sends requests over HTTP with libcurl, on one thread of its own.
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
/// libcurl is loaded when the thread starts, with the first request or with `prepare()`. The thread ends when the
/// transport is released.
public final class CurlTransport: Transport {
    /// The `User-Agent` of requests that bring none.
    static let userAgent = "CompShare-Swift"

    private let mailbox = Mailbox()
    private let environment: NetworkEnvironment
    private let libraryName: String

    /// Creates a transport that reads proxies and certificates from the process environment, now.
    public convenience init() {
        self.init(environment: .process)
    }

    /// Creates a transport; `libraryName` is what to load as libcurl.
    init(environment: NetworkEnvironment, libraryName: String = CurlLibrary.fileName) {
        self.environment = environment
        self.libraryName = libraryName
    }

    deinit {
        mailbox.close()
    }

    /// Starts the thread and loads libcurl in the background, so that the first request need not wait for that.
    public func prepare() {
        guard mailbox.claimStart() else { return }
        CurlWorker.start(mailbox: mailbox, environment: environment, libraryName: libraryName)
    }

    /// Ends the thread and waits for that; pending requests fail as cancelled, later ones as unavailable.
    public func shutdown() async {
        mailbox.close()
        await mailbox.waitForEnd()
    }

    /// Sends `request` and waits for the whole answer; cancelling the task ends the transfer at once.
    ///
    /// A request that does not only read gets a new connection: on a kept one that the server is just closing, libcurl
    /// would send it a second time by itself.
    ///
    /// - Throws: `TransportError`; `.unavailable` if libcurl is missing or the request cannot be sent as it is.
    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let start = ContinuousClock.now
        let message = try Job.EncodedRequest(request)
        prepare()
        let id = mailbox.makeID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                mailbox.submit(Job(id: id, message: message, waiter: waiter, start: start))
            }
        } onCancel: {
            mailbox.cancel(id)
        }
        return try result.get()()
    }
}
