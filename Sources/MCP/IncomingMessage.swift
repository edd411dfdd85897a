package import CompShareOrderedJSON

/// What tells a request from others of its connection: a text or a whole number.
package struct RequestID: Sendable, Hashable {
    /// The id as it came, to be sent back.
    package let json: JSONValue

    /// Reads an id; nil for null, and for whatever else is none.
    package init?(_ json: JSONValue) {
        switch json.content {
        case .string: break
        // Of any size: it is sent back, and not counted with.
        case .number(let number) where number.text.allSatisfy { $0.isNumber || $0 == "-" }: break
        default: return nil
        }
        self.json = json.detached()
    }
}

/// A line as JSON-RPC 2.0.
package enum IncomingMessage: Sendable, Hashable {
    /// A request, to be answered.
    case request(RequestID, method: String, parameters: JSONObject)
    /// A notification, which nobody answers.
    case notification(method: String, parameters: JSONObject)
    /// A reply to a request of the server's.
    case reply
    /// A request whose parameters are a list, which no method of the protocol takes.
    case unnamedParameters(RequestID)
    /// What is no message, and is answered with an error whose id is null.
    case fault(RPCError)

    /// Reads a line.
    package init(reading line: [UInt8]) {
        do throws(JSONError) {
            self = Self.message(try JSONValue(parsing: line))
        } catch {
            self = .fault(RPCError(.parse, error.description))
        }
    }

    private static func message(_ json: JSONValue) -> IncomingMessage {
        func fault(_ message: String) -> IncomingMessage { .fault(RPCError(.invalidRequest, message)) }
        guard json.kind != .array else { return fault("batches are not served; send one message a line") }
        guard json.kind == .object else { return fault("a message is a JSON object, not a \(json.kind)") }
        guard json["jsonrpc"]?.string == "2.0" else { return fault("a message has \"jsonrpc\": \"2.0\"") }
        let id = json["id"]
        guard let method = json["method"] else {
            let isReply = json["result"] != nil || json["error"] != nil
            return isReply ? .reply : fault("a message has a method, a result or an error")
        }
        guard let name = method.string else { return fault("a method is a text") }
        let parameters = json["params"] ?? .null
        guard [.object, .array, .null].contains(parameters.kind) else {
            return fault("params are an object")
        }
        guard let id else {
            return .notification(method: name, parameters: parameters.object ?? JSONObject())
        }
        guard let id = RequestID(id) else { return fault("an id is a text or a whole number") }
        guard parameters.kind != .array else { return .unnamedParameters(id) }
        return .request(id, method: name, parameters: parameters.object ?? JSONObject())
    }
}
