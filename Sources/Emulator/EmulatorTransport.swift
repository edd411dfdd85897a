package import Wire

/// The emulator in process: requests are encoded as for the network, and no socket is involved.
package struct EmulatorTransport: Transport {
    private let emulator: Emulator

    /// Creates a transport to `emulator`.
    package init(_ emulator: Emulator) {
        self.emulator = emulator
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let start = ContinuousClock.now
        if emulator.latency > .zero {
            do {
                try await Task.sleep(for: emulator.latency)
            } catch {
                throw TransportError(.cancelled, peer: request.endpoint.host)
            }
        }
        let encoded = request.encoded
        let response = await answer(
            Emulator.Request(
                method: encoded.method, target: encoded.target, headers: encoded.headers, body: encoded.body))
        return HTTPResponse(
            status: response.status, headers: response.headers, body: response.body,
            timings: .init(total: start.duration(to: .now)))
    }

    /// Answers off the caller's actor: a search through many groups takes its time.
    @concurrent private func answer(_ request: Emulator.Request) async -> Emulator.Response {
        emulator.respond(to: request)
    }
}
