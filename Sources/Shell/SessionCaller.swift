package import CompShare
import Synchronization
import Wire

/// Calls the API from any task with what the session's settings were when it was made.
package struct SessionCaller: Sendable {
    /// The client.
    package var client: Client
    /// What to say where there are no keys.
    let missingCredentials: CommandFailure

    /// The exchange of a call that failed.
    private final class Newest: Sendable {
        let exchange = Mutex<Exchange?>(nil)
    }

    /// Calls the API; what goes wrong comes back with the exchange.
    ///
    /// - Throws: `CommandFailure` with the status to exit with.
    package func perform<Result>(
        _ body: (Client) async throws(CompShareError) -> Result
    ) async throws(CommandFailure) -> Result {
        let newest = Newest()
        var client = client
        client.onExchange = { [onExchange = client.onExchange] exchange in
            newest.exchange.withLock { $0 = exchange }
            onExchange(exchange)
        }
        do throws(CompShareError) {
            return try await body(client)
        } catch {
            if case .missingCredentials = error.reason { throw missingCredentials }
            throw CommandFailure(error, exchange: newest.exchange.withLock { $0 })
        }
    }
}

extension Session {
    /// A caller with the present settings.
    package var caller: SessionCaller {
        SessionCaller(client: client, missingCredentials: missingCredentials)
    }
}
