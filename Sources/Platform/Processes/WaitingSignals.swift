/// The signals that nobody has taken yet, oldest first, and a descriptor that is readable exactly while there are some.
struct WaitingSignals {
    /// Set while a signal waits.
    private let arrival: Event
    var signals: [Int32] = [] {
        didSet {
            // A flag with nothing behind it would never let the reader rest.
            if signals.isEmpty { arrival.reset() } else { arrival.set() }
        }
    }

    /// Makes an empty list that tells of signals by `arrival`.
    init(arrival: Event) {
        self.arrival = arrival
    }

    /// Takes the oldest.
    mutating func removeFirst() -> Int32? { signals.isEmpty ? nil : signals.removeFirst() }
}
