package import CompShare
import Synchronization
package import Wire

/// Calls the API from any task with what the session's settings were when it was made.
package struct SessionCaller: Sendable {
    /// What went wrong, and the exchange if there was one.
    package struct Failure: Error, Sendable {
        /// What went wrong.
        package let error: CompShareError
        /// The exchange.
        package let exchange: Exchange?
    }

    /// The client.
    package var client: Client

    /// The exchange of a call that failed.
    private final class Newest: Sendable {
        let exchange = Mutex<Exchange?>(nil)
    }

    /// Calls the API; what goes wrong comes back with the exchange.
    ///
    /// - Throws: `Failure`, which `Session.failure(for:)` puts into words.
    package func perform<Result>(
        _ body: (Client) async throws(CompShareError) -> Result
    ) async throws(Failure) -> Result {
        let newest = Newest()
        var client = client
        client.onExchange = { [onExchange = client.onExchange] exchange in
            newest.exchange.withLock { $0 = exchange }
            onExchange(exchange)
        }
        do throws(CompShareError) {
            return try await body(client)
        } catch {
            throw Failure(error: error, exchange: newest.exchange.withLock { $0 })
        }
    }
}
