/// A transport that sends nothing: every request fails.
package struct ClosedTransport: Transport {
    package init() {}

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        throw TransportError(
            .unavailable, peer: request.endpoint.authority, detail: "the network is not to be used")
    }
}
