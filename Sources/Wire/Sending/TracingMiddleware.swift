import Synchronization

/// Keeps what goes out and what comes back, attempt by attempt, for one call.
///
/// It stands next to the transport, behind signing, so that it sees what the network sees.
package final class TracingMiddleware: Middleware {
    private struct State {
        var attempts: [Exchange.Attempt] = []
        /// When the newest of them ended.
        var end: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    package init() {}

    /// The attempts so far.
    package var trace: [Exchange.Attempt] { state.withLock { $0.attempts } }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        let start = ContinuousClock.now
        var attempt = await next.attempt(request)
        state.withLock { state in
            if let end = state.end { attempt.wait = end.duration(to: start) }
            state.attempts.append(attempt)
            state.end = .now
        }
        return try attempt.result.get()
    }
}
