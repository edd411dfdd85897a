/// Sends reads again after passing failures; writes are sent once.
package struct RetryMiddleware: Middleware {
    private let policy: RetryPolicy
    private let onRetry: @Sendable (RetryNotice) -> Void

    /// Creates a middleware; `onRetry` is called before each wait.
    package init(_ policy: RetryPolicy, onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in }) {
        self.policy = policy
        self.onRetry = onRetry
    }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        var retry = 0
        while true {
            let result: Result<HTTPResponse, TransportError>
            do throws(TransportError) {
                result = .success(try await next.send(request))
            } catch {
                result = .failure(error)
            }
            guard request.isRead, retry < policy.maximumRetries, let cause = policy.cause(of: result)
            else {
                return try result.get()
            }
            retry += 1
            let delay = policy.delay(beforeRetry: retry, after: result, random: .random(in: 0...1))
            onRetry(
                RetryNotice(
                    action: request.action, retry: retry, maximum: policy.maximumRetries, delay: delay,
                    cause: cause))
            do {
                try await Task.sleep(for: delay)
            } catch {
                throw TransportError(.cancelled, peer: request.endpoint.authority)
            }
        }
    }
}
