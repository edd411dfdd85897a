/// Sends reads again after passing failures; writes are sent once.
package struct RetryMiddleware: Middleware {
    private let policy: RetryPolicy
    private let passingFault: @Sendable (Int) -> RetryPolicy.PassingFault?
    private let onRetry: @Sendable (RetryNotice) -> Void

    /// Creates a middleware.
    ///
    /// - Parameters:
    ///   - policy: How often and after what wait.
    ///   - passingFault: Tells the fault that a RetCode stands for, nil for one that does not pass; asked of RetCodes
    ///     other than 0 only.
    ///   - onRetry: Called before each wait.
    package init(
        _ policy: RetryPolicy, passingFault: @escaping @Sendable (Int) -> RetryPolicy.PassingFault?,
        onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in }
    ) {
        self.policy = policy
        self.passingFault = { $0 == 0 ? nil : passingFault($0) }
        self.onRetry = onRetry
    }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        var retry = 0
        while true {
            let result = await next.attempt(request).result
            guard request.isRead, retry < policy.maximumRetries,
                let cause = policy.cause(of: result, passingFault: passingFault)
            else { return try result.get() }
            retry += 1
            let delay = policy.delay(
                beforeRetry: retry, after: result, passingFault: passingFault, random: .random(in: 0...1))
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
