package import CompShareWire

/// Records each request that goes out with its answer; it stands outside signing, so that it sees no key.
package struct RecordingMiddleware: Middleware {
    private let writer: CassetteWriter
    private let secrets: @Sendable (HTTPRequest) -> SecretMask
    private let onFailure: @Sendable (CassetteError) -> Void

    /// Creates a middleware that records to `writer`.
    ///
    /// - Parameters:
    ///   - writer: The cassette.
    ///   - secrets: What must not stand in the recording of a request, which is not signed yet.
    ///   - onFailure: Called with the first exchange that cannot be written; the answer is passed on all the same.
    package init(
        _ writer: CassetteWriter, secrets: @escaping @Sendable (HTTPRequest) -> SecretMask,
        onFailure: @escaping @Sendable (CassetteError) -> Void
    ) {
        self.writer = writer
        self.secrets = secrets
        self.onFailure = onFailure
    }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        let attempt = await next.attempt(request)
        // A cancelled request is not recorded: nobody wants to replay it.
        if case .failure(let error) = attempt.result, error.kind == .cancelled { throw error }
        let line = HAREntry.line(
            request, startedAt: attempt.startedAt, duration: attempt.duration, result: attempt.result,
            secrets: secrets(request))
        do throws(CassetteError) {
            try writer.append(line: line)
        } catch {
            if writer.mustTell { onFailure(error) }
        }
        return try attempt.result.get()
    }
}
