/// Why there is no usable HTTP answer.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public enum Kind: Sendable, Hashable {
        /// The host name has no address.
        case cannotResolve
        /// No connection: refused, unreachable, proxy failure.
        case cannotConnect
        /// The TLS handshake or the certificate check failed.
        case tls
        /// A time limit passed.
        case timeout
        /// The connection broke before the answer was complete.
        case interrupted
        /// The answer is larger than the limit in bytes.
        case bodyTooLarge(limit: Int)
        /// The answer is not HTTP, or its packing is damaged.
        case malformed
        /// The task was cancelled.
        case cancelled
        /// No recorded exchange answers the request, and the network is not to be used.
        case notRecorded
        /// The call was read from a file, which holds no answer to it.
        case notKept
        /// The transport itself cannot work, for instance because a library is missing.
        case unavailable
    }

    /// The kind of failure.
    public var kind: Kind
    /// The host, or what else was addressed; never a URL with parameters.
    public var peer: String
    /// What the transport says, in its own words; empty if there is nothing to add.
    public var detail: String
    /// The time from start to failure, where known.
    public var elapsed: Duration?
    /// What had come of the body before it broke off, unpacked; empty if nothing had, or it was too large.
    public var received: [UInt8] = []
    /// Whether bytes of the request may have reached the service.
    public var mayHaveBeenSent: Bool
    /// How far it came, and when; nil where the transport does not tell.
    public var timings: HTTPResponse.Timings?

    /// Creates an error.
    ///
    /// `detail` must hold no key and no signature. Whether the request may have been sent is what the kind tells, until
    /// a transport that knows better says so.
    public init(_ kind: Kind, peer: String, detail: String = "", elapsed: Duration? = nil) {
        self.kind = kind
        self.peer = peer
        self.detail = detail
        self.elapsed = elapsed
        mayHaveBeenSent =
            switch kind {
            case .timeout, .interrupted, .bodyTooLarge, .malformed, .cancelled: true
            case .cannotResolve, .cannotConnect, .tls, .notRecorded, .notKept, .unavailable: false
            }
    }

    /// Whether sending the same request again may help.
    public var isTransient: Bool {
        switch kind {
        case .cannotResolve, .cannotConnect, .timeout, .interrupted, .malformed: true
        case .tls, .bodyTooLarge, .cancelled, .notRecorded, .notKept, .unavailable: false
        }
    }

    /// What happened, with the peer and the transport's own words.
    public var description: String { detail.isEmpty ? summary : "\(summary): \(detail)" }

    /// What happened, with the peer.
    public var summary: String {
        switch kind {
        case .cannotResolve: "cannot find the address of \(peer)"
        case .cannotConnect: "cannot connect to \(peer)"
        case .tls: "no secure connection to \(peer)"
        case .timeout: "no complete answer from \(peer) in time"
        case .interrupted: "the connection to \(peer) broke before the answer was complete"
        case .bodyTooLarge(let limit):
            "the answer of \(peer) is larger than the limit of \(limit >> 20) MiB"
        case .malformed: "the answer of \(peer) is not valid HTTP"
        case .cancelled: "cancelled"
        case .notRecorded: "no recorded exchange matches in \(peer)"
        case .notKept: "\(peer) holds no answer to it"
        case .unavailable: "cannot send requests"
        }
    }
}
