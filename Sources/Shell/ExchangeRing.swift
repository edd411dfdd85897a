import Synchronization
package import Wire

/// The newest exchanges of a session, failures included, each under a short name such as `x1`.
package final class ExchangeRing: Sendable {
    /// An exchange and the number in its name.
    package struct Entry: Sendable {
        /// 1 for `x1`.
        package var number: Int
        /// The exchange.
        package var exchange: Exchange

        /// The short name.
        package var name: String { "x\(number)" }
    }

    /// 50 exchanges: some screens of work; 64 MiB of bodies: the largest single answer that is accepted.
    package static let limits = (count: 50, bytes: 64 << 20)

    private struct State {
        var entries: [Entry] = []
        var bytes = 0
        var number = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// Adds an exchange and drops the oldest ones beyond the limits; the newest is always kept.
    package func append(_ exchange: Exchange) {
        state.withLock { state in
            state.number += 1
            state.entries.append(Entry(number: state.number, exchange: exchange))
            state.bytes += exchange.response?.body.count ?? 0
            while state.entries.count > 1,
                state.entries.count > Self.limits.count || state.bytes > Self.limits.bytes
            {
                state.bytes -= state.entries.removeFirst().exchange.response?.body.count ?? 0
            }
        }
    }

    /// The newest exchange.
    package var newest: Entry? { state.withLock { $0.entries.last } }

    /// All that are kept, oldest first.
    package var entries: [Entry] { state.withLock { $0.entries } }
}
