/// Which failures of a read are tried again, how often and after what wait.
///
/// It follows the advice in the vendor's documents: network errors, the gateway's HTTP statuses, and the RetCodes that
/// name a passing fault, of which the caller has the table. Business errors are never retried, although the vendor's
/// SDKs do so for every RetCode from 2000 on.
public struct RetryPolicy: Sendable, Hashable {
    /// What a RetCode says of a fault that passes.
    package enum PassingFault: Sendable, Hashable {
        /// The service does not answer for now.
        case unavailable
        /// The service asks for fewer requests.
        case throttled
    }

    /// How many times a request is sent again at most.
    public var maximumRetries: Int
    /// The wait before the first retry, on average; it doubles with each.
    public var baseDelay: Duration
    /// The longest wait that the policy chooses itself.
    public var maximumDelay: Duration
    /// The longest wait that a service may ask for with `Retry-After`; where it asks for more, nothing is sent again.
    public var longestAskedDelay: Duration

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - maximumRetries: 3 by default: with the waits below that is some 3 s, about as long as a user waits gladly.
    ///   - baseDelay: 400 ms by default: a gateway that restarts a worker needs some hundred milliseconds.
    ///   - maximumDelay: 10 s by default.
    ///   - longestAskedDelay: 60 s by default, as long as the slowest answer takes: a longer wait is for the user to
    ///     decide, and an earlier retry would fail again.
    public init(
        maximumRetries: Int = 3, baseDelay: Duration = .milliseconds(400),
        maximumDelay: Duration = .seconds(10), longestAskedDelay: Duration = .seconds(60)
    ) {
        self.maximumRetries = maximumRetries
        self.baseDelay = baseDelay
        self.maximumDelay = maximumDelay
        self.longestAskedDelay = longestAskedDelay
    }

    /// HTTP statuses of a gateway in passing trouble.
    public static let transientStatuses: Set<Int> = [429, 502, 503, 504]

    /// Why a read is sent again after `result`; nil if that is final.
    ///
    /// `passingFault` tells the fault that a RetCode stands for, nil for one that does not pass.
    package func cause(
        of result: Result<HTTPResponse, TransportError>, passingFault: (Int) -> PassingFault?
    ) -> RetryNotice.Cause? {
        if let asked = result.retryAfter, asked > longestAskedDelay { return nil }
        return switch result {
        case .failure(let error): error.isTransient ? .transport(error) : nil
        case .success(let response) where Self.transientStatuses.contains(response.status):
            .status(response.status)
        case .success(let response):
            response.retCode.flatMap { passingFault($0) == nil ? nil : .retCode($0) }
        }
    }

    /// The wait before retry number `retry`, counted from 1: exponential, scattered between half and all of it, so
    /// that clients that failed together do not come back together; four times as long where the service asked for
    /// fewer requests; never shorter than `Retry-After` asks for.
    package func delay(
        beforeRetry retry: Int, after result: Result<HTTPResponse, TransportError>,
        passingFault: (Int) -> PassingFault?, random: Double
    ) -> Duration {
        var isThrottled = false
        if case .success(let response) = result {
            isThrottled = response.status == 429 || response.retCode.flatMap(passingFault) == .throttled
        }
        let factor = Double(1 << min(retry - 1, 20)) * (isThrottled ? 4 : 1)
        let own = min(baseDelay * factor, maximumDelay) * (0.5 + 0.5 * random)
        return max(own, result.retryAfter ?? .zero)
    }
}

/// A retry about to happen, to be shown to the user.
public struct RetryNotice: Sendable, Hashable {
    /// What a read is sent again after.
    public enum Cause: Sendable, Hashable, CustomStringConvertible {
        /// There was no answer.
        case transport(TransportError)
        /// A gateway's HTTP status.
        case status(Int)
        /// The service's RetCode.
        case retCode(Int)

        /// A phrase.
        public var description: String {
            switch self {
            case .transport(let error): error.summary
            case .status(let status): "HTTP \(status)"
            case .retCode(let code): "RetCode \(code)"
            }
        }
    }

    /// The action.
    public var action: String
    /// The number of this retry, from 1.
    public var retry: Int
    /// How many there can be.
    public var maximum: Int
    /// The wait before it.
    public var delay: Duration
    /// Why.
    public var cause: Cause

    /// Creates a notice.
    public init(action: String, retry: Int, maximum: Int, delay: Duration, cause: Cause) {
        self.action = action
        self.retry = retry
        self.maximum = maximum
        self.delay = delay
        self.cause = cause
    }
}
