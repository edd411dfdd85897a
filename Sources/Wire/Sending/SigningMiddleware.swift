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
        try await next.send(signed(request))
    }

    /// The request as it is sent on.
    package func signed(_ request: HTTPRequest) -> HTTPRequest {
        var request = request
        request.parameters = request.parameters.signed(with: credentials, encoding: request.encoding)
        return request
    }
}
