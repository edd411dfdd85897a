import OrderedJSON
package import Rendering
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
        /// How it was shown, without the data, so that it can be shown so again; nil if it never was.
        package var form: Report?

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

    /// Remembers how the exchange with a number was shown.
    package func setForm(_ report: Report, ofNumber number: Int) {
        var form = report
        form.document = .null
        form.bytes = nil
        form.rows = []
        state.withLock { state in
            if let index = state.entries.lastIndex(where: { $0.number == number }) {
                state.entries[index].form = form
            }
        }
    }

    /// The exchange with a number; nil if there never was one, or not any more.
    package func entry(_ number: Int) -> Entry? {
        state.withLock { state in state.entries.last { $0.number == number } }
    }

    /// Adds an exchange and drops the oldest ones beyond the limits; the newest is always kept.
    package func append(_ exchange: Exchange) {
        state.withLock { state in
            state.number += 1
            // Parsed answers would take several times the memory; they are parsed again when they are looked at.
            state.entries.append(Entry(number: state.number, exchange: exchange.withoutParsedBodies))
            state.bytes += Self.bodyBytes(of: exchange)
            while state.entries.count > 1,
                state.entries.count > Self.limits.count || state.bytes > Self.limits.bytes
            {
                state.bytes -= Self.bodyBytes(of: state.entries.removeFirst().exchange)
            }
        }
    }

    /// The bytes of the answers to all attempts; that to the last is the exchange's own.
    private static func bodyBytes(of exchange: Exchange) -> Int {
        let bodies = exchange.attempts.map { Exchange.receivedBytes($0.result).count }
        return max(exchange.receivedBytes.count, bodies.reduce(0, +))
    }

    /// The newest exchange.
    package var newest: Entry? { state.withLock { $0.entries.last } }

    /// All that are kept, oldest first.
    package var entries: [Entry] { state.withLock { $0.entries } }
}
