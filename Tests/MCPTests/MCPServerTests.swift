import CompShareOrderedJSON
import CompshTestSupport
import Testing

@testable import CompshMCP

/// What is answered, and with what.
@MainActor
struct MCPServerTests {
    // MARK: What is no message

    @Test(arguments: [
        ("nonsense", -32_700), ("{", -32_700), (#"{"jsonrpc":"2.0","id":1,"method":"ping"} x"#, -32_700),
        ("\u{0}", -32_700), ("\u{FEFF}{}", -32_700), ("[]", -32_600),
        (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32_600), ("1", -32_600), ("null", -32_600),
        (#""text""#, -32_600), ("{}", -32_600), (#"{"id":1,"method":"ping"}"#, -32_600),
        (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32_600),
        (#"{"jsonrpc":2.0,"id":1,"method":"ping"}"#, -32_600), (#"{"jsonrpc":"2.0","id":1}"#, -32_600),
        (#"{"jsonrpc":"2.0","id":1,"method":5}"#, -32_600),
        (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32_600),
        (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32_600),
        (#"{"jsonrpc":"2.0","id":1e3,"method":"ping"}"#, -32_600),
        (#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, -32_600),
        (#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, -32_600),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":5}"#, -32_600),
    ])
    func whatIsNoMessage(text: String, code: Int) {
        let conversation = Conversation()
        let reply = conversation.say(text)
        #expect(reply?["error"]?["code"]?.integer == code)
        #expect(reply?["id"]?.isNull == true)
        // It ends nothing.
        #expect(conversation.say(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)?["result"] != nil)
    }

    @Test func bytesThatAreNoUTF8() {
        let conversation = Conversation()
        let reply = conversation.say([0x22, 0xFF, 0x22])
        #expect(reply?["error"]?["code"]?.integer == -32_700)
        #expect(reply?["id"]?.isNull == true)
    }

    @Test func deepNesting() {
        let conversation = Conversation()
        let deep = String(repeating: "[", count: 100_000)
        #expect(conversation.say(deep)?["error"]?["code"]?.integer == -32_700)
    }

    @Test func aLineThatIsTooLong() throws {
        let conversation = Conversation()
        conversation.server.receive(.tooLong)
        let reply = try JSONValue(parsing: try #require(conversation.sent.first))
        #expect(reply["error"]?["code"]?.integer == -32_600)
        #expect(reply["id"]?.isNull == true)
    }

    @Test(arguments: ["", " ", "\t ", "\r"]) func aBlankLineSaysNothing(line: String) {
        let conversation = Conversation()
        #expect(conversation.say(line) == nil)
    }

    @Test func repliesAndNotificationsAreNotAnswered() {
        let conversation = Conversation()
        #expect(conversation.say(#"{"jsonrpc":"2.0","id":7,"result":{}}"#) == nil)
        #expect(conversation.say(#"{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":"x"}}"#) == nil)
        #expect(conversation.say(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#) == nil)
        #expect(conversation.say(#"{"jsonrpc":"2.0","method":"notifications/anything","params":{}}"#) == nil)
        #expect(conversation.sent.isEmpty)
    }

    /// A message with a byte changed, left out or added may say anything; it is answered or not, and ends nothing.
    @Test(arguments: 0..<200) func mutations(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let conversation = Conversation()
        let messages = [
            #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"a":[1,"x"]}}}"#,
            #"{"jsonrpc":"2.0","id":"a","method":"resources/read","params":{"uri":"test://one"}}"#,
            #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
        ]
        for message in messages {
            var bytes = Array(message.utf8)
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            conversation.say(bytes)
        }
        #expect(
            conversation.say(#"{"jsonrpc":"2.0","id":"last","method":"ping"}"#)?["id"]?.string == "last")
        for message in conversation.sent {
            #expect((try? JSONValue(parsing: message))?["jsonrpc"]?.string == "2.0")
            #expect(message.hasSuffix("\n") && message.count { $0 == "\n" } == 1)
        }
    }

    // MARK: The handshake

    @Test(arguments: [
        ("2025-06-18", "2025-06-18"), ("2025-11-25", "2025-11-25"), ("2024-11-05", "2025-11-25"),
        ("2026-07-28", "2025-11-25"), ("", "2025-11-25"),
    ])
    func theRevision(wanted: String, agreed: String) {
        let conversation = Conversation(isInitialized: false)
        let reply = conversation.say(
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"\#(wanted)","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#
        )
        #expect(reply?["result"]?["protocolVersion"]?.string == agreed)
        #expect(reply?["result"]?["serverInfo"]?["name"]?.string == "stand-in")
        #expect(reply?["result"]?["capabilities"]?["tools"] != nil)
    }

    @Test func nothingComesBeforeIt() {
        let conversation = Conversation(isInitialized: false)
        let early = conversation.say(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
        #expect(early?["error"]?["code"]?.integer == -32_600)
        #expect(early?["id"]?.integer == 1)
        #expect(conversation.say(#"{"jsonrpc":"2.0","id":2,"method":"ping"}"#)?["result"] != nil)
        let wrong = conversation.say(#"{"jsonrpc":"2.0","id":3,"method":"initialize","params":{}}"#)
        #expect(wrong?["error"]?["code"]?.integer == -32_602)
    }

    @Test func itComesOnce() {
        let conversation = Conversation()
        let again = conversation.say(
            #"{"jsonrpc":"2.0","id":3,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}"#)
        #expect(again?["error"]?["code"]?.integer == -32_600)
    }

    // MARK: The envelope of 2026-07-28

    private static func enveloped(
        _ method: String, version: String = "2026-07-28", _ more: String = ""
    ) -> String {
        #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(more)"_meta":{"io.modelcontextprotocol/protocolVersion":"\#(version)","io.modelcontextprotocol/clientCapabilities":{}}}}"#
    }

    @Test func aRequestInAnEnvelopeNeedsNoHandshake() {
        let conversation = Conversation(isInitialized: false)
        let found = conversation.say(Self.enveloped("server/discover"))?["result"]
        #expect(found?["supportedVersions"]?.array?.last?.string == "2026-07-28")
        let list = conversation.say(Self.enveloped("tools/list"))?["result"]
        #expect(list?["resultType"]?.string == "complete")
        #expect(list?["ttlMs"]?.integer == 0)
        #expect(list?["cacheScope"]?.string == "private")
        #expect(list?["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"]?.string == "stand-in")
    }

    @Test func otherRevisionsInAnEnvelope() {
        let conversation = Conversation(isInitialized: false)
        let error = conversation.say(Self.enveloped("tools/list", version: "2030-01-01"))?["error"]
        #expect(error?["code"]?.integer == -32_022)
        #expect(error?["data"]?["requested"]?.string == "2030-01-01")
        #expect(error?["data"]?["supported"]?.array?.count == 3)
        let lacking = conversation.say(
            #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#
        )
        #expect(lacking?["error"]?["code"]?.integer == -32_602)
    }

    @Test func repliesByTheHandshakeHaveNothingOfIt() {
        let conversation = Conversation()
        let list = conversation.say(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)?["result"]
        #expect(list?.object?.names == ["tools"])
    }

    // MARK: Methods

    @Test(arguments: [
        (#""method":"nothing""#, -32_601), (#""method":"prompts/list""#, -32_601),
        (#""method":"ping","params":[]"#, -32_602), (#""method":"tools/call""#, -32_602),
        (#""method":"tools/call","params":{"name":1}"#, -32_602),
        (#""method":"tools/call","params":{"name":"echo","arguments":[]}"#, -32_602),
        (#""method":"tools/list","params":{"cursor":"9"}"#, -32_602),
        (#""method":"resources/list","params":{"cursor":"9"}"#, -32_602),
        (#""method":"resources/list","params":{"cursor":9}"#, -32_602),
        (#""method":"resources/read""#, -32_602),
        (#""method":"resources/read","params":{"uri":"test://none"}"#, -32_002),
    ])
    func whatIsAskedWrongly(text: String, code: Int) {
        let conversation = Conversation()
        let reply = conversation.say(#"{"jsonrpc":"2.0","id":"é1",\#(text)}"#)
        #expect(reply?["error"]?["code"]?.integer == code)
        #expect(reply?["id"]?.string == "é1")
    }

    @Test func aMissingResourceInAnEnvelope() {
        let conversation = Conversation()
        let reply = conversation.say(Self.enveloped("resources/read", #""uri":"test://none","#))
        #expect(reply?["error"]?["code"]?.integer == -32_602)
    }

    @Test func resources() {
        let conversation = Conversation()
        let page = conversation.say(#"{"jsonrpc":"2.0","id":1,"method":"resources/list"}"#)
        #expect(page?["result"]?["nextCursor"]?.string == "2")
        let last = conversation.say(
            #"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"2"}}"#)
        #expect(last?["result"]?["nextCursor"] == nil)
        let contents = conversation.say(
            #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"test://one"}}"#)
        #expect(contents?["result"]?["contents"]?[0]?["text"]?.string == "1")
    }

    @Test(arguments: ["1", "-5", "98765432109876543210987654321", #""a""#, #""""#])
    func idsComeBackAsTheyWere(id: String) {
        let conversation = Conversation()
        conversation.say(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#)
        #expect(conversation.sent == ["{\"jsonrpc\":\"2.0\",\"id\":\(id),\"result\":{}}\n"])
    }
}
