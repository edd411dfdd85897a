import CompShareWire
import Synchronization
import Testing

struct RetryMiddlewareTests {
    /// Answers from a list, the last of them for ever, and counts.
    private final class Scripted: Transport {
        let results: [Result<HTTPResponse, TransportError>]
        let count = Mutex(0)

        init(_ results: [Result<HTTPResponse, TransportError>]) { self.results = results }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let index = count.withLock { count in
                defer { count += 1 }
                return min(count, results.count - 1)
            }
            return try results[index].get()
        }
    }

    private static let policy = RetryPolicy(baseDelay: .microseconds(1), maximumDelay: .microseconds(2))
    /// The service's table, in short.
    @Sendable private static func fault(_ code: Int) -> RetryPolicy.PassingFault? {
        code == 153 ? .throttled : [110, 130, 150].contains(code) ? .unavailable : nil
    }

    private static let request = HTTPRequest(endpoint: .loopback(port: 1), parameters: [], isRead: true)

    private static func answer(_ body: String, status: Int = 200) -> Result<HTTPResponse, TransportError> {
        .success(HTTPResponse(status: status, body: Array(body.utf8)))
    }

    @Test(arguments: [
        answer(#"{"RetCode":110}"#), answer(#"{"RetCode":"130"}"#), answer(#"{"RetCode":150}"#),
        answer(#"{"RetCode":153}"#),
        answer("", status: 429), answer("", status: 502), answer("", status: 503), answer("", status: 504),
        .failure(TransportError(.cannotConnect, peer: "x")), .failure(TransportError(.timeout, peer: "x")),
        .failure(TransportError(.interrupted, peer: "x")),
        .failure(TransportError(.cannotResolve, peer: "x")),
    ])
    func passingFailuresOfReadsAreTriedAgain(failure: Result<HTTPResponse, TransportError>) async throws {
        let transport = Scripted([failure, failure, Self.answer(#"{"RetCode":0}"#)])
        let notices = Mutex<[RetryNotice]>([])
        let retry = RetryMiddleware(Self.policy, passingFault: Self.fault) { notice in
            notices.withLock { $0.append(notice) }
        }
        let response = try await retry.intercept(Self.request, next: transport)
        #expect(response.retCode == 0)
        #expect(notices.withLock { $0.map(\.retry) } == [1, 2])
    }

    @Test(arguments: [
        answer(#"{"RetCode":171}"#), answer(#"{"RetCode":8357}"#), answer(#"{"RetCode":230}"#),
        answer("", status: 500),
        answer("not json"),
    ])
    func otherAnswersAreFinal(answer: Result<HTTPResponse, TransportError>) async throws {
        let transport = Scripted([answer])
        _ = try await RetryMiddleware(Self.policy, passingFault: Self.fault).intercept(
            Self.request, next: transport)
        #expect(transport.count.withLock { $0 } == 1)
    }

    @Test(arguments: [TransportError.Kind.tls, .bodyTooLarge(limit: 1), .cancelled, .unavailable])
    func otherErrorsAreFinal(kind: TransportError.Kind) async {
        let transport = Scripted([.failure(TransportError(kind, peer: "x"))])
        await #expect(throws: TransportError.self) {
            try await RetryMiddleware(Self.policy, passingFault: Self.fault).intercept(
                Self.request, next: transport)
        }
        #expect(transport.count.withLock { $0 } == 1)
    }

    @Test func aChangeIsSentOnce() async {
        var request = Self.request
        request.isRead = false
        let transport = Scripted([Self.answer("", status: 503)])
        _ = try? await RetryMiddleware(Self.policy, passingFault: Self.fault).intercept(
            request, next: transport)
        #expect(transport.count.withLock { $0 } == 1)
    }

    @Test func triesAreLimited() async throws {
        let transport = Scripted([Self.answer("", status: 503)])
        let response = try await RetryMiddleware(Self.policy, passingFault: Self.fault).intercept(
            Self.request, next: transport)
        #expect(response.status == 503)
        #expect(transport.count.withLock { $0 } == 4)
    }

    @Test func waitsGrowAndStayBelowTheirLimit() {
        let policy = RetryPolicy()
        let failure = Self.answer("", status: 503)
        let waits = (1...40).map {
            policy.delay(beforeRetry: $0, after: failure, passingFault: Self.fault, random: 1)
        }
        #expect(
            waits.prefix(3).elementsEqual([.milliseconds(400), .milliseconds(800), .milliseconds(1_600)]))
        #expect(waits.dropFirst(5).allSatisfy { $0 == .seconds(10) })
        // Four times as long where the service asks for fewer requests, and only there.
        for (result, wait) in [
            (Self.answer(#"{"RetCode":153}"#), 1_600), (Self.answer("", status: 429), 1_600),
            (Self.answer(#"{"RetCode":110}"#), 400), (.failure(TransportError(.timeout, peer: "x")), 400),
        ] {
            #expect(
                policy.delay(beforeRetry: 1, after: result, passingFault: Self.fault, random: 1)
                    == .milliseconds(wait))
        }
        #expect(
            policy.delay(beforeRetry: 1, after: failure, passingFault: Self.fault, random: 0)
                == .milliseconds(200))
    }

    @Test(arguments: [
        ("3", 3), ("0", 0), ("60", 60), ("00", 0), ("061", nil), ("99999999999999999999", nil), ("-1", 0),
        ("1.5", 0),
        ("soon", 0), ("", 0),
    ])
    func theServiceSaysHowLongToWait(text: String, seconds: Int?) {
        let policy = RetryPolicy(baseDelay: .zero)
        for status in [429, 502, 503, 504] {
            let answer = Result<HTTPResponse, TransportError>.success(
                HTTPResponse(status: status, headers: ["retry-after": text], body: []))
            #expect((policy.cause(of: answer, passingFault: Self.fault) != nil) == (seconds != nil))
            if let seconds {
                #expect(
                    policy.delay(beforeRetry: 1, after: answer, passingFault: Self.fault, random: 1)
                        == .seconds(seconds))
            }
        }
        // What is never sent again is not sent again for being asked to.
        let final = HTTPResponse(status: 500, headers: ["Retry-After": text], body: [])
        #expect(policy.cause(of: .success(final), passingFault: Self.fault) == nil)
    }

    @Test func theOwnWaitIsNotCutShort() {
        let answer = HTTPResponse(status: 503, headers: ["Retry-After": "1"], body: [])
        let policy = RetryPolicy(baseDelay: .seconds(5))
        #expect(
            policy.delay(beforeRetry: 1, after: .success(answer), passingFault: Self.fault, random: 1)
                == .seconds(5))
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
        ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000), ("Fri, 31 Dec 1999 23:59:59 GMT", 946_684_799),
        ("Sunday, 06-Nov-33 08:49:37 GMT", 2014879777),
    ])
    func datesAreReadInEveryFormOfHTTP(text: String, seconds: Int) {
        for (now, wait) in [(seconds - 40, 40), (seconds + 40, 0)] {
            let answer = HTTPResponse(status: 503, headers: ["Retry-After": text], body: [])
            #expect(answer.retryAfter(now: Timestamp(seconds: now)) == .seconds(wait))
        }
    }

    @Test(arguments: [
        "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Noo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "06 Nov 1994", "GMT", "a b c d e", "1 2 3 4 5",
        "Sun, 06 Nov 99999 08:49:37 GMT",
    ])
    func otherTextsAreNoDates(text: String) {
        #expect(HTTPResponse(status: 503, headers: ["Retry-After": text], body: []).retryAfter() == nil)
    }

    @Test func cancellingEndsTheWait() async {
        let transport = Scripted([Self.answer("", status: 503)])
        let task = Task {
            try await RetryMiddleware(RetryPolicy(baseDelay: .seconds(60)), passingFault: Self.fault)
                .intercept(
                    Self.request, next: transport)
        }
        task.cancel()
        await #expect { try await task.value } throws: { ($0 as? TransportError)?.kind == .cancelled }
    }
}
