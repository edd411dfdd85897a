import CompShareOrderedJSON
import CompShareWire

/// A failure without an answer, as a recording keeps it.
enum RecordedError {
    private static let names: [(kind: TransportError.Kind, name: String)] = [
        (.cannotResolve, "cannotResolve"), (.cannotConnect, "cannotConnect"), (.tls, "tls"),
        (.timeout, "timeout"), (.interrupted, "interrupted"), (.malformed, "malformed"),
        (.unavailable, "unavailable"),
    ]

    static func json(_ error: TransportError) -> JSONValue {
        var members: [JSONObject.Member] = []
        if case .bodyTooLarge(let limit) = error.kind {
            members.append(.init(name: "kind", value: "bodyTooLarge"))
            members.append(.init(name: "limit", value: .number(JSONNumber(limit))))
        } else {
            let name = names.first { $0.kind == error.kind }?.name ?? "unavailable"
            members.append(.init(name: "kind", value: .string(name)))
        }
        members.append(.init(name: "peer", value: .string(error.peer)))
        members.append(.init(name: "detail", value: .string(error.detail)))
        return .object(JSONObject(members))
    }

    /// The failure that `json` gives; an unknown kind counts as a broken connection.
    static func error(_ json: JSONValue) -> TransportError {
        let name = json["kind"]?.string
        let kind: TransportError.Kind =
            name == "bodyTooLarge"
            ? .bodyTooLarge(limit: json["limit"]?.integer ?? 0)
            : names.first { $0.name == name }?.kind ?? .interrupted
        return TransportError(
            kind, peer: json["peer"]?.string ?? "", detail: json["detail"]?.string ?? "")
    }
}
