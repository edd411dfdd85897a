import CompShareOrderedJSON
import CompSharePlatform
import CompShareWire
import Testing

@testable import CompshShell

/// A shell in which `doctor` is run, and what it finds.
@MainActor
struct DoctorShell {
    /// Answers as a closure says, whatever is asked.
    struct Service: Transport {
        let answer: @Sendable (HTTPRequest) throws(TransportError) -> HTTPResponse

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse { try answer(request) }
    }

    /// A check as the document has it.
    struct Check: Equatable {
        let name: String
        let state: String
        let found: String
        let next: String?
    }

    let shell: TestShell

    /// Makes a shell without a terminal, on keys of the environment, whose service answers as told.
    init(
        environment: [String: String] = [:], isRestricted: Bool = false,
        configure: (inout Session.Configuration) -> Void = { _ in },
        answer: @escaping @Sendable (HTTPRequest) throws(TransportError) -> HTTPResponse = {
            _ throws(TransportError) in DoctorShell.answer()
        }
    ) throws {
        shell = try TestShell(transport: Service(answer: answer), isRestricted: isRestricted) {
            configuration in
            configuration.demoCredentials = nil
            configuration.environment = [
                "COMPSHARE_PUBLIC_KEY": "publickeyofatest", "COMPSHARE_PRIVATE_KEY": "privatekeyofatest",
                "LANG": "C.UTF-8",
            ].merging(environment) { $1 }
            configuration.settings.endpoint.set(.compshare, from: .session)
            configure(&configuration)
        }
    }

    /// The same with a service alone.
    static func serving(
        environment: [String: String] = [:],
        _ answer: @escaping @Sendable (HTTPRequest) throws(TransportError) -> HTTPResponse
    ) throws -> DoctorShell {
        try DoctorShell(environment: environment, answer: answer)
    }

    /// An answer, written now or some seconds away from now.
    nonisolated static func answer(
        _ body: String = #"{"RetCode":0}"#, status: Int = 200, secondsOff: Int = 0,
        security: ConnectionSecurity? = nil
    ) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: ["Date": HTTPDate.text(Timestamp.now.seconds + secondsOff)],
            body: Array(body.utf8), remoteAddress: "10.0.0.1:443", security: security,
            timings: .init(
                nameLookup: .milliseconds(1), connect: .milliseconds(3), tls: .milliseconds(9),
                sent: .milliseconds(10), firstByte: .milliseconds(20), total: .milliseconds(21)))
    }

    /// TLS with a certificate that ends in some days.
    nonisolated static func security(days: Int) -> ConnectionSecurity {
        ConnectionSecurity(
            version: "TLSv1.3", cipher: "TLS_AES_128_GCM_SHA256",
            certificate: .init(
                subject: "CN=*.compshare.cn", issuer: "CN=authority", matchedName: "*.compshare.cn",
                expiry: Timestamp.now.seconds + days * 86_400 + 3_600))
    }

    /// Runs `doctor -o json`.
    ///
    /// - Returns: The status, and the checks.
    func checks() async throws -> (status: Int32, checks: [Check]) {
        shell.output.bytes = []
        let status = await shell.run("doctor -o json").status
        let json = try JSONValue(parsing: shell.output.bytes)
        let checks = try #require(json["checks"]?.array).map { check in
            Check(
                name: check["name"]?.string ?? "", state: check["state"]?.string ?? "",
                found: check["found"]?.string ?? "", next: check["next"]?.string)
        }
        let hasProblem = checks.contains { $0.state == "problem" }
        #expect(json["ok"]?.bool == !hasProblem)
        #expect(status == (hasProblem ? 1 : 0))
        #expect(checks.allSatisfy { ($0.state == "problem") == ($0.next != nil) })
        return (status, checks)
    }

    /// The checks that found something to be done.
    func problems() async throws -> [Check] { try await checks().checks.filter { $0.state == "problem" } }

    /// One check; of several with a name the first.
    func check(_ name: String) async throws -> Check {
        let checks = try await checks().checks
        return try #require(checks.first { $0.name == name }, "\(checks.map(\.name))")
    }
}
