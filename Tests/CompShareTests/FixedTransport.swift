import Synchronization
import Wire

/// Answers every request with the same body, and keeps the requests.
final class FixedTransport: Transport {
    private let status: Int
    private let body: String
    private let received = Mutex<[HTTPRequest]>([])

    init(_ body: String, status: Int = 200) {
        self.body = body
        self.status = status
    }

    /// The requests so far, signed.
    var requests: [HTTPRequest] { received.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        received.withLock { $0.append(request) }
        return HTTPResponse(
            status: status, headers: ["X-UCLOUD-REQUEST-UUID": "5c7e3d2a"], body: Array(body.utf8))
    }
}
