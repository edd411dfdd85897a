import Synchronization

/// Counts from several tasks.
final class Counter: Sendable {
    private let count = Mutex(0)

    /// How often `next` was called.
    var value: Int { count.withLock { $0 } }

    /// 0 for the first call, 1 for the second, …
    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
