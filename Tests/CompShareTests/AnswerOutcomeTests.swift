import CompShare
import CompShareWire
import Testing

/// What becomes of every HTTP status, with and without a body.
struct AnswerOutcomeTests {
    typealias Reason = CompShareError.Reason

    /// A body, and what it means beside any status.
    struct Body: Sendable, CustomTestStringConvertible {
        let text: String
        /// The service's verdict, whatever the status.
        var verdict: Reason?
        /// What it says where the status is no success.
        var said = ""
        /// What it means where the status is one; nil if the call succeeds.
        var fault: Reason?
        var testDescription: String { String(text.prefix(40)) }
    }

    static let page =
        "<!DOCTYPE html>\n<HTML><head><Title lang=en>\n 502 Bad\n Gateway </Title></head></HTML>"

    static func bodies(_ status: Int) -> [Body] {
        let empty = Reason.empty(status: status)
        return [
            Body(text: "", fault: empty), Body(text: " \r\n\t", fault: empty),
            Body(text: page, said: "502 Bad Gateway", fault: .page(title: "502 Bad Gateway")),
            Body(text: "\u{FEFF}<p>no title", fault: .page(title: "")),
            Body(text: "<title>never ended", fault: .page(title: "")),
            Body(text: #"{"RetCode":0}"#),
            Body(
                text: #"{"RetCode":172,"Message":"no such key"}"#,
                verdict: .retCode(RetCode(172), message: "no such key")),
            Body(text: #"{"RetCode":"8357"}"#, verdict: .retCode(RetCode(8357), message: "")),
            Body(
                text: #"{"Message":"go away"}"#, said: "go away",
                fault: .malformed(.noRetCode)),
            Body(text: #"{"RetCode":[]}"#, fault: .malformed(.foreignRetCode)),
            Body(text: "[1]", fault: .malformed(.noObject(.array))),
            Body(
                text: #"{"RetCode":"#, fault: .malformed(.noJSON(JSONError(.unexpectedEnd, offset: 11)))),
        ]
    }

    @Test(arguments: Array(100...599))
    func everyStatusWithEveryBody(status: Int) async {
        for location in [nil, "https://x.example/login"] {
            for body in Self.bodies(status) {
                let expected =
                    body.verdict
                    ?? ((200...299).contains(status)
                        ? body.fault
                        : location != nil && (300...399).contains(status)
                            ? .redirect(status: status, location: location ?? "")
                            : .httpStatus(status, message: body.said))
                let reason = await Self.reason(
                    body.text, status: status, headers: location.map { ["Location": $0] } ?? [:])
                #expect(reason == expected, "\(status) \(body.text)")
            }
        }
    }

    @Test(arguments: [
        ("/login", "/login"), ("https://a.example/b?Signature=5ec4e7#x", "https://a.example/b"),
        ("https://user:secret@a.example/b@c", "https://a.example/b@c"), ("//u@h", "//h"), ("", ""),
    ])
    func whereARedirectLeadsIsToldWithoutSecrets(location: String, told: String) async {
        let reason = await Self.reason("", status: 302, headers: ["Location": location])
        #expect(reason == .redirect(status: 302, location: told))
    }

    @Test func aDeclaredPageIsOneWithoutTags() async {
        let html: HTTPHeaders = ["Content-Type": "text/html; charset=utf-8"]
        #expect(await Self.reason("sorry", status: 200, headers: html) == .page(title: ""))
        // Some gateways call everything HTML.
        #expect(await Self.reason(#"{"RetCode":0}"#, status: 200, headers: html) == nil)
    }

    @Test func aTitleIsLookedForInTheHeadOnly() async {
        let late = "<p>" + String(repeating: "x", count: 70_000) + "<title>late</title>"
        #expect(await Self.reason(late, status: 200) == .page(title: ""))
        let long = "<title>" + String(repeating: "x", count: 5_000) + "</title>"
        #expect(await Self.reason(long, status: 200) == .page(title: ""))
    }

    private static func reason(
        _ body: String, status: Int, headers: HTTPHeaders = [:], action: String = "GetRegion"
    ) async -> Reason? {
        await error(body, status: status, headers: headers, action: action)?.reason
    }

    private static func error(
        _ body: String, status: Int, headers: HTTPHeaders = [:], action: String
    ) async -> CompShareError? {
        var client = Client(
            credentials: Credentials(publicKey: "public", privateKey: "private"),
            endpoint: .loopback(port: 1),
            transport: FixedTransport(body, status: status, headers: headers))
        client.allowsChanges = true
        client.retryPolicy.maximumRetries = 0
        do throws(CompShareError) {
            _ = try await client.call(action)
            return nil
        } catch {
            return error
        }
    }

    // MARK: - Whether a change was done

    /// Statuses after which a change may have been done, where the body is no verdict.
    static let open: Set<Int> = [200, 204, 301, 302, 303, 500, 502, 504]

    @Test(arguments: [
        200, 204, 301, 302, 303, 307, 308, 400, 401, 403, 404, 408, 429, 500, 501, 502, 503, 504,
    ])
    func anAnswerWithoutVerdictLeavesAChangeOpen(status: Int) async {
        let headers: HTTPHeaders = (300...399).contains(status) ? ["Location": "/"] : [:]
        for body in ["", Self.page, "{", "[]", "{}"] {
            let change = await Self.error(
                body, status: status, headers: headers, action: "CreateCompShareInstance")
            #expect(change?.mayHaveBeenDone == Self.open.contains(status), "\(status) \(body)")
            let read = await Self.error(body, status: status, headers: headers, action: "GetRegion")
            #expect(read?.mayHaveBeenDone == false)
        }
    }

    @Test(arguments: [(110, true), (130, false), (150, false), (153, false), (171, false), (8357, false)])
    func aVerdictLeavesNothingOpenButTheGatewaysOwn(code: Int, isOpen: Bool) async {
        for status in [200, 400, 502, 504] {
            let error = await Self.error(
                #"{"RetCode":\#(code)}"#, status: status, action: "CreateCompShareInstance")
            #expect(error?.mayHaveBeenDone == isOpen, "\(status)")
        }
    }
}
