import Synchronization

/// Keeps what goes out and what comes back, attempt by attempt, for one call.
///
/// It stands next to the transport, behind signing, so that it sees what the network sees.
package final class TracingMiddleware: Middleware {
    private let attempts = Mutex<[Exchange.Attempt]>([])

    package init() {}

    /// The attempts so far.
    package var trace: [Exchange.Attempt] { attempts.withLock { $0 } }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        let attempt = await next.attempt(request)
        attempts.withLock { $0.append(attempt) }
        return try attempt.result.get()
    }
}
