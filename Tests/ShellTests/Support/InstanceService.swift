import CompShareOrderedJSON
import CompShareWire
import Synchronization

/// A service with instances whose states follow a script: each look at one takes the next, and the last one stays.
final class InstanceService: Transport {
    private struct State {
        var scripts: [String: [String?]]
        var requests: [HTTPRequest] = []
        var refused: [String: Int] = [:]
    }

    private let state: Mutex<State>
    private let members: String
    private let monitor: String?
    private let place: String
    private let fault: @Sendable (HTTPRequest, _ actions: [String]) -> TransportError?

    /// Creates a service.
    ///
    /// - Parameters:
    ///   - scripts: The states of each instance, nil where it is not there any more.
    ///   - refused: RetCodes with which changes of some are refused.
    ///   - members: Further members of each row, as JSON.
    ///   - monitor: What the monitor answers, as the members of an object; nil refuses.
    ///   - place: The members of each row that say where it is, as JSON.
    ///   - fault: What keeps a request from an answer, given the actions so far, its own the last; nil if nothing does.
    init(
        _ scripts: [String: [String?]], refused: [String: Int] = [:], members: String = "",
        monitor: String? = nil, place: String = #""Region":"cn-sh2","Zone":"cn-sh2-02""#,
        fault: @escaping @Sendable (HTTPRequest, _ actions: [String]) -> TransportError? = { _, _ in nil }
    ) {
        state = Mutex(State(scripts: scripts, refused: refused))
        self.members = members
        self.monitor = monitor
        self.place = place
        self.fault = fault
    }

    /// The requests so far.
    var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// The actions of all requests, in order.
    var actions: [String] { requests.map(\.action) }

    /// The parameters of the first request of an action, without those of every request.
    func sent(_ action: String) -> [String] {
        (requests.first { $0.action == action }?.parameters.flattened ?? []).filter { parameter in
            !["Action", "PublicKey", "Signature"].contains(parameter.name)
        }.map { "\($0.name)=\($0.text)" }
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let (body, actions) = state.withLock { state in
            state.requests.append(request)
            return (answer(request, &state), state.requests.map(\.action))
        }
        if let error = fault(request, actions) { throw error }
        return HTTPResponse(status: 200, body: Array(body.utf8))
    }

    private func answer(_ request: HTTPRequest, _ state: inout State) -> String {
        switch request.action {
        case "DescribeCompShareInstance":
            let wanted = request.parameters.flattened.first { $0.name == "UHostIds.0" }?.text
            let ids = wanted.map { [$0] } ?? state.scripts.keys.sorted()
            let rows = ids.compactMap { row($0, &state) }
            return #"{"RetCode":0,"TotalCount":\#(rows.count),"UHostSet":[\#(rows.joined(separator: ","))]}"#
        case "GetCompShareInstanceMonitor":
            return monitor.map { #"{"RetCode":0,\#($0)}"# }
                ?? #"{"RetCode":230,"Message":"Params [UHostIds] not available"}"#
        default:
            let id = request.parameters["UHostId"]?.text ?? ""
            if let code = state.refused[id] { return #"{"RetCode":\#(code),"Message":"no, not this one"}"# }
            return #"{"RetCode":0,"UHostId":"\#(id)"}"#
        }
    }

    private func row(_ id: String, _ state: inout State) -> String? {
        guard var script = state.scripts[id], let next = script.first else { return nil }
        if script.count > 1 { script.removeFirst() }
        state.scripts[id] = script
        guard let next else { return nil }
        let row = """
            {"UHostId":"\(id)","Name":"box","State":"\(next)",\(place),\
            "ChargeType":"Postpay","InstancePrice":1.66
            """
        return row + (members.isEmpty ? "}" : ",\(members)}")
    }
}
