import CompShare
import CompShareCatalogue
import CompShareWire
import Synchronization
import Testing

@testable import CompshShell

/// What is said after a call whose outcome is not that of the service.
@MainActor
struct LostChangeTests {
    /// Answers every request with the same result.
    struct Always: Transport {
        let result: Result<HTTPResponse, TransportError>
        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse { try result.get() }
    }

    private func errors(
        _ command: String, _ result: Result<HTTPResponse, TransportError>
    ) async throws -> (text: String, status: Int32?) {
        let shell = try TestShell(transport: Always(result: result), columns: 200) { configuration in
            configuration.settings.write.set(true, from: .flag("--write"))
            configuration.confirmsChanges = true
        }
        let ending = await shell.run(command)
        return (shell.errors.text, ending.status)
    }

    nonisolated private static func answer(
        _ body: String, status: Int, headers: HTTPHeaders = [:]
    ) -> Result<HTTPResponse, TransportError> {
        .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    nonisolated private static func failure(
        _ kind: TransportError.Kind, sent: Bool? = nil
    ) -> Result<HTTPResponse, TransportError> {
        var error = TransportError(kind, peer: "x")
        if let sent { error.mayHaveBeenSent = sent }
        return .failure(error)
    }

    @Test(arguments: [
        failure(.timeout), failure(.interrupted), failure(.malformed), failure(.cancelled),
        failure(.bodyTooLarge(limit: 1 << 20)), answer("", status: 200), answer("{", status: 200),
        answer("<p>", status: 200), answer("", status: 502), answer("{}", status: 504),
        answer(#"{"RetCode":110}"#, status: 200),
    ])
    func aChangeThatMayBeDoneIsLookedFor(result: Result<HTTPResponse, TransportError>) async throws {
        let text = try await errors("call StopCompShareInstance UHostId=uhost-1 --force", result).text
        #expect(text.contains("look first: instance uhost-1\n"), "\(text)")
        #expect(!text.contains("try again"), "\(text)")
    }

    @Test(arguments: [
        failure(.cannotConnect), failure(.cannotResolve), failure(.tls), failure(.unavailable),
        failure(.timeout, sent: false), failure(.cancelled, sent: false), answer("", status: 503),
        answer("", status: 429), answer(#"{"RetCode":8357}"#, status: 200),
    ])
    func aChangeThatWasNotSentIsNot(result: Result<HTTPResponse, TransportError>) async throws {
        let text = try await errors("call StopCompShareInstance UHostId=uhost-1 --force", result).text
        #expect(!text.contains("may have been done") && !text.contains("look first"), "\(text)")
    }

    @Test func aReadIsTriedAgain() async throws {
        for result in [Self.failure(.interrupted), Self.failure(.timeout), Self.answer("", status: 200)] {
            let text = try await errors("call GetRegion", result).text
            #expect(text.contains("try again") && !text.contains("may have been done"), "\(text)")
        }
    }

    @Test(arguments: [
        ("CreateCompShareInstance CompShareImageId=i Zone=z", "call DescribeCompShareInstance"),
        (
            "TerminateCompShareInstance UHostId='a b'",
            "call DescribeCompShareInstance UHostIds.0=a UHostIds.1=b"
        ),
        ("PoweroffULHostInstance ULHostId=u-1", "call DescribeULHostInstance ULHostIds.0=u-1 Region=cn-wlcb"),
        ("DeleteCompshareDisk UDiskId=d-1", "call DescribeCompshareDisk"),
        ("CreateAndAttachCompshareDisk UHostId=h", "call DescribeCompshareDisk"),
        ("SwitchChargeType UHostId=h", "instance h"),
        (
            "TerminateCompShareCustomImage CompShareImageId=i",
            "call DescribeCompShareCustomImages CompShareImageId=i Region=cn-wlcb"
        ),
        ("CreateCompShareCustomImage UHostId=h", "call DescribeCompShareCustomImages Region=cn-wlcb"),
        ("CreateCompShareTeam TeamName=t", "call ListCompShareTeam Region=cn-wlcb"),
        ("UpdateCompShareTeam TeamId=7", "call GetCompShareTeamInfo TeamId=7 Region=cn-wlcb"),
    ])
    func theReadFitsTheChange(call: String, look: String) async throws {
        let text = try await errors("call \(call) --force", Self.failure(.interrupted)).text
        #expect(text.contains("look first: \(look)\n"), "\(text)")
    }

    @Test(arguments: Catalogue.vendor.actions.filter { $0.kind != .read }.map(\.name))
    func everyChangeHasARead(action: String) async throws {
        let text = try await errors("call \(action) UHostId=h --force", Self.failure(.interrupted)).text
        #expect(text.contains("look first: call ") || text.contains("look first: instance h\n"), "\(text)")
    }

    /// The session's own place may be another.
    @Test func theReadGoesWhereTheChangeWent() async throws {
        let place = "Region=cn-sh2 Zone=cn-sh2-02"
        let call = "call CreateCompShareShareBandwidth \(place) ShareBandwidth=100 --force"
        let text = try await errors(call, Self.failure(.interrupted)).text
        #expect(
            text.contains("look first: call DescribeCompShareShareBandwidth \(place)\n"),
            "\(text)")
    }

    @Test func anUnknownChangeHasNone() async throws {
        let text = try await errors("call FrobUnheardOf --force", Self.failure(.interrupted)).text
        #expect(text.contains("it may have been done; look first, before you send it again"), "\(text)")
    }

    @Test(arguments: [
        (
            answer("<p>", status: 302, headers: ["Location": "https://sso.example/?Signature=s"]), 3,
            "HTTP 302 sends to https://sso.example/, which is not followed"
        ),
        (answer("{}", status: 307, headers: ["Location": "/x"]), 3, "HTTP 307 sends to /x"),
        (answer("", status: 200), 3, "HTTP 200 with an empty answer"),
        (answer("", status: 204), 3, "HTTP 204 with an empty answer"),
        (answer("<title>A &amp; B</title>", status: 200), 3, "in place of an answer: \"A & B\""),
        (
            answer("<title>Bad &lt;Gateway&gt;</title>", status: 502), 3,
            "in place of an answer: \"Bad <Gateway>\""
        ),
        (answer(#"{"Message":"no token"}"#, status: 401), 5, "server: no token"),
        (answer(#"{"RetCode":172,"Message":"bad key"}"#, status: 401), 5, "server: bad key"),
        (answer(#"{"RetCode":230,"Message":"bad zone"}"#, status: 400), 1, "server: bad zone"),
        (answer("", status: 429, headers: ["Retry-After": "3600"]), 3, "the service asks to wait 1 h 0 min"),
    ])
    func whatHappenedIsTold(
        result: Result<HTTPResponse, TransportError>, status: Int32, told: String
    ) async throws {
        let (text, actual) = try await errors("call GetRegion", result)
        #expect(text.contains(told), "\(text)")
        #expect(actual == status)
    }
}
