import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import CompshRendering

// Parts of an exchange as programs read them.
extension ExchangeView {
    /// The parts of an exchange, each a member; secrets are masked as in the text.
    func document(of exchange: Exchange, _ parts: Set<ExchangePart>) -> JSONValue {
        var view = self
        for attempt in exchange.attempts { view.secrets = view.secrets.learning(from: attempt.result) }
        view.secrets = view.secrets.learning(from: exchange.result)
        return view.members(of: exchange, parts)
    }

    private func members(of exchange: Exchange, _ parts: Set<ExchangePart>) -> JSONValue {
        var members: [JSONObject.Member] = [.init(name: "action", value: .string(exchange.action))]
        func add(_ name: String, _ value: JSONValue?) {
            members.append(.init(name: name, value: value ?? nil))
        }
        if let origin { add("from", .string(origin.file)) }
        if parts.contains(.request) { add("request", report(of: exchange.request).document) }
        let response: HTTPResponse?
        switch exchange.result {
        case .success(let answer): response = answer
        case .failure(let error):
            response = nil
            add("failure", .string(secrets.text(error.message.description)))
        }
        if parts.contains(.headers) {
            add("status", response.map { .number(JSONNumber($0.status)) })
            add(
                "headers",
                .array(
                    (response?.headers.fields ?? []).map {
                        ["name": .string($0.name), "value": .string(shown($0))]
                    }))
        }
        if parts.contains(.body) {
            let body = response.map(secrets.body) ?? secrets.bytes(exchange.receivedBytes)
            add("body", .string(String(decoding: body, as: UTF8.self)))
        }
        if parts.contains(.timing) {
            add("startedAt", .number(JSONNumber(exchange.startedAt.seconds)))
            add("milliseconds", milliseconds(exchange.duration))
            add("attempts", .number(JSONNumber(exchange.attempts.count)))
            add("bytes", .number(JSONNumber(exchange.receivedBytes.count)))
        }
        return .object(JSONObject(members))
    }

    private func milliseconds(_ duration: Duration) -> JSONValue {
        let (seconds, attoseconds) = duration.components
        return .number(JSONNumber(Int(clamping: seconds &* 1000 &+ attoseconds / 1_000_000_000_000_000)))
    }
}
