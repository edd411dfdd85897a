import CompShareOrderedJSON
import CompShareWire

/// A failure without an answer, as a recording keeps it.
enum RecordedError {
    private static let names: [(kind: TransportError.Kind, name: String)] = [
        (.cannotResolve, "cannotResolve"), (.cannotConnect, "cannotConnect"), (.tls, "tls"),
        (.timeout, "timeout"), (.interrupted, "interrupted"), (.malformed, "malformed"),
        (.unavailable, "unavailable"), (.notKept, "notKept"),
    ]

    static func json(_ error: TransportError) -> JSONValue {
        let kind: JSONObject =
            if case .bodyTooLarge(let limit) = error.kind {
                ["kind": "bodyTooLarge", "limit": .number(JSONNumber(limit))]
            } else {
                ["kind": .string(names.first { $0.kind == error.kind }?.name ?? "unavailable")]
            }
        return .object(kind + ["peer": .string(error.peer), "detail": .string(error.detail)])
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
