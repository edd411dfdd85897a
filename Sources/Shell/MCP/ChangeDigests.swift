import CompShare
import CompShareWire

/// What a dry run of a change has shown, under a word that nobody can guess: the change is made with it, once, within
/// ten minutes, and exactly as it was shown.
///
/// ```swift
/// var digests = ChangeDigests()
/// let digest = digests.issue(for: change)
/// try digests.redeem(digest, for: change)  // good; a second time it is used
/// ```
struct ChangeDigests {
    /// A change as it would be sent, in a form in which two of the same are equal.
    struct Change: Hashable, Sendable {
        let action: String
        /// Where it goes.
        let endpoint: String
        /// The public key that it is signed with, which tells the profile.
        let publicKey: String
        /// All that is sent but for the keys, by name; their order means nothing to the service.
        let parameters: [String: String]
        /// What the client gave, by name: a time such as `+2h` is another one a second later, and still the same wish.
        let given: [String: String]

        /// Whether another one is the same change.
        func isSame(as other: Change) -> Bool {
            action == other.action && endpoint == other.endpoint && publicKey == other.publicKey
                && (parameters == other.parameters || given == other.given)
        }
    }

    /// Why a digest is not good for a change.
    enum Refusal: Error, Hashable, Sendable {
        /// It was never given, or so long ago that it is forgotten.
        case unknown
        /// It was used.
        case used
        /// Its time is over.
        case expired
        /// It was given for another change.
        case ofAnotherChange
    }

    /// Long enough for a person to read what is to be done, and short enough for it to be what was read.
    static let lifetime = Duration.seconds(600)
    /// More dry runs than anybody looks at within their time.
    private static let most = 256
    /// 32 random bytes: as many as no search comes through.
    private static let words = 4

    private struct Entry {
        let digest: String
        let change: Change
        let call: APICall
        let issuedAt: ContinuousClock.Instant
        var isUsed = false
    }

    private let now: @Sendable () -> ContinuousClock.Instant
    /// Oldest first.
    private var entries: [Entry] = []

    /// Creates a store without digests; `now` tells the time.
    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    /// Gives a digest for a change.
    mutating func issue(for change: Change, _ call: APICall) -> String {
        let digest = RandomWord.hexadecimal(words: Self.words)
        if entries.count == Self.most { entries.removeFirst() }
        entries.append(Entry(digest: digest, change: change, call: call, issuedAt: now()))
        return digest
    }

    /// Takes a digest for a change; it is good for none from now on.
    ///
    /// - Returns: The call that the dry run has shown.
    /// - Throws: `Refusal`; of a digest that was given for another change nothing is taken.
    mutating func redeem(_ digest: String, for change: Change) throws(Refusal) -> APICall {
        guard let place = entries.firstIndex(where: { $0.digest == digest }) else { throw .unknown }
        let entry = entries[place]
        guard !entry.isUsed else { throw .used }
        guard entry.issuedAt.duration(to: now()) < Self.lifetime else { throw .expired }
        guard entry.change.isSame(as: change) else { throw .ofAnotherChange }
        entries[place].isUsed = true
        return entry.call
    }
}

/// Words that nobody can guess.
enum RandomWord {
    /// So many times 16 hexadecimal digits, from the system's source of secrets.
    static func hexadecimal(words: Int) -> String {
        var source = SystemRandomNumberGenerator()
        return (0..<words).map { _ in
            let digits = String(source.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
