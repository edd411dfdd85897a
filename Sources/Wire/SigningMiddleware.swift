/// Signs requests with a key pair.
package struct SigningMiddleware: Middleware {
    private let credentials: Credentials

    /// Creates a middleware that signs with `credentials`.
    package init(_ credentials: Credentials) {
        self.credentials = credentials
    }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        var request = request
        request.parameters = request.parameters.signed(with: credentials, encoding: request.encoding)
        return try await next.send(request)
    }
}
