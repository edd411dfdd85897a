package import Wire

/// Records each request that goes out with its answer; it stands outside signing, so that it sees no key.
package struct RecordingMiddleware: Middleware {
    private let writer: CassetteWriter
    private let credentials: Credentials?
    private let onFailure: @Sendable (CassetteError) -> Void

    /// Creates a middleware that records to `writer`.
    ///
    /// - Parameters:
    ///   - writer: The cassette.
    ///   - credentials: The keys that will sign, to keep them out where a server repeats them.
    ///   - onFailure: Called if an exchange cannot be written; the answer is passed on all the same.
    package init(
        _ writer: CassetteWriter, credentials: Credentials?,
        onFailure: @escaping @Sendable (CassetteError) -> Void
    ) {
        self.writer = writer
        self.credentials = credentials
        self.onFailure = onFailure
    }

    package func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        let startedAt = Timestamp.now
        let start = ContinuousClock.now
        let result: Result<HTTPResponse, TransportError>
        do throws(TransportError) {
            result = .success(try await next.send(request))
        } catch {
            result = .failure(error)
            // Nobody wants an interruption back.
            if error.kind == .cancelled { throw error }
        }
        let entry = HAREntry.json(
            request, startedAt: startedAt, duration: start.duration(to: .now), result: result,
            secrets: SecretValues(request, credentials: credentials))
        do throws(CassetteError) {
            try writer.append(entry)
        } catch {
            onFailure(error)
        }
        return try result.get()
    }
}
