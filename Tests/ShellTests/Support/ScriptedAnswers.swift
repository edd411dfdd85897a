import CompShareWire
import Synchronization

/// Answers each request as a closure says, and keeps what was asked.
final class ScriptedAnswers: Transport {
    private let body: @Sendable (HTTPRequest) -> String?
    private let kept = Mutex<[HTTPRequest]>([])

    /// Creates answers: a body without RetCode for a request; nil answers RetCode 161.
    init(_ body: @escaping @Sendable (HTTPRequest) -> String?) {
        self.body = body
    }

    /// The requests so far.
    var requests: [HTTPRequest] { kept.withLock { $0 } }

    /// The values of some parameters in each request of an action: `System 0 20`, `–` for one that was not sent.
    func sent(_ names: String..., by action: String) -> [String] {
        requests.filter { $0.action == action }.map { request in
            names.map { request.parameters[$0]?.text ?? "–" }.joined(separator: " ")
        }
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        kept.withLock { $0.append(request) }
        let body = body(request).map { #"{"RetCode":0,\#($0)}"# }
        return HTTPResponse(
            status: 200, body: Array((body ?? #"{"RetCode":161,"Message":"Action not found"}"#).utf8))
    }
}

extension HTTPRequest {
    /// `Offset` and `Limit`, as the service takes them.
    var pageAsked: (offset: Int, limit: Int) {
        (
            parameters["Offset"]?.text.flatMap { Int($0) } ?? 0,
            parameters["Limit"]?.text.flatMap { Int($0) } ?? 20
        )
    }
}
