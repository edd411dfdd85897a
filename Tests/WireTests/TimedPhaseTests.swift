import CompShareWire
import CompshTestSupport
import Testing

struct TimedPhaseTests {
    private static func texts(_ phases: [TimedPhase]) -> [String] {
        phases.map { "\($0.kind) \($0.start / .milliseconds(1))–\($0.end / .milliseconds(1))" }
    }

    private static let whole = HTTPResponse.Timings(
        nameLookup: .milliseconds(1), connect: .milliseconds(3), tls: .milliseconds(7),
        sent: .milliseconds(8), firstByte: .milliseconds(15), total: .milliseconds(31))

    @Test func phasesLieEndToEnd() {
        #expect(
            Self.texts(Self.whole.phases) == [
                "nameLookup 0.0–1.0", "connect 1.0–3.0", "tls 3.0–7.0", "sent 7.0–8.0", "firstByte 8.0–15.0",
                "received 15.0–31.0",
            ])
    }

    @Test func aKeptConnectionHasNoneOfItsOwn() {
        let timings = HTTPResponse.Timings(
            sent: .milliseconds(1), firstByte: .milliseconds(2), total: .milliseconds(3))
        #expect(Self.texts(timings.phases) == ["sent 0.0–1.0", "firstByte 1.0–2.0", "received 2.0–3.0"])
    }

    @Test func aTotalAloneIsNoPhase() {
        #expect(HTTPResponse.Timings(total: .seconds(1)).phases.isEmpty)
    }

    /// What was under way when it failed is the last phase, and takes all that is left.
    @Test(arguments: [
        (0, true, "nameLookup 0.0–31.0"), (1, true, "connect 1.0–31.0"), (2, true, "tls 3.0–31.0"),
        (2, false, "sent 3.0–31.0"), (3, true, "sent 7.0–31.0"), (4, true, "firstByte 8.0–31.0"),
    ])
    func aFailureEndsInThePhaseUnderWay(known: Int, isSecure: Bool, last: String) {
        var timings = Self.whole
        timings.firstByte = nil
        if known < 4 { timings.sent = nil }
        if known < 3 { timings.tls = nil }
        if known < 2 { timings.connect = nil }
        if known < 1 { timings.nameLookup = nil }
        let phases = timings.phases(before: .timeout, isSecure: isSecure)
        #expect(phases.count == known + 1)
        #expect(Self.texts(phases).last == last)
    }

    @Test func noPhaseEndsBeforeItBegins() {
        var random = SeededGenerator(seed: 15)
        for _ in 0..<500 {
            func time() -> Duration? {
                Bool.random(using: &random) ? .microseconds(Int.random(in: 0...50, using: &random)) : nil
            }
            let timings = HTTPResponse.Timings(
                nameLookup: time(), connect: time(), tls: time(), sent: time(), firstByte: time(),
                total: time() ?? .zero)
            for phases in [timings.phases, timings.phases(before: .tls, isSecure: true)] {
                var end = Duration.zero
                for phase in phases {
                    #expect(phase.start == end && phase.end >= phase.start)
                    end = phase.end
                }
            }
        }
    }

    // MARK: Waits

    /// Fails as long as there are failures.
    private struct Failing: Transport {
        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            HTTPResponse(status: 503, body: [])
        }
    }

    @Test func waitsAreThoseBetweenAttempts() async throws {
        let policy = RetryPolicy(
            maximumRetries: 2, baseDelay: .milliseconds(2), maximumDelay: .milliseconds(2))
        let trace = TracingMiddleware()
        let chain = Failing().behind([RetryMiddleware(policy, passingFault: { _ in nil }), trace])
        _ = try await chain.send(HTTPRequest(endpoint: .loopback(port: 1), parameters: [], isRead: true))
        let waits = trace.trace.map(\.wait)
        #expect(waits.count == 3)
        #expect(waits.first == .zero)
        // A wait is scattered between half and all of it.
        #expect(waits.dropFirst().allSatisfy { $0 >= .milliseconds(1) })
    }

    // MARK: Certificates

    @Test(arguments: [
        (0, 0), (86_399, 0), (86_400, 1), (90 * 86_400 + 5, 90), (-1, -1), (-86_400, -1), (-86_401, -2),
    ])
    func daysAreWhole(seconds: Int, days: Int) {
        let now = Timestamp(seconds: 1_800_000_000)
        var certificate = ConnectionSecurity.Certificate(
            subject: "", issuer: "", expiry: now.seconds + seconds)
        #expect(certificate.daysLeft(at: now) == days)
        certificate.expiry = .min
        #expect(certificate.daysLeft(at: now) == .min)
        certificate.expiry = nil
        #expect(certificate.daysLeft(at: now) == nil)
    }
}
