import CompShareWire
import Synchronization

/// Answers every request with the same body, and keeps the requests.
final class FixedTransport: Transport {
    private let status: Int
    private let body: String
    private let headers: HTTPHeaders
    private let received = Mutex<[HTTPRequest]>([])

    init(_ body: String, status: Int = 200, headers: HTTPHeaders = [:]) {
        self.body = body
        self.headers = headers
        self.status = status
    }

    /// The requests so far, signed.
    var requests: [HTTPRequest] { received.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        received.withLock { $0.append(request) }
        var headers = headers
        headers["X-UCLOUD-REQUEST-UUID"] = "5c7e3d2a"
        return HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }
}
