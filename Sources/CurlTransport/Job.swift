internal import CompShareWire

/// A request for libcurl, encoded for it, with the continuation that waits for its answer.
struct Job: Sendable {
    /// Makes the answer on the caller's side: whoever drives libcurl has no time for more than bytes.
    typealias Answer = @Sendable () -> HTTPResponse
    /// What came of a request.
    typealias Outcome = Result<Answer, TransportError>
    /// Who waits for the answer.
    typealias Waiter = CheckedContinuation<Outcome, Never>

    /// The number by which it can be cancelled.
    let id: UInt
    /// What is sent.
    let message: EncodedRequest
    /// When `send` was called.
    let start: ContinuousClock.Instant
    /// Resumed exactly once, by whoever holds the job; nil while the caller itself drives.
    var waiter: Waiter?

    /// Tells the waiter.
    func end(_ outcome: Outcome) { waiter?.resume(returning: outcome) }

    /// A failure, with the time that has passed.
    func error(
        _ kind: TransportError.Kind, _ detail: String, received: [UInt8] = [], wasSent: Bool = false
    ) -> TransportError {
        let elapsed = ContinuousClock.now - start
        var error = TransportError(
            kind, peer: message.request.endpoint.authority, detail: detail, elapsed: elapsed)
        error.received = received
        error.mayHaveBeenSent = wasSent
        return error
    }
}

extension Job {
    /// An HTTP message in libcurl's terms.
    struct EncodedRequest: Sendable {
        /// What it is made of: where it goes, and its limits.
        let request: HTTPRequest
        let isPost: Bool
        /// The URL with the query, which may hold a signature.
        let url: String
        /// Header lines as `curl_slist_append` takes them.
        let headerLines: [String]
        let body: [UInt8]

        /// Checks and encodes `request`.
        ///
        /// - Throws: `TransportError` of the kind `.unavailable` if it must not be sent as it is.
        init(_ request: HTTPRequest) throws(TransportError) {
            let encoded = request.encoded
            let endpoint = request.endpoint
            // `Endpoint` makes sure of this; a signature must not travel in the clear even if that changes.
            func refusal(_ detail: String) -> TransportError {
                TransportError(.unavailable, peer: endpoint.authority, detail: detail)
            }
            guard endpoint.scheme == .https || endpoint.isLoopback else {
                throw refusal("plain http is for loopback addresses only")
            }
            isPost = encoded.method == "POST"
            url = endpoint.origin + encoded.target
            body = encoded.body
            self.request = request

            // Without this line libcurl asks before it sends a larger body, and waits a second for the answer.
            var lines = ["Expect:"]
            for field in encoded.headers.fields {
                guard Self.isToken(field.name),
                    field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
                else { throw refusal("a header field holds a character that HTTP does not allow there") }
                lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
            }
            if encoded.headers["User-Agent"] == nil { lines.append("User-Agent: \(CurlTransport.userAgent)") }
            headerLines = lines
        }

        /// Whether `name` is a token of RFC 9110.
        private static func isToken(_ name: String) -> Bool {
            !name.isEmpty
                && name.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "a")...UInt8(ascii: "z"):
                        true
                    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                    }
                }
        }
    }
}
