import CompShareOrderedJSON
import Testing

@testable import CompshMCP

/// Calls that run: beside one another, cancelled, too many.
@MainActor
struct RunningCallTests {
    private static func call(_ id: String, _ tool: String, _ more: String = "") -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"\#(tool)"\#(more)}}"#
    }

    @Test func aSlowCallHoldsNothingUp() async {
        let conversation = Conversation()
        conversation.say(Self.call("1", "wait"))
        await conversation.wait { conversation.service.called == ["wait"] }
        #expect(conversation.say(#"{"jsonrpc":"2.0","id":2,"method":"ping"}"#)?["id"]?.integer == 2)
        conversation.say(Self.call("3", "echo", #","arguments":{"a":1}"#))
        let replies = await conversation.received(2)
        #expect(replies[1]["result"]?["echo"]?["a"]?.integer == 1)
        conversation.service.release()
        #expect(await conversation.received(3)[2]["id"]?.integer == 1)
        #expect(conversation.server.isIdle)
    }

    @Test func aCancelledCallIsNotAnswered() async {
        let conversation = Conversation()
        conversation.say(Self.call("1", "wait"))
        await conversation.wait { conversation.service.called == ["wait"] }
        conversation.say(
            #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"x"}}"#)
        await conversation.wait { conversation.server.isIdle }
        #expect(conversation.service.cancelled == 1)
        #expect(conversation.sent.isEmpty)
        // Its id is free again.
        #expect(conversation.say(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)?["result"] != nil)
    }

    @Test(arguments: [#"{"requestId":9}"#, #"{"requestId":"1"}"#, "{}", #"{"requestId":null}"#])
    func whatDoesNotRunIsNotCancelled(parameters: String) async {
        let conversation = Conversation()
        conversation.say(Self.call("1", "wait"))
        await conversation.wait { conversation.service.called == ["wait"] }
        conversation.say(
            #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":\#(parameters)}"#)
        conversation.service.release()
        #expect(await conversation.received(1)[0]["result"]?["waited"]?.bool == true)
        #expect(conversation.service.cancelled == 0)
    }

    @Test func anIdThatRunsIsRefused() async {
        let conversation = Conversation()
        conversation.say(Self.call("1", "wait"))
        await conversation.wait { conversation.service.called == ["wait"] }
        let twice = conversation.say(Self.call("1", "echo"))
        #expect(twice?["error"]?["code"]?.integer == -32_600)
        conversation.service.release()
        #expect(await conversation.received(2)[1]["result"]?["waited"]?.bool == true)
        #expect(conversation.service.called == ["wait"])
    }

    @Test func noMoreRunThanAreHeld() async {
        let conversation = Conversation()
        for id in 0..<MCPServer.mostCalls { conversation.say(Self.call("\(id)", "wait")) }
        #expect(conversation.sent.isEmpty)
        #expect(conversation.say(Self.call("\"more\"", "echo"))?["error"]?["code"]?.integer == -32_000)
        await conversation.wait { conversation.service.called.count >= MCPServer.mostCalls }
        conversation.service.release()
        _ = await conversation.received(MCPServer.mostCalls + 1)
        conversation.say(Self.call("\"later\"", "echo"))
        #expect(await conversation.received(MCPServer.mostCalls + 2).last?["id"]?.string == "later")
    }

    @Test func anUnknownTool() async {
        let conversation = Conversation()
        conversation.say(Self.call("1", "nothing"))
        #expect(await conversation.received(1)[0]["error"]?["code"]?.integer == -32_602)
    }

    @Test func progressWhileItRuns() async {
        let conversation = Conversation(progressInterval: .milliseconds(1))
        conversation.say(Self.call("1", "wait", #","_meta":{"progressToken":"p"}"#))
        let notes = await conversation.received(3).prefix(3)
        #expect(notes.allSatisfy { $0["method"]?.string == "notifications/progress" })
        #expect(notes.compactMap { $0["params"]?["progress"]?.integer } == [1, 2, 3])
        #expect(notes.allSatisfy { $0["params"]?["progressToken"]?.string == "p" })
        conversation.service.release()
        await conversation.wait { conversation.server.isIdle }
        #expect(conversation.sent.last?.contains("waited") == true)
    }

    @Test func allCanBeCancelled() async {
        let conversation = Conversation()
        for id in 1...3 { conversation.say(Self.call("\(id)", "wait")) }
        await conversation.wait { conversation.service.called.count == 3 }
        conversation.server.cancelAll()
        await conversation.wait { conversation.server.isIdle }
        #expect(conversation.sent.isEmpty)
    }
}
