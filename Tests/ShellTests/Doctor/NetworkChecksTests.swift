import CompShareWire
import CompshCassette
import CompshTestSupport
import Synchronization
import Testing

@testable import CompshShell

@MainActor
struct NetworkChecksTests {
    private static let names = ["dns", "connection", "tls", "certificate", "clock", "service"]

    /// The states of the checks of a call that failed so.
    private func states(_ failure: TransportError) async throws -> [String] {
        let bench = try DoctorShell.serving { _ throws(TransportError) in throw failure }
        let checks = try await bench.checks().checks
        return Self.names.map { name in checks.first { $0.name == name }?.state ?? "–" }
    }

    @Test func allIsWell() async throws {
        let requests = Mutex<[HTTPRequest]>([])
        let bench = try DoctorShell.serving { request throws(TransportError) in
            requests.withLock { $0.append(request) }
            return DoctorShell.answer(security: DoctorShell.security(days: 60))
        }
        let checks = try await bench.checks()
        #expect(checks.status == 0, "\(checks.checks)")
        let found = Dictionary(checks.checks.map { ($0.name, $0.found) }) { first, _ in first }
        #expect(found["dns"] == "api.compshare.cn in 1.0 ms")
        #expect(found["connection"] == "to 10.0.0.1:443 in 2.0 ms · HTTP/1.1")
        #expect(found["tls"] == "TLSv1.3 TLS_AES_128_GCM_SHA256")
        #expect(found["certificate"]?.hasPrefix("60 days left, until ") == true)
        #expect(found["keys"]?.hasSuffix("from $COMPSHARE_PUBLIC_KEY; the service knows them") == true)
        #expect(
            found["service"]?.contains("DescribeCompShareSupportZone to api.compshare.cn, signed") == true)
        // One read, which takes no number of what was asked for.
        #expect(requests.withLock { $0.map(\.action) } == ["DescribeCompShareSupportZone"])
        #expect(bench.shell.session.ring.newest == nil)
        #expect(bench.shell.session.ring.question(1) != nil)
        // The answer's secrets stay so.
        #expect(!bench.shell.output.text.contains("privatekeyofatest"))
        #expect(!bench.shell.output.text.contains("publickeyofatest"))
    }

    @Test(arguments: [(600, "behind"), (-600, "ahead"), (30, "behind")])
    func aClockThatIsOffIsToldOf(secondsOff: Int, word: String) async throws {
        let bench = try DoctorShell.serving { _ throws(TransportError) in
            DoctorShell.answer(secondsOff: secondsOff)
        }
        let check = try await bench.check("clock")
        #expect(check.state == "problem")
        #expect(check.found.contains(" \(word)"), "\(check)")
        #expect(check.next?.contains("timedatectl") == true)
    }

    @Test(arguments: ["", "yesterday", "Mon, 99 Foo 2026 00:00:00 GMT"])
    func aServiceWithoutATimeTellsNothingOfTheClock(date: String) async throws {
        let bench = try DoctorShell.serving { _ throws(TransportError) in
            HTTPResponse(status: 200, headers: ["Date": date], body: Array(#"{"RetCode":0}"#.utf8))
        }
        #expect(try await bench.check("clock").state == "skipped")
    }

    @Test(arguments: [(13, "problem"), (14, "ok"), (0, "problem"), (-1, "problem")])
    func aCertificateNearItsEndIsToldOf(days: Int, state: String) async throws {
        let bench = try DoctorShell.serving { _ throws(TransportError) in
            DoctorShell.answer(security: DoctorShell.security(days: days))
        }
        let check = try await bench.check("certificate")
        #expect(check.state == state, "\(check)")
        #expect(check.found.hasPrefix("\(days) day"))
    }

    @Test func eachFailureStopsWhereItHappened() async throws {
        func failure(_ kind: TransportError.Kind, _ timings: HTTPResponse.Timings? = nil) -> TransportError {
            var error = TransportError(kind, peer: "api.compshare.cn", detail: "words of libcurl")
            error.timings = timings
            return error
        }
        let skipped = "skipped"
        #expect(
            try await states(failure(.cannotResolve))
                == ["problem", skipped, skipped, skipped, skipped, skipped])
        #expect(
            try await states(failure(.cannotConnect)) == [
                "ok", "problem", skipped, skipped, skipped, skipped,
            ])
        #expect(try await states(failure(.tls)) == ["ok", "ok", "problem", skipped, skipped, skipped])
        #expect(try await states(failure(.interrupted)) == ["ok", "ok", "ok", skipped, skipped, "problem"])
        #expect(try await states(failure(.malformed)) == ["ok", "ok", "ok", skipped, skipped, "problem"])
        let connecting = HTTPResponse.Timings(nameLookup: .milliseconds(1), total: .seconds(9))
        #expect(
            try await states(failure(.timeout, connecting))
                == ["ok", "problem", skipped, skipped, skipped, skipped])
        let waiting = HTTPResponse.Timings(
            nameLookup: .milliseconds(1), connect: .milliseconds(2), sent: .milliseconds(3),
            total: .seconds(9))
        #expect(
            try await states(failure(.timeout, waiting)) == ["ok", "ok", "ok", skipped, skipped, "problem"])
    }

    /// With plain http nothing is said of TLS, and a timeout is not one that a setting would help with.
    @Test func plainHTTPHasNoTLS() async throws {
        for timings in [
            HTTPResponse.Timings(
                nameLookup: .milliseconds(1), connect: .milliseconds(2), sent: .milliseconds(3),
                total: .seconds(9)),
            HTTPResponse.Timings(
                nameLookup: .milliseconds(1), connect: .milliseconds(2), total: .seconds(9)),
        ] {
            let bench = try DoctorShell(configure: {
                $0.settings.endpoint.set(.loopback(port: 1), from: .session)
            }) { _ throws(TransportError) in
                var error = TransportError(.timeout, peer: "127.0.0.1")
                error.timings = timings
                throw error
            }
            let checks = try await bench.checks().checks
            let found = Self.names.map { name in checks.first { $0.name == name }?.state ?? "–" }
            #expect(found == ["ok", "ok", "skipped", "skipped", "skipped", "problem"])
            let advice = try #require(checks.first { $0.name == "service" }?.next)
            #expect(!advice.contains("set timeout") && advice.contains("at the most"), "\(advice)")
        }
    }

    /// Where a proxy is used it is what is connected to: its faults stand on its line, and the others speak of it.
    @Test func aProxyHasItsFaults() async throws {
        func checks(_ environment: [String: String], _ failure: TransportError?) async throws -> [String:
            DoctorShell.Check]
        {
            let bench = try DoctorShell.serving(environment: environment) { _ throws(TransportError) in
                if let failure { throw failure }
                return DoctorShell.answer(security: DoctorShell.security(days: 60))
            }
            return Dictionary(try await bench.checks().checks.map { ($0.name, $0) }) { first, _ in first }
        }
        let proxy = ["HTTPS_PROXY": "http://u:hunter2@proxy:1"]
        let refused = TransportError(.cannotConnect, peer: "api.compshare.cn", detail: "refused")
        let broken = try await checks(proxy, refused)
        #expect(broken["proxy"]?.state == "problem")
        #expect(broken["proxy"]?.next == "set HTTPS_PROXY to a proxy that answers, or unset HTTPS_PROXY")
        #expect(["dns", "connection", "tls"].map { broken[$0]?.state } == ["skipped", "skipped", "skipped"])
        let working = try await checks(proxy, nil)
        #expect(working["proxy"]?.state == "ok")
        #expect(working["dns"]?.found == "through the proxy, whose name took 1.0 ms")
        #expect(working["connection"]?.found == "through the proxy, 10.0.0.1:443, in 2.0 ms · HTTP/1.1")
        for list in ["*", "x, .compshare.cn", "API.compshare.cn"] {
            let straight = try await checks(proxy.merging(["no_proxy": list]) { $1 }, refused)
            #expect(straight["proxy"]?.state == "ok" && straight["connection"]?.state == "problem")
        }
        let other = try await checks(proxy.merging(["no_proxy": "xcompshare.cn"]) { $1 }, refused)
        #expect(other["proxy"]?.state == "problem")
    }

    /// A name without an address hides nothing of the rest.
    @Test func theRestIsCheckedAllTheSame() async throws {
        let folder = TemporaryFolder()
        folder.write(".local/state/compsh/history", Array("x\n".utf8), mode: 0o644)
        let bench = try DoctorShell.serving(environment: [
            "HOME": folder.path, "LANG": "C", "HTTPS_PROXY": "ftp://x",
        ]) {
            _ throws(TransportError) in throw TransportError(.cannotResolve, peer: "api.compshare.cn")
        }
        #expect(try await bench.problems().map(\.name) == ["locale", "proxy", "dns", "history"])
    }

    @Test func aMissingLibraryIsToldOf() async throws {
        let bench = try DoctorShell(configure: {
            $0.curlVersion = {
                .failure(TransportError(.unavailable, peer: "", detail: "libcurl is missing"))
            }
        }) { _ throws(TransportError) in throw TransportError(.unavailable, peer: "api.compshare.cn") }
        #expect(try await bench.problems().map(\.name) == ["service", "libcurl"])
    }

    @Test(arguments: [(171, "SignatureVersion"), (172, "PublicKey")])
    func keysThatAreRefusedAreToldOf(code: Int, words: String) async throws {
        let bench = try DoctorShell.serving { _ throws(TransportError) in
            DoctorShell.answer(#"{"RetCode":\#(code),"Message":"\#(words)"}"#)
        }
        let checks = try await bench.problems()
        #expect(checks.map(\.name) == ["keys"], "\(checks)")
        #expect(checks.first?.found.contains("\(code)") == true)
    }

    @Test func withoutKeysTheServiceIsAskedAllTheSame() async throws {
        let requests = Mutex<[HTTPRequest]>([])
        let bench = try DoctorShell(configure: { $0.environment = ["LANG": "C.UTF-8"] }) {
            request throws(TransportError) in
            requests.withLock { $0.append(request) }
            return DoctorShell.answer(#"{"RetCode":170,"Message":"Missing signature"}"#)
        }
        #expect(try await bench.problems().map(\.name) == ["keys"])
        #expect(try await bench.check("service").found.contains("without keys"))
        #expect(requests.withLock { $0.first?.parameters["PublicKey"]?.text } == "")
    }

    @Test func aPolicyIsKept() async throws {
        let bench = try DoctorShell(configure: { $0.policy = Policy(path: "/p", text: "deny Describe*") }) {
            _ throws(TransportError) in
            Issue.record("it was sent")
            return DoctorShell.answer()
        }
        #expect(try await bench.checks().status == 0)
        #expect(try await bench.check("service").found.contains("the policy forbids"))
    }

    @Test func aRestrictedSessionMayAsk() async throws {
        #expect(try await DoctorShell(isRestricted: true).checks().status == 0)
    }

    @Test func ctrlCEndsIt() async throws {
        let bench = try DoctorShell.serving { _ throws(TransportError) in
            throw TransportError(.cancelled, peer: "api.compshare.cn")
        }
        #expect(await bench.shell.run("doctor").status == ExitStatus.interrupted)
    }
}
