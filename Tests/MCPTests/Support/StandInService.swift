import CompShareOrderedJSON
import Testing

@testable import CompshMCP

/// A service with one tool that answers at once, and one that waits until it is told, or cancelled.
@MainActor
final class StandInService: MCPService {
    let identity = ServerIdentity(name: "stand-in", title: "A stand-in", version: "1", instructions: "none")
    let tools: [JSONValue] = [["name": "echo"], ["name": "wait"]]
    let resourceTemplates: [JSONValue] = [["uriTemplate": "test://{name}"]]
    private(set) var cancelled = 0
    private(set) var called: [String] = []
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func call(_ tool: String, _ arguments: JSONObject) async throws(RPCError) -> JSONObject {
        called.append(tool)
        switch tool {
        case "echo": return ["echo": .object(arguments)]
        case "wait":
            await withTaskCancellationHandler {
                await withCheckedContinuation { waiting.append($0) }
            } onCancel: {
                Task { @MainActor in self.release(isCancelled: true) }
            }
            return ["waited": true]
        default: throw RPCError(.invalidParameters, "there is no tool")
        }
    }

    /// Lets those that wait go on.
    func release(isCancelled: Bool = false) {
        if isCancelled { cancelled += 1 }
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    func resources(from cursor: String?) throws(RPCError) -> JSONObject {
        guard cursor == nil || cursor == "2" else { throw RPCError(.invalidParameters, "no such cursor") }
        return cursor == nil ? ["resources": [], "nextCursor": "2"] : ["resources": []]
    }

    func contents(of address: String) -> [JSONValue]? {
        address == "test://one" ? [["uri": .string(address), "text": "1"]] : nil
    }
}

/// A server with what it has sent.
@MainActor
final class Conversation {
    let service = StandInService()
    private(set) var sent: [String] = []
    private(set) lazy var server = MCPServer(service, progressInterval: progressInterval) { [weak self] in
        self?.sent.append(String(decoding: $0, as: UTF8.self))
    }
    private let progressInterval: Duration?

    init(isInitialized: Bool = true, progressInterval: Duration? = nil) {
        self.progressInterval = progressInterval
        guard isInitialized else { return }
        say(#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}"#)
        sent = []
    }

    /// Sends a line, and gives the reply that comes at once; nil if none does.
    @discardableResult
    func say(_ text: String) -> JSONValue? { say(Array(text.utf8)) }

    @discardableResult
    func say(_ bytes: [UInt8]) -> JSONValue? {
        let count = sent.count
        server.receive(.whole(bytes))
        return sent.count > count ? try? JSONValue(parsing: sent[count]) : nil
    }

    /// Waits until so many messages have been sent; gives null for each that has not come.
    func received(_ count: Int) async -> [JSONValue] {
        await wait { sent.count >= count }
        let values = sent.compactMap { try? JSONValue(parsing: $0) }
        return values + Array(repeating: .null, count: max(0, count - values.count))
    }

    /// What is waited for comes within milliseconds, but all tests of the main actor take turns: as long as the longest
    /// of them may take together.
    private static let patience = Duration.seconds(300)

    /// Waits until something holds; it is a failure if that takes too long.
    func wait(until isTrue: () -> Bool) async {
        let end = ContinuousClock.now + Self.patience
        while !isTrue() {
            guard .now < end else {
                Issue.record("waited in vain")
                return
            }
            await Task.yield()
        }
    }
}
