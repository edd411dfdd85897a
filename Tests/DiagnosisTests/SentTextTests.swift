import CompShareWire
import CompshDiagnosis
import Testing

/// Requests found in whatever people keep of them.
struct SentTextTests {
    private static let form = "Action=GetRegion&Name=a+b%2Bc&PublicKey=p%3D&Signature=5a"

    /// What each parameter's text is, in order.
    private static func texts(_ request: SentRequest) -> [String] {
        request.members.map { "\($0.name)=\($0.value.parameterValue?.text ?? "–")" }
    }

    private static let expected = ["Action=GetRegion", "Name=a b+c", "PublicKey=p=", "Signature=5a"]

    @Test(arguments: [
        "FORM", "  FORM\r\n", "\u{FEFF}FORM", "'FORM'", "?FORM", "https://api.compshare.cn/?FORM",
        "http://127.0.0.1:8080/path?FORM#top",
        "Action=GetRegion&amp;Name=a+b%2Bc&amp;PublicKey=p%3D&amp;Signature=5a",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nFORM\r\n",
        "GET /?FORM HTTP/1.1\nHost: h\n\n", "curl 'https://api.compshare.cn/?FORM'",
        "$ curl -X POST https://api.compshare.cn/ -d 'FORM'", "curl.exe -d \"FORM\" https://h/",
        "msg=\"{\\\"body\\\":\\\"FORM\\\"}\"",
        "curl -G https://h/ --data-raw 'FORM'",
        "2026-11-26 10:00:00 DEBUG POST https://h/ body=FORM status=200",
        "body:FORM.", "(FORM)", "b'FORM'", "send: b'POST / HTTP/1.1' b'FORM'",
        "{\"level\":\"info\",\"msg\":\"POST\",\"body\":\"FORM\"}",
        "time=1 msg=\"{\\\"body\\\":\\\"Action=GetRegion\\u0026Name=a+b%2Bc\\u0026PublicKey=p%3D\\u0026Signature=5a\\\"}\"",
        "{\"request\":{\"method\":\"GET\",\"url\":\"https://h/?FORM\"}}",
        "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"https://h/\",\"postData\":{\"mimeType\":\"application/x-www-form-urlencoded\",\"text\":\"FORM\"}}}]}}",
        "[{\"name\":\"Action\",\"value\":\"GetRegion\"},{\"name\":\"Name\",\"value\":\"a b+c\"},{\"name\":\"PublicKey\",\"value\":\"p=\"},{\"name\":\"Signature\",\"value\":\"5a\"}]",
        "{'Action': 'GetRegion', 'Name': u'a b+c', \"PublicKey\": 'p=', 'Signature': '5a',}",
        "DEBUG {'Action': 'GetRegion', 'Name': 'a b+c', 'PublicKey': 'p=', 'Signature': '5a'} sent",
        "{ Action: 'GetRegion', Name: 'a b\\u002bc', PublicKey: 'p=', Signature: '5a' }",
        "{\"request\":{\"method\":\"POST\",\"url\":\"https://h/\",\"body\":\"FORM\"},\"response\":{\"body\":\"Action=B&Signature=1\"}}",
        "{\"request\":{\"url\":\"https://h/\",\"data\":{\"Action\":\"GetRegion\",\"Name\":\"a b+c\",\"PublicKey\":\"p=\",\"Signature\":\"5a\"}}}",
        "2026年11月26日 请求:FORM,响应:200", "2026年11月26日 请求:FORM，响应:200", "请求：FORM；响应：200",
        "请求地址：https://h/?FORM，响应：200", "（FORM）", "FORM，响应", "FORM,200",
        "\u{1B}[33mFORM\u{1B}[0m", "DEBUG \u{1B}[1;33mbody=FORM\u{1B}[0m done",
        "FORM\n200 OK", "Action=GetRegion\nName=a b+c\nPublicKey=p=\nSignature=5a",
        "Sent:\n  Action=GetRegion\r\n  Name=a+b%2Bc\r\n  PublicKey=p%3D\r\n  Signature=5a\r\n",
        "Action: GetRegion\nName: a b+c\nPublicKey: p=\nSignature: 5a",
        "Array\n(\n[Action] => GetRegion\n[Name] => a b+c\n[PublicKey] => p=\n[Signature] => 5a\n)",
        "{Action=GetRegion, Name=a b+c, PublicKey=p=, Signature=5a}",
        "INFO params={Action=GetRegion, Name=a b+c, PublicKey=p=, Signature=5a} sent",
        "http POST https://h/ Action==GetRegion Name=='a b+c' PublicKey==p= Signature==5a",
        "http --form https://h/ Action=GetRegion 'Name=a b+c' PublicKey=p= Signature=5a",
        "[('Action', 'GetRegion'), ('Name', 'a b+c'), ('PublicKey', 'p='), ('Signature', '5a')]",
        "DEBUG [('Action', 'GetRegion'), ('Name', 'a b+c'), ('PublicKey', 'p='), ('Signature', '5a')] sent",
        "[[\"Action\",\"GetRegion\"],[\"Name\",\"a b+c\"],[\"PublicKey\",\"p=\"],[\"Signature\",\"5a\"]]",
        "map[Action:GetRegion Name:a b+c PublicKey:p= Signature:5a]",
        "2026/11/26 url.Values map[Action:[GetRegion] Name:[a b+c] PublicKey:[p=] Signature:[5a]] done",
        "&{Action:GetRegion Name:a b+c PublicKey:p= Signature:5a}",
        String(repeating: "{x} ", count: 100)
            + "{\"Action\":\"GetRegion\",\"Name\":\"a b+c\",\"PublicKey\":\"p=\",\"Signature\":\"5a\"}",
        String(repeating: "{ {\n", count: 100)
            + "{\"Action\":\"GetRegion\",\"Name\":\"a b+c\",\"PublicKey\":\"p=\",\"Signature\":\"5a\"}",
        "POST https://h/?Action=GetRegion data={\"Name\":\"a b+c\",\"PublicKey\":\"p=\",\"Signature\":\"5a\"}",
    ])
    func itIsFound(pattern: String) throws {
        let requests = try SentText.requests(in: pattern.replacing("FORM", with: Self.form))
        #expect(requests.count == 1)
        #expect(Self.texts(try #require(requests.first)) == Self.expected)
    }

    @Test func valuesKeepTheirTypes() throws {
        let json = try SentText.requests(
            in: "{\"Action\":\"X\",\"A\":1e-05,\"B\":true,\"C\":null,\"D\":[\"a\",{\"E\":42.0}]}")
        let request = try #require(json.first)
        #expect(request.form == .nestedJSON)
        #expect(
            request.members.map(\.value).dropFirst() == [
                .number("1e-05"), .boolean(true), .null,
                .list([.text("a"), .object([SentMember("E", .number("42.0"))])]),
            ])
        let python = try #require(
            try SentText.requests(in: "{'Action': 'X', 'B': False, 'C': None, 'D': (1, 2)}").first)
        #expect(python.form == .literal)
        #expect(
            python.members.map(\.value).dropFirst() == [
                .boolean(false), .null, .list([.number("1"), .number("2")]),
            ])
        #expect(try SentText.requests(in: "{\"Action\":\"X\",\"Tag.0\":\"a\"}").first?.form == .flatJSON)
    }

    @Test func severalAreTold() throws {
        let text = "POST https://h/?Action=A&Signature=1\nPOST https://h/?Action=B&Signature=2"
        #expect(try SentText.requests(in: text).map(\.action) == ["A", "B"])
        let lines =
            "{\"request\":{\"url\":\"https://h/?Action=A\"}}\n{\"request\":{\"url\":\"https://h/?Action=B\"}}\n"
        #expect(try SentText.requests(in: lines).map(\.action) == ["A", "B"])
    }

    @Test(arguments: [
        ("", 1, 1), (" \n", 1, 1), ("hello", 1, 1), ("{\"a\":}", 1, 6), ("\n{\n \"a\": tru }", 3, 10),
        ("{}", 1, 1),
        ("https://api.compshare.cn/", 1, 1), ("A=1&B=%C4%E3", 1, 5), ("curl 'https://h/", 1, 6),
        ("[1,2]", 1, 1),
    ])
    func whatIsUnreadableIsToldWithItsPlace(text: String, line: Int, column: Int) {
        let error = #expect(throws: SentTextError.self) { try SentText.requests(in: text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test func formsOfTwoLinesStayTwo() throws {
        let text = "Action=A&PublicKey=p&Signature=1\nAction=B&PublicKey=p&Signature=2"
        #expect(try SentText.requests(in: text).map(\.action) == ["A", "B"])
    }

    /// Values in Chinese have punctuation too.
    @Test func punctuationStaysInValues() throws {
        let request = try #require(
            try SentText.requests(in: "请求:Action=X&Name=你好，世界&Signature=5a，响应").first)
        #expect(Self.texts(request) == ["Action=X", "Name=你好，世界", "Signature=5a"])
    }

    @Test(arguments: ["a=1&b=2", "https://h/?a=1", "INFO a=1&b=2 done", "a=1 b"])
    func otherFieldsAreNoRequest(text: String) {
        let error = #expect(throws: SentTextError.self) { try SentText.requests(in: text) }
        #expect(error?.reason == .noRequest)
    }

    @Test func largeTextsAreRefused() {
        let form = "Action=X&Signature=1&A=" + String(repeating: "a", count: SentText.longest)
        for text in [form, "{'Action': '" + form + "'}"] {
            let error = #expect(throws: SentTextError.self) { try SentText.requests(in: text) }
            #expect(error?.reason == .tooLarge(limit: SentText.longest))
        }
    }

    /// Whatever is being read when the task is cancelled.
    @Test(arguments: [
        form, "POST body=\(form)", "{\"Action\":\"X\"}", "Action=X\nSignature=1", "map[Action:X A:1]",
        "{\"a\":1}\n{\"Action\":\"X\"}",
    ])
    func aCancelledTaskReadsNothing(text: String) async {
        let reading = Task {
            while !Task.isCancelled { await Task.yield() }
            return Result { () throws(SentTextError) in try SentText.requests(in: text) }
        }
        reading.cancel()
        guard case .failure(let error) = await reading.value else {
            Issue.record("it was read")
            return
        }
        #expect(error.reason == .cancelled)
    }

    @Test func deepAndLongTextsEnd() {
        _ = try? SentText.requests(
            in: "Action=X&" + Array(repeating: "a", count: 20_000).joined(separator: ".") + "=1")
        _ = try? SentText.requests(in: String(repeating: "{", count: 100_000))
        _ = try? SentText.requests(in: String(repeating: "{'a':", count: 50_000))
        _ = try? SentText.requests(in: String(repeating: "Action={", count: 20_000))
        _ = try? SentText.requests(in: "{\"Action\":" + String(repeating: "[", count: 100_000))
        _ = try? SentText.requests(in: String(repeating: "\\\"{Action", count: 20_000))
    }
}
