import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompShare

/// Actions that take nothing but a JSON body.
struct NestedRequestTests {
    private static let credentials = Credentials(publicKey: "public", privateKey: "private")

    private static func client(_ transport: any Transport) -> Client {
        var client = Client(credentials: credentials, endpoint: .loopback(port: 1), transport: transport)
        client.retryPolicy.baseDelay = .milliseconds(1)
        return client
    }

    @Test func theMonitorIsAskedInJSON() async throws {
        let transport = FixedTransport(#"{"RetCode":0}"#)
        _ = try await Self.client(transport).call(
            "getcompshareinstancemonitor",
            [
                Parameter("UHostIds.0", "uhost-a"), Parameter("UHostIds.1", "uhost-b"),
                Parameter("StartTime", 1_712_563_200),
            ])
        let request = try #require(transport.requests.first)
        #expect(request.encoded.headers["Content-Type"] == "application/json")
        let body = try JSONValue(parsing: request.encoded.body)
        #expect(body["UHostIds"] == ["uhost-a", "uhost-b"])
        #expect(body["StartTime"] == 1_712_563_200)
        let unsigned = request.parameters.filter { $0.name != "Signature" }
        #expect(
            body["Signature"]?.string
                == RequestSignature(unsigned, encoding: .nestedJSON).value(privateKey: "private"))
    }

    @Test func listsAreTakenAsTheyAre() throws {
        let call = try Self.client(FixedTransport("")).prepare(
            "GetCompShareInstanceMonitor", [Parameter("UHostIds", ["a", "b"])])
        #expect(call.unsigned.parameters["UHostIds"] == ["a", "b"])
        #expect(call.request.parameters.flattened.contains(FlatParameter(name: "UHostIds.1", text: "b")))
    }

    /// The mark of the catalogue decides, and nothing else.
    @Test(arguments: Catalogue.vendor.names)
    func allOthersAreAskedByForm(name: String) throws {
        let call = try Self.client(FixedTransport("")).prepare(name, [Parameter("A.0", "x")])
        let isJSON = Catalogue.vendor.action(named: name)?.encoding == .json
        #expect(call.unsigned.encoding == (isJSON ? .nestedJSON : .form))
        #expect(isJSON == (name == "GetCompShareInstanceMonitor"))
    }

    @Test func itIsTriedAgain() async throws {
        let transport = FixedTransport(#"{"RetCode":150}"#)
        await #expect(throws: CompShareError.self) {
            try await Self.client(transport).call(
                "GetCompShareInstanceMonitor", [Parameter("UHostIds.0", "a")])
        }
        #expect(transport.requests.count == 4)
        #expect(Set(transport.requests.map(\.encoded.body)).count == 1)
    }
}
