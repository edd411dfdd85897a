/// Something that answers requests: the network, an emulator, a recording.
///
/// ```swift
/// struct Unavailable: Transport {
///     func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
///         HTTPResponse(status: 503, body: [])
///     }
/// }
/// ```
public protocol Transport: Sendable {
    /// Sends `request` and waits for the whole answer.
    ///
    /// - Throws: `TransportError` if there is no answer, `.cancelled` if the task was cancelled.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

/// A step between the client and the transport: it may change the request, send it more than once, or answer itself.
public protocol Middleware: Sendable {
    /// Handles `request`, mostly by passing it to `next`.
    ///
    /// - Throws: `TransportError`, its own or that of `next`.
    func intercept(_ request: HTTPRequest, next: any Transport) async throws(TransportError) -> HTTPResponse
}

extension Transport {
    /// Sends `request`, and tells when and how long, whatever its end.
    package func attempt(_ request: HTTPRequest) async -> Exchange.Attempt {
        let startedAt = Timestamp.now
        let start = ContinuousClock.now
        let result: Result<HTTPResponse, TransportError>
        do throws(TransportError) {
            result = .success(try await send(request))
        } catch {
            result = .failure(error)
        }
        return Exchange.Attempt(
            request: request, startedAt: startedAt, duration: start.duration(to: .now), result: result)
    }

    /// This transport behind `middlewares`, the first of them outermost.
    public func behind(_ middlewares: [any Middleware]) -> any Transport {
        var transport: any Transport = self
        for middleware in middlewares.reversed() {
            transport = Intercepted(middleware: middleware, next: transport)
        }
        return transport
    }
}

private struct Intercepted: Transport {
    let middleware: any Middleware
    let next: any Transport

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        try await middleware.intercept(request, next: next)
    }
}
