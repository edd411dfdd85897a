/// The signals that nobody has taken yet, oldest first, and a descriptor that can be read exactly while there are some.
struct WaitingSignals {
    /// Set while a signal waits.
    private let arrival: Event
    private(set) var signals: [Int32] = [] {
        didSet {
            // Whoever polls would never come to rest at a flag with nothing behind it.
            if signals.isEmpty { arrival.reset() } else { arrival.set() }
        }
    }

    /// Makes an empty list that tells of signals by `arrival`.
    init(arrival: Event) {
        self.arrival = arrival
    }

    /// Adds the newest.
    mutating func append(_ signal: Int32) {
        signals.append(signal)
    }

    /// Takes the oldest.
    mutating func removeFirst() -> Int32? {
        signals.isEmpty ? nil : signals.removeFirst()
    }

    /// Throws away those of which `isUnwanted` says so.
    mutating func removeAll(where isUnwanted: (Int32) -> Bool) {
        signals.removeAll(where: isUnwanted)
    }
}
