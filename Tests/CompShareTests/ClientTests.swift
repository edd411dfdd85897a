import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Synchronization
import Testing

struct ClientTests {
    private static let credentials = Credentials(
        publicKey: "public-key-of-the-tests-1", privateKey: "private-key-of-the-tests")

    private static func client(_ transport: any Transport) -> Client {
        var client = Client(credentials: credentials, endpoint: .loopback(port: 1), transport: transport)
        client.retryPolicy.maximumRetries = 0
        return client
    }

    @Test func aCallStaysOnTheActorOfItsCaller() async throws {
        let caller = CountingActor()
        let client = Client(
            credentials: Self.credentials, endpoint: .loopback(port: 1),
            transport: FixedTransport(#"{"RetCode":0}"#))
        try await caller.run { _ in
            for _ in 0..<100 { _ = try await client.call("GetRegion") }
        }
        // Each change to another thread and back would be a switch or two for each request.
        #expect(caller.jobCount == 1)
    }

    @Test func parametersOfTheCallWinOverThoseOfTheClient() async throws {
        let transport = FixedTransport(#"{"RetCode":0}"#)
        _ = try await Self.client(transport).call("GetRegion", [Parameter("Region", "hk")])
        #expect(
            try #require(transport.requests.first).parameters.flattened.filter { $0.name == "Region" }.map(
                \.text) == ["hk"])
    }

    @Test(arguments: [
        ("<html>", 200, "a web page"), ("[]", 200, "array, not an object"), ("{}", 200, "no RetCode"),
        (#"{"RetCode":"x"}"#, 200, "not a number"), ("<html>", 502, "HTTP 502"),
        (
            #"{"RetCode":171,"Message":"Signature VerifyAC Error"}"#, 200,
            "wrong signature): Signature VerifyAC Error"
        ),
        (#"{"RetCode":"230","Message":"Params [Limit] not available"}"#, 200, "RetCode 230"),
        (#"{"RetCode":4711}"#, 200, "RetCode 4711"),
    ])
    func errorsSayWhatCame(body: String, status: Int, part: String) async throws {
        let client = Self.client(FixedTransport(body, status: status))
        await #expect {
            try await client.call("GetRegion")
        } throws: { error in
            let text = "\(error)"
            return text.contains(part) && text.hasPrefix("GetRegion: ") && text.contains("5c7e3d2a")
                && !text.contains("public-key") && !text.contains("private-key")
        }
    }

    @Test func changesAreRefusedBeforeAnythingIsSent() async throws {
        let transport = FixedTransport(#"{"RetCode":0}"#)
        var client = Self.client(transport)
        for action in ["CreateCompShareInstance", "TerminateCompShareInstance", "Unheard"] {
            await #expect(throws: CompShareError.self) { try await client.call(action) }
        }
        #expect(transport.requests.isEmpty)
        client.allowsChanges = true
        _ = try await client.call("StartCompShareInstance")
        #expect(transport.requests.count == 1)
        #expect(transport.requests.first?.isRead == false)
    }

    @Test func requestsNameTheLibraryUnlessTheProgramNamesItself() async throws {
        let transport = FixedTransport(#"{"RetCode":0}"#)
        var client = Self.client(transport)
        _ = try await client.call("GetRegion")
        client.userAgent = "mine/1"
        _ = try await client.call("GetRegion")
        #expect(
            transport.requests.map { $0.headers["User-Agent"] } == [
                "CompShare-Swift/\(Client.version)", "mine/1",
            ])
    }

    @Test func withoutKeysNothingIsSent() async throws {
        let transport = FixedTransport(#"{"RetCode":0}"#)
        let client = Client(credentials: nil, endpoint: .loopback(port: 1), transport: transport)
        await #expect(throws: CompShareError.self) { try await client.call("GetRegion") }
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        ("DescribeCompShareInstance", ActionKind.read), ("GetRegion", .read), ("ListZones", .read),
        ("CheckCompShareResourceCapacity", .read), ("DownloadTeamOrder", .read),
        ("CreateCompShareInstance", .change),
        ("StopCompShareInstance", .disruptive), ("rebootULHostInstance", .disruptive),
        ("StopUnheardOf", .disruptive),
        ("StartCompShareInstance", .change), ("SwitchChargeType", .change),
        ("DeleteCompshareDisk", .destructive),
        ("TerminateULHostInstance", .destructive), ("PoweroffULHostInstance", .destructive),
        ("ResetULHostInstancePassword", .destructive), ("ReinstallCompShareInstance", .destructive),
        ("describecommunityimages", .read), ("", .change),
        // Unknown names: a read only where the name plainly says so.
        ("DescribeUnheardOf", .read), ("GetX", .read), ("ListURLs", .read), ("DescribeDeletedImages", .read),
        ("GetAssets", .read), ("Describe", .change), ("getunheardof", .change), ("CheckoutOrder", .change),
        ("CheckUnheardOf", .change), ("DownloadAndDelete", .destructive), ("ListenDelete", .destructive),
        ("GetawayDelete", .destructive), ("GetAndTerminateX", .destructive),
        ("DescribeTerminateX", .destructive),
        ("GetURLDelete", .destructive), ("GetXDELETE", .destructive), ("Get_delete_x", .destructive),
        ("DescribeThenStop", .disruptive), ("ListAndAdd", .change), ("GetOrCreateKey", .change),
        ("Get2Update", .change), ("GETRegion2", .change), ("Describe\u{4E2D}Delete", .destructive),
    ])
    func theNameTellsWhatAnActionDoes(action: String, kind: ActionKind) {
        #expect(ActionKind(action) == kind)
    }

    @Test func everyDocumentedRetCodeIsExplained() {
        let documented = [
            0, 110, 130, 150, 153, 160, 161, 170, 171, 172, 174, 200, 210, 220, 230, 240, 292, 293, 294, 295,
            299, 8095, 8104,
            8226, 8333, 8357, 8433, 8434, 8903, 8006, 8974, 17000, 17103, 226601, 226602, 226603, 226604,
            226605, 226606,
        ]
        for code in documented { #expect(RetCode(code).meaning != nil, "RetCode \(code)") }
        #expect(RetCode(1).meaning == nil)
        #expect(documented.filter { RetCode($0).isTransient } == [110, 130, 150, 153])
    }
}
