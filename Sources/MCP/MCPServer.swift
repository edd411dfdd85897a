import CompShareOrderedJSON

/// Answers the messages of one connection.
///
/// ```swift
/// let server = MCPServer(service) { output.send($0) }
/// server.receive(.whole(Array(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#.utf8)))
/// // {"jsonrpc":"2.0","id":1,"result":{}}
/// ```
///
/// Calls of tools run beside one another; all else is answered at once.
@MainActor
package final class MCPServer {
    /// 128 calls at once: more than any client has use for, and few enough to be held in memory with their answers.
    static let mostCalls = 128
    /// 64 MiB of calls at once: four of the longest.
    static let mostBytes = 64 << 20

    /// A call that runs.
    private struct Call {
        let task: Task<Void, Never>
        /// The length of its message.
        let bytes: Int
        /// Which one it is, should its id come again.
        let number: Int
    }

    private let service: any MCPService
    private let send: ([UInt8]) -> Void
    /// The time between two notes of progress.
    private let progressInterval: Duration
    private var hasBegun = false
    private var calls: [RequestID: Call] = [:]
    private var running: Set<Int> = []
    private var bytesInFlight = 0
    private var callCount = 0

    /// Creates a server.
    ///
    /// - Parameters:
    ///   - service: What it serves.
    ///   - progressInterval: How often a call that asks for it tells that it still runs; each second if nil.
    ///   - send: Takes a message, a line with its end, at once.
    package init(
        _ service: any MCPService, progressInterval: Duration? = nil, send: @escaping ([UInt8]) -> Void
    ) {
        self.service = service
        self.send = send
        self.progressInterval = progressInterval ?? .seconds(1)
    }

    /// Whether no call runs, cancelled ones included.
    package var isIdle: Bool { running.isEmpty }

    /// Ends all calls, which are not answered any more.
    package func cancelAll() {
        for call in calls.values { call.task.cancel() }
        calls = [:]
    }

    /// Answers a line.
    package func receive(_ line: LineFraming.Line) {
        switch line {
        case .tooLong:
            reply(
                to: nil,
                .failure(
                    RPCError(.invalidRequest, "a message has at most \(LineFraming.standardLimit >> 20) MiB"))
            )
        case .whole(let bytes):
            // A blank line says nothing.
            guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
            receive(IncomingMessage(reading: bytes), length: bytes.count)
        }
    }

    private func receive(_ message: IncomingMessage, length: Int) {
        switch message {
        case .request(let id, let method, let parameters):
            do throws(RPCError) {
                guard calls[id] == nil else {
                    throw RPCError(.invalidRequest, "a request with this id is being answered already")
                }
                try answer(id, method, parameters, length)
            } catch {
                reply(to: id, .failure(error))
            }
        case .unnamedParameters(let id):
            reply(to: id, .failure(RPCError(.invalidParameters, "params are an object")))
        case .notification("notifications/cancelled", let parameters): cancel(parameters)
        case .notification, .reply: break
        case .fault(let error): reply(to: nil, .failure(error))
        }
    }

    /// Ends the call that a notification names, if it runs; it is not answered.
    private func cancel(_ parameters: JSONObject) {
        guard let id = parameters["requestId"].flatMap(RequestID.init) else { return }
        calls.removeValue(forKey: id)?.task.cancel()
    }

    // MARK: Methods

    private func answer(
        _ id: RequestID, _ method: String, _ parameters: JSONObject, _ length: Int
    ) throws(RPCError) {
        if method == "initialize" { return reply(to: id, .success(try begin(parameters))) }
        if method == "ping" { return reply(to: id, .success(JSONObject())) }
        let envelope = try Envelope(parameters)
        guard hasBegun || envelope == .own else {
            throw RPCError(.invalidRequest, "initialize comes first")
        }
        switch method {
        case "server/discover":
            var result = description
            result["supportedVersions"] = ProtocolVersion.names
            reply(to: id, result, in: envelope, isCacheable: true)
        case "tools/list":
            try refuseCursor(parameters)
            reply(to: id, ["tools": .array(service.tools)], in: envelope, isCacheable: true)
        case "tools/call": try call(id, parameters, envelope, length)
        case "resources/list":
            let cursor = try cursor(of: parameters)
            reply(to: id, try service.resources(from: cursor), in: envelope, isCacheable: true)
        case "resources/templates/list":
            try refuseCursor(parameters)
            reply(
                to: id, ["resourceTemplates": .array(service.resourceTemplates)], in: envelope,
                isCacheable: true)
        case "resources/read":
            let contents = try contents(parameters, envelope)
            reply(to: id, ["contents": .array(contents)], in: envelope, isCacheable: true)
        default: throw RPCError(.methodNotFound, "there is no method \"\(method.prefix(100))\"")
        }
    }

    /// What a client learns of the server before anything else.
    private var description: JSONObject {
        [
            // Neither list is said to change: that of tools never does, and a client is told of each new exchange by
            // the result that made it.
            "capabilities": ["tools": [:], "resources": [:]],
            "serverInfo": service.identity.json, "instructions": .string(service.identity.instructions),
        ]
    }

    private func begin(_ parameters: JSONObject) throws(RPCError) -> JSONObject {
        guard let wanted = parameters["protocolVersion"]?.string else {
            throw RPCError(.invalidParameters, "initialize needs protocolVersion, a text")
        }
        guard !hasBegun else { throw RPCError(.invalidRequest, "initialize has been answered already") }
        hasBegun = true
        return ["protocolVersion": .string(ProtocolVersion.agreed(on: wanted).rawValue)] + description
    }

    private func cursor(of parameters: JSONObject) throws(RPCError) -> String? {
        guard let cursor = parameters["cursor"], !cursor.isNull else { return nil }
        guard let text = cursor.string else { throw RPCError(.invalidParameters, "a cursor is a text") }
        return text
    }

    /// Refuses a cursor where there is one page only.
    private func refuseCursor(_ parameters: JSONObject) throws(RPCError) {
        guard try cursor(of: parameters) == nil else {
            throw RPCError.noSuchCursor
        }
    }

    private func contents(
        _ parameters: JSONObject, _ envelope: Envelope
    ) throws(RPCError) -> [JSONValue] {
        guard let address = parameters["uri"]?.string else {
            throw RPCError(.invalidParameters, "resources/read needs uri, a text")
        }
        guard let contents = service.contents(of: address) else {
            throw RPCError(
                envelope == .own ? .invalidParameters : .resourceNotFound, "there is no such resource",
                data: ["uri": .string(String(address.prefix(1_000)))])
        }
        return contents
    }

    // MARK: Calls

    private func call(
        _ id: RequestID, _ parameters: JSONObject, _ envelope: Envelope, _ length: Int
    ) throws(RPCError) {
        guard let name = parameters["name"]?.string else {
            throw RPCError(.invalidParameters, "tools/call needs name, a text")
        }
        let arguments = parameters["arguments"] ?? .null
        guard arguments.isNull || arguments.kind == .object else {
            throw RPCError(.invalidParameters, "arguments are an object")
        }
        guard running.count < Self.mostCalls, bytesInFlight + length <= Self.mostBytes else {
            throw RPCError(.busy, "too much is being answered at once; wait for replies")
        }
        callCount += 1
        bytesInFlight += length
        let number = callCount
        let token = parameters["_meta"]?["progressToken"].flatMap(RequestID.init)
        let task = Task { @MainActor in
            let progress = token.map { startProgress($0) }
            let result: Result<JSONObject, RPCError>
            do throws(RPCError) {
                result = .success(try await service.call(name, arguments.object ?? JSONObject()))
            } catch {
                result = .failure(error)
            }
            progress?.cancel()
            running.remove(number)
            bytesInFlight -= length
            // One that was cancelled is not there any more.
            guard calls[id]?.number == number else { return }
            calls[id] = nil
            switch result {
            case .success(let object): reply(to: id, object, in: envelope)
            case .failure(let error): reply(to: id, .failure(error))
            }
        }
        running.insert(number)
        calls[id] = Call(task: task, bytes: length, number: number)
    }

    /// Tells again and again that a call still runs, with the number of times so far.
    private func startProgress(_ token: RequestID) -> Task<Void, Never> {
        Task { @MainActor in
            var count = 0
            while (try? await Task.sleep(for: progressInterval)) != nil, !Task.isCancelled {
                count += 1
                write([
                    "jsonrpc": "2.0", "method": "notifications/progress",
                    "params": ["progressToken": token.json, "progress": .number(JSONNumber(count))],
                ])
            }
        }
    }

    // MARK: Replies

    /// Answers with a result in the form of a request's envelope.
    private func reply(
        to id: RequestID, _ result: JSONObject, in envelope: Envelope, isCacheable: Bool = false
    ) {
        var result = result
        if envelope == .own {
            result["resultType"] = "complete"
            result["_meta"] = .object([Envelope.serverInfo: service.identity.json])
            if isCacheable {
                // What was answered a moment ago may have changed with the next call.
                result["ttlMs"] = 0
                result["cacheScope"] = "private"
            }
        }
        reply(to: id, .success(result))
    }

    private func reply(to id: RequestID?, _ result: Result<JSONObject, RPCError>) {
        var message: JSONObject = ["jsonrpc": "2.0", "id": id?.json ?? .null]
        switch result {
        case .success(let object): message["result"] = .object(object)
        case .failure(let error): message["error"] = error.json
        }
        write(message)
    }

    private func write(_ message: JSONObject) {
        var line: [UInt8] = []
        JSONWriter().write(.object(message), to: &line)
        line.append(UInt8(ascii: "\n"))
        send(line)
    }
}
