import Synchronization

/// One call with everything that was sent and received for it, whatever its end.
///
/// ```swift
/// do { _ = try await client.call("GetRegion") } catch { print(error.exchange?.duration ?? .zero) }
/// ```
public struct Exchange: Sendable, Identifiable {
    /// What tells an exchange from every other one of this process, however alike they are.
    public struct ID: Sendable, Hashable {
        private let number: UInt64
        private static let counter = Atomic<UInt64>(0)

        /// An identity that no other exchange has.
        init() { number = Self.counter.wrappingAdd(1, ordering: .relaxed).newValue }
    }

    /// One time the request went out.
    public struct Attempt: Sendable {
        /// The request as sent, signed.
        public var request: HTTPRequest
        /// When it was sent.
        public var startedAt: Timestamp
        /// How long it took.
        public var duration: Duration
        /// How long was waited before it since the one before it had ended; zero for the first.
        public var wait = Duration.zero
        /// The answer, or why there is none.
        public var result: Result<HTTPResponse, TransportError>

        /// Creates an attempt.
        public init(
            request: HTTPRequest, startedAt: Timestamp, duration: Duration,
            result: Result<HTTPResponse, TransportError>
        ) {
            self.request = request
            self.startedAt = startedAt
            self.duration = duration
            self.result = result
        }
    }

    /// Which exchange this is.
    public let id = ID()
    /// The request as the client made it, unsigned.
    public var request: HTTPRequest
    /// When the call began.
    public var startedAt: Timestamp
    /// What went out, in order; empty if nothing did.
    public var attempts: [Attempt]
    /// The final answer, or why there is none.
    public var result: Result<HTTPResponse, TransportError>
    /// From start to end, waits between attempts included.
    public var duration: Duration

    /// Creates an exchange.
    public init(
        request: HTTPRequest, startedAt: Timestamp, attempts: [Attempt],
        result: Result<HTTPResponse, TransportError>, duration: Duration
    ) {
        self.request = request
        self.startedAt = startedAt
        self.attempts = attempts
        self.result = result
        self.duration = duration
    }

    /// The same exchange with answers as bytes only, for keeping.
    package var withoutParsedBodies: Exchange {
        var exchange = self
        exchange.result = result.map(\.withoutParsedBody)
        for index in attempts.indices {
            exchange.attempts[index].result = attempts[index].result.map(\.withoutParsedBody)
        }
        return exchange
    }

    /// The action.
    public var action: String { request.action }

    /// The body of the final answer, or what came of it before it broke off.
    public var receivedBytes: [UInt8] { Self.receivedBytes(result) }

    /// The body of an answer, or what came of it before it broke off.
    package static func receivedBytes(_ result: Result<HTTPResponse, TransportError>) -> [UInt8] {
        switch result {
        case .success(let response): response.body
        case .failure(let error): error.received
        }
    }

    /// The final answer, if there is one.
    public var response: HTTPResponse? { try? result.get() }
}
