import CompShareWire

@testable import CompshEmulator

/// The emulator in process: requests are encoded as for the network, and no socket is involved.
struct EmulatorTransport: Transport {
    private let emulator: Emulator

    /// Creates a transport to `emulator`.
    init(_ emulator: Emulator) {
        self.emulator = emulator
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let start = ContinuousClock.now
        let peer = request.endpoint.host
        try await wait(emulator.latency, for: peer)
        let response = await answer(request.encoded)
        try await wait(response.delay, for: peer)
        // Over a socket these end the connection.
        guard response.ending == .complete else {
            throw TransportError(.interrupted, peer: peer, elapsed: start.duration(to: .now))
        }
        return HTTPResponse(
            status: response.status, headers: response.headers, body: response.body,
            timings: .init(total: start.duration(to: .now)))
    }

    private func wait(_ duration: Duration, for peer: String) async throws(TransportError) {
        guard duration > .zero else { return }
        do {
            try await Task.sleep(for: duration)
        } catch {
            throw TransportError(.cancelled, peer: peer)
        }
    }

    /// Answers off the caller's actor: a search through many groups takes its time.
    @concurrent private func answer(_ request: Emulator.Request) async -> Emulator.Response {
        emulator.respond(to: request)
    }
}
