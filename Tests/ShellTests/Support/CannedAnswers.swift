import CompShareWire
import Synchronization

/// Answers each action with a fixed body, and keeps what was asked.
final class CannedAnswers: Transport {
    private let bodies: [String: String]
    private let kept = Mutex<[HTTPRequest]>([])

    /// Creates answers: bodies by action, without RetCode; other actions answer RetCode 161.
    init(_ bodies: [String: String]) {
        self.bodies = bodies
    }

    /// The requests so far.
    var requests: [HTTPRequest] { kept.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        kept.withLock { $0.append(request) }
        let body = bodies[request.action].map { #"{"RetCode":0,\#($0)}"# }
        return HTTPResponse(
            status: 200, body: Array((body ?? #"{"RetCode":161,"Message":"Action not found"}"#).utf8))
    }
}
