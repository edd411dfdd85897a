package import CompShareCatalogue
import CompShareWire

/// A result code of the API; codes that this library does not know are kept.
public struct RetCode: Sendable, Hashable {
    /// The number.
    public let rawValue: Int

    /// Creates a code.
    public init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    /// What the code means, in a few words; nil for codes that no source explains.
    public var meaning: String? { entry?.summary.english }

    /// What usually causes it; nil if unknown or obvious.
    public var cause: String? { entry?.cause?.english }

    /// What to do about it; nil if unknown.
    public var advice: String? { entry?.advice?.english }

    /// When the same request may succeed, where that is neither at once nor never; nil if nothing is to be said.
    public var repetition: String? { entry?.again?.english }

    /// What the table of the RetCodes says of it; nil for codes that no source explains.
    package var entry: ReturnCodeTable.Entry? { ReturnCodeTable.vendor.entry(for: rawValue) }

    /// Whether a read is sent again after a wait.
    public var isTransient: Bool { entry?.isPassing ?? false }

    /// What the code tells the retry policy; nil if nothing is sent again for it.
    var passingFault: RetryPolicy.PassingFault? {
        guard let entry, entry.isPassing else { return nil }
        return entry.isThrottled ? .throttled : .unavailable
    }

    /// Whether the service does not know itself what has become of the call.
    ///
    /// This is so where the gateway stopped waiting for a service that may still be working.
    var leavesOutcomeOpen: Bool { entry?.repetition == .reads }

    /// Whether the service's message names parameters that are missing, or whose values it does not take.
    package var namesParameters: Bool { [210, 220, 230].contains(rawValue) }

    /// Whether the service refused the key, the signature or the token.
    public var isCredentialFault: Bool { (170...174).contains(rawValue) }
}
