import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Synchronization
import Testing

/// Nothing is changed that nobody confirmed, whatever calls the client.
struct ChangeGateTests {
    private static let keys = Credentials(publicKey: "public-key-of-the-tests-1", privateKey: "private")

    private let transport = FixedTransport(#"{"RetCode":0}"#)

    /// A client that may change, and what it asked about.
    private final class Asked: Sendable {
        let changes = Mutex<[PendingChange]>([])
        var all: [PendingChange] { changes.withLock { $0 } }
    }

    private func client(
        _ asked: Asked = Asked(), answer: PendingChange.Confirmation? = nil
    ) -> Client {
        var client = Client(credentials: Self.keys, endpoint: .loopback(port: 1), transport: transport)
        client.allowsChanges = true
        if let answer {
            client.confirm = { change in
                asked.changes.withLock { $0.append(change) }
                return answer
            }
        }
        return client
    }

    @Test(
        arguments: Catalogue.vendor.actions.filter { $0.kind == .destructive || $0.disruption != nil }.map(
            \.name))
    func whatTakesSomethingDownIsRefusedUnlessConfirmed(action: String) async throws {
        await #expect {
            try await client().call(action)
        } throws: { error in
            (error as? CompShareError)?.reason == .unconfirmed
        }
        await #expect {
            try await client(answer: .declined).call(action.lowercased())
        } throws: { error in
            (error as? CompShareError)?.reason == .declined
        }
        #expect(transport.requests.isEmpty)
        _ = try await client(answer: .confirmed).call(action)
        #expect(transport.requests.map(\.action) == [action])
    }

    @Test func otherChangesAskTooAndReadsDoNot() async throws {
        let asked = Asked()
        let client = client(asked, answer: .confirmed)
        _ = try await client.call("GetRegion")
        #expect(asked.all.isEmpty)
        _ = try await client.call("StopCompShareInstance", [Parameter("UHostId", "uhost-1")])
        _ = try await client.call("UnheardOf")
        #expect(asked.all.map(\.kind) == [.disruptive, .change])
        #expect(asked.all.map(\.disruption) == ["Running work ends.", nil])
        #expect(asked.all.first?.resource == .some(.init(name: "UHostId", id: "uhost-1")))
        #expect(asked.all.first?.region == "cn-wlcb")
        #expect(transport.requests.count == 3)
    }

    @Test func noActionHidesAmongTheParameters() async throws {
        for name in ["Action", "action"] {
            _ = try await client().call("GetRegion", [Parameter(name, "DeleteCompshareDisk")])
        }
        #expect(transport.requests.map(\.action) == ["GetRegion", "GetRegion"])
        #expect(
            transport.requests.allSatisfy { request in
                request.parameters.count { $0.name.lowercased() == "action" } == 1
            })
    }

    @Test func nobodyIsAskedForNothing() async throws {
        let asked = Asked()
        var readOnly = client(asked, answer: .confirmed)
        readOnly.allowsChanges = false
        var keyless = client(asked, answer: .confirmed)
        keyless.credentials = nil
        for client in [readOnly, keyless] {
            await #expect(throws: CompShareError.self) { try await client.call("DeleteCompshareDisk") }
        }
        #expect(asked.all.isEmpty)
        #expect(transport.requests.isEmpty)
    }

    @Test func aCancelledTaskSendsNothingWhateverWasAnswered() async {
        var client = client()
        client.confirm = { _ in
            unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
            return .confirmed
        }
        let error = await Task { [client] in
            do throws(CompShareError) {
                _ = try await client.call("DeleteCompshareDisk")
                return nil as CompShareError?
            } catch {
                return error
            }
        }.value
        #expect(error?.reason == .transport(TransportError(.cancelled, peer: "127.0.0.1:1")))
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        (["UHostId=h", "UDiskId=d"], "UDiskId", "d"), (["ImageId=i", "ULHostId=h"], "ULHostId", "h"),
        (["CompShareImageId=i", "UHostId=h"], "UHostId", "h"), (["GroupId=g"], "GroupId", "g"),
        (["UHostIds.0=a", "UHostIds.1=b"], "UHostIds", "a b"), (["BundleId=b", "Name=n"], "BundleId", "b"),
        (["ProjectId=p", "TeamId=7"], "TeamId", "7"), (["UHostId=", "TeamId=7"], "TeamId", "7"),
    ])
    func theResourceIsTheNarrowestThatIsNamed(
        parameters: [String], name: String, id: String
    ) async throws {
        let asked = Asked()
        let given = parameters.map { text in
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            return Parameter(String(parts[0]), .string(String(parts[1])))
        }
        _ = try await client(asked, answer: .confirmed).call("DeleteUnheardOf", given)
        #expect(asked.all.first?.resource == .some(.init(name: name, id: id)))
    }

    @Test func aPreparedCallIsSignedAndNotSent() throws {
        let asked = Asked()
        var client = client(asked, answer: .confirmed)
        client.allowsChanges = false
        let call = try client.prepare("TerminateCompShareInstance", [Parameter("UHostId", "uhost-1")])
        #expect(call.unsigned.parameters["Signature"] == nil && call.unsigned.parameters["PublicKey"] == nil)
        #expect(call.request.parameters == call.unsigned.parameters.signed(with: Self.keys, encoding: .form))
        #expect(call.request.parameters["UHostId"]?.text == "uhost-1")
        #expect(asked.all.isEmpty)
        #expect(transport.requests.isEmpty)
    }

    @Test func aPreparedCallPassesTheGateWhenItIsSent() async throws {
        let asked = Asked()
        var client = client(asked, answer: .declined)
        let call = try client.prepare("TerminateCompShareInstance", [Parameter("UHostId", "uhost-1")])
        client.allowsChanges = false
        await #expect { try await client.send(call) } throws: { ($0 as? CompShareError)?.reason == .refused }
        #expect(asked.all.isEmpty)
        client.allowsChanges = true
        await #expect { try await client.send(call) } throws: { ($0 as? CompShareError)?.reason == .declined }
        #expect(transport.requests.isEmpty)
        client.confirm = { _ in .confirmed }
        _ = try await client.send(call)
        #expect(transport.requests == [call.request])
    }

    @Test func whatIsForbiddenIsNeverSent() async throws {
        let asked = Asked()
        var client = client(asked, answer: .confirmed)
        client.forbids = { action in action.hasPrefix("Get") ? .forbidden(by: "a rule") : nil }
        await #expect {
            try await client.call("GetRegion")
        } throws: { error in
            let error = error as? CompShareError
            return error?.reason == .withheld(.forbidden(by: "a rule")) && error?.mayHaveBeenDone == false
                && error?.description == "GetRegion: not sent: forbidden by a rule"
        }
        client.forbids = { _ in .forbidden(by: "a rule") }
        await #expect(throws: CompShareError.self) { try await client.call("StopCompShareInstance") }
        #expect(asked.all.isEmpty)
        #expect(transport.requests.isEmpty)
    }

    @Test func aRefusalIsTheReason() async throws {
        let limit = Yuan(millionths: 1)
        let client = client(answer: .refused(.unpriced(limit: limit)))
        await #expect {
            try await client.call("CreateCFS")
        } throws: { ($0 as? CompShareError)?.reason == .withheld(.unpriced(limit: limit)) }
        #expect(transport.requests.isEmpty)
    }

    @Test func whoConfirmsKnowsWhatItCosts() async throws {
        let asked = Asked()
        let client = client(asked, answer: .confirmed)
        _ = try await client.call(
            "CreateULHostInstance", [Parameter("BundleId", "b"), Parameter("Password", "c2VjcmV0")])
        _ = try await client.call("RebootCompShareInstance")
        let costs = try #require(asked.all.first?.costs)
        #expect(costs.kind == .buys)
        #expect(costs.mode?.value == "Month" && costs.mode?.isLeftOut == true)
        #expect(costs.terms.map(\.name) == ["BundleId"])
        #expect(costs.quotes.map(\.action) == ["GetULHostInstancePrice"])
        #expect(asked.all.last?.costs == nil)
    }

    /// What interrupts a running system, and nothing away.
    private static let disruptive: Set<String> = [
        "AttachUS3", "DetachCFS", "RebootCompShareInstance", "RebootULHostInstance", "StopCompShareInstance",
        "StopULHostInstance",
    ]

    @Test(arguments: Catalogue.vendor.actions.map(\.name))
    func theCatalogueTellsTheKind(action: String) {
        let kind: ActionKind =
            switch Catalogue.vendor.action(named: action)?.kind {
            case .read: .read
            case .destructive: .destructive
            default: Self.disruptive.contains(action) ? .disruptive : .change
            }
        #expect(ActionKind(action) == kind)
        #expect(ActionKind(action.uppercased()) == kind)
    }
}
