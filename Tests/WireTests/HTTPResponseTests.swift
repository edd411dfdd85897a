import CompShareOrderedJSON
import CompShareWire
import Testing

struct HTTPResponseTests {
    private static let text = Array(#"{"RetCode":"0","List":[[1,2],{"a":3}]}"#.utf8)

    /// What has been read of a body while it came in belongs to that body alone.
    @Test func aBodyThatIsReplacedIsReadAnew() throws {
        var incoming = IncomingJSON(from: 1, step: 1, margin: 0)
        for end in 1...Self.text.count { incoming.read(Array(Self.text[..<end])) }
        var response = HTTPResponse(status: 200, body: Self.text).reading(incoming)
        #expect(try response.json.get() == JSONValue(parsing: Self.text))
        #expect(response.retCode == 0)
        let first = response
        response.body = Array("[2]".utf8)
        #expect(try response.json.get() == [2])
        #expect(try first.json.get()["List"]?[1]?["a"] == 3)
    }

    /// A body that broke off is refused where it did.
    @Test func aBodyThatBrokeOffIsRefused() {
        var incoming = IncomingJSON(from: 1, step: 1, margin: 0)
        let part = Array(Self.text.dropLast(4))
        incoming.read(part)
        let response = HTTPResponse(status: 200, body: part).reading(incoming)
        #expect(throws: JSONError(.unexpectedEnd, offset: part.count)) { try response.json.get() }
    }
}
