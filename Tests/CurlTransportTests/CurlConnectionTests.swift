import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompShareCurlTransport

/// What a transfer tells of its connection and of its times.
@Suite(.timeLimit(.minutes(5)))
struct CurlConnectionTests {
    @Test(arguments: [(false, "TLSv1_3", "TLSv1.3"), (true, "TLSv1_2", "TLSv1.2")])
    func tellsOfTheCertificate(http2: Bool, maximum: String, version: String) async throws {
        let server = try TLSServer(http2: http2, maximumVersion: maximum)
        let transport = CurlTransport.isolated(["SSL_CERT_FILE": server.certificate])
        let endpoint = try Endpoint("https://localhost:\(server.port)")
        let first = try await transport.send(.test(endpoint))
        let security = try #require(first.security)
        // The server says it in the body too.
        #expect(security.version == version)
        #expect(try first.json.get()["TLS"]?.string == version)
        #expect(security.cipher.contains("AES") || security.cipher.contains("CHACHA20"))
        let certificate = try #require(security.certificate)
        #expect(certificate.subject == "CN=compsh test")
        #expect(certificate.issuer == "CN=compsh test")
        #expect(certificate.matchedName == "localhost")
        // It is made for two days, of which a moment has passed.
        #expect([1, 2].contains(certificate.daysLeft(at: .now)))
        // A connection that is used again has the same, and no phases of its own.
        let second = try await transport.send(.test(endpoint))
        #expect(second.reusedConnection)
        #expect(second.security == security)
        #expect(second.timings.phases.map(\.kind) == [.sent, .firstByte, .received])
        #expect(first.timings.phases.map(\.kind) == TimedPhase.Kind.allCases)
    }

    /// Names of certificates are as long as their maker likes, in any language.
    @Test func aLongNameIsCut() async throws {
        let server = try TLSServer(
            subject: "/O=算力\\/共享" + String(repeating: "/OU=" + String(repeating: "x", count: 60), count: 40))
        let transport = CurlTransport.isolated(["SSL_CERT_FILE": server.certificate])
        let response = try await transport.send(.test(try Endpoint("https://localhost:\(server.port)")))
        let certificate = try #require(response.security?.certificate)
        #expect(certificate.subject.hasPrefix("O=算力/共享, OU=xxx"))
        #expect(certificate.subject.utf8.count == 1 << 10)
    }

    @Test func plainHTTPHasNoSecurity() async throws {
        let server = try RawServer.answering(RawServer.answer(#"{"RetCode":0}"#))
        let response = try await CurlTransport.isolated().send(.test(port: server.port))
        #expect(response.security == nil)
        #expect(response.timings.phases.map(\.kind) == [.nameLookup, .connect, .sent, .firstByte, .received])
    }

    @Test func aRefusedConnectionEndsInItsPhase() async throws {
        let error = try #require(await CurlTransport.isolated().failure(of: .test(port: 1)))
        #expect(
            error.timings?.phases(before: error.kind, isSecure: false).map(\.kind) == [.nameLookup, .connect])
    }

    @Test func anUnknownNameEndsInTheLookUp() async throws {
        let endpoint = try Endpoint("https://nowhere.invalid")
        let error = try #require(await CurlTransport.isolated().failure(of: .test(endpoint)))
        let phases = try #require(error.timings?.phases(before: error.kind, isSecure: true))
        #expect(phases.first?.kind == .nameLookup)
        #expect(error.timings?.sent == nil && error.timings?.tls == nil)
    }

    @Test func aCertificateThatIsRefusedEndsInTLS() async throws {
        let server = try TLSServer()
        let endpoint = try Endpoint("https://localhost:\(server.port)")
        let error = try #require(await CurlTransport.isolated().failure(of: .test(endpoint)))
        #expect(error.timings?.phases(before: error.kind, isSecure: true).last?.kind == .tls)
    }

    @Test func aCertificateThatHasRunOutIsCalledSo() async throws {
        let server = try TLSServer(isExpired: true)
        let transport = CurlTransport.isolated(["SSL_CERT_FILE": server.certificate])
        let endpoint = try Endpoint("https://localhost:\(server.port)")
        let error = try #require(await transport.failure(of: .test(endpoint)))
        #expect(error.kind == .tls)
        #expect(error.detail.contains("certificate has expired"), "\(error)")
    }

    @Test func aSilentServerEndsInTheWaitForItsFirstByte() async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.waitForClose()
        }
        let request = HTTPRequest.test(port: server.port, total: .milliseconds(300))
        let error = try #require(await CurlTransport.isolated().failure(of: request))
        #expect(error.kind == .timeout)
        #expect(
            error.timings?.phases(before: error.kind, isSecure: false).map(\.kind) == [
                .nameLookup, .connect, .sent, .firstByte,
            ])
    }
}
