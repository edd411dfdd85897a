import CompShareWire
import Synchronization

/// Answers every request with the same body, and keeps the requests.
final class RecordingTransport: Transport {
    private let body: String
    private let headers: HTTPHeaders
    private let received = Mutex<[HTTPRequest]>([])

    init(_ body: String = #"{"RetCode":0}"#, headers: HTTPHeaders = [:]) {
        self.body = body
        self.headers = headers
    }

    /// The requests so far, signed.
    var requests: [HTTPRequest] { received.withLock { $0 } }

    /// The newest request's parameters as `Name=value`, without those of every request.
    var sent: [String] {
        (requests.last?.parameters.flattened ?? []).filter { parameter in
            !["Action", "PublicKey", "Signature"].contains(parameter.name)
        }.map { "\($0.name)=\($0.text)" }
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        received.withLock { $0.append(request) }
        return HTTPResponse(status: 200, headers: headers, body: Array(body.utf8))
    }
}
