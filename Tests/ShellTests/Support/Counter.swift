import Synchronization

/// Counts from several tasks.
final class Counter: Sendable {
    private let count = Mutex(0)

    /// How often `next` was called.
    var value: Int { count.withLock { $0 } }

    /// The number of calls before this one.
    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
