import CompShareWire
import Testing

@testable import CompshShell

struct ExchangeRingTests {
    /// What is asked of the newest answer, line by line, finds it parsed; of others only the bytes are kept.
    @Test func onlyTheNewestAnswerKeepsWhatIsParsed() throws {
        var ring = ExchangeRing()
        let request = HTTPRequest(
            endpoint: try Endpoint("http://127.0.0.1:9/"), parameters: [Parameter("Action", "List")],
            isRead: true)
        for _ in 0..<3 {
            let result = Result<HTTPResponse, TransportError>.success(
                HTTPResponse(status: 200, body: Array("{}".utf8)))
            ring.append(
                Exchange(
                    request: request, startedAt: Timestamp(seconds: 1),
                    attempts: [
                        .init(
                            request: request, startedAt: Timestamp(seconds: 1), duration: .zero,
                            result: result)
                    ], result: result, duration: .zero))
        }
        #expect(ring.entries.map { $0.exchange.response?.keepsParsedBody } == [false, false, true])
        #expect(
            ring.entries.map { try? $0.exchange.attempts[0].result.get().keepsParsedBody } == [
                false, false, true,
            ])
    }
}
