import CompShareOrderedJSON
import Testing

@testable import CompShareWire

struct SecretMaskTests {
    /// Each with the secret as `abc/DEF`, and nothing else of it masked.
    @Test(arguments: [
        ("see https://h/p?token=abc/DEF", "see https://h/p?token=*****"),
        ("https://h/p?a=1&access_token=abc/DEF&b=2#x", "https://h/p?a=1&access_token=*****&b=2#x"),
        ("https://h/#access_token=abc/DEF&type=b", "https://h/#access_token=*****&type=b"),
        ("https://me:abc/DEF@h:1/p", "https://me:*****@h:1/p"),
        ("https://me:abcDEF@h/?a=@b", "https://me:*****@h/?a=@b"),
        ("https:\\/\\/me:abc@h\\/", "https:\\/\\/me:*****@h\\/"),
        ("https%3A%2F%2Fme%3Aabc%40h%2F", "https%3A%2F%2Fme%3A*****%40h%2F"),
        ("https://ghp_0123456789abcdef@h/", "https://*****@h/"),
        ("\"https:\\/\\/h\\/?token=abc\\/DEF\",", "\"https:\\/\\/h\\/?token=*****\","),
        (
            "<a href='https://h/?a=1&amp;token=abc&amp;b=2'>",
            "<a href='https://h/?a=1&amp;token=*****&amp;b=2'>"
        ),
        ("r=https%3A%2F%2Fh%2F%3Ftoken%3Dabc%26b%3D1", "r=https%3A%2F%2Fh%2F%3Ftoken%3D*****%26b%3D1"),
        ("?a=1\\u0026token=abc\\u0026b=2", "?a=1\\u0026token=*****\\u0026b=2"),
        ("[x](http://h/?token=abc), then", "[x](http://h/?token=*****), then"),
        ("1.2.3.4:8888/lab?token=abc", "1.2.3.4:8888/lab?token=*****"),
        ("Password=abc= is wrong", "Password=***** is wrong"),
        ("Password=\"a b\" c", "Password=\"*****\" c"),
        ("{\"Password\": \"a\\\"b\", \"c\"", "{\"Password\": \"*****\", \"c\""),
        ("{\\\"Token\\\":\\\"abc\\\",", "{\\\"Token\\\":\\\"*****\\\","),
        ("Authorization: Bearer abc", "Authorization: *****"),
        ("{\"Tokens\":[\"a\",\"b\"],", "{\"Tokens\":[*****],"),
        ("ab\\u0022token\\u003dabc", "ab\\u0022token\\u003d*****"),
    ])
    func secretsAreFoundByTheirNames(text: String, shown: String) {
        #expect(SecretMask().text(text) == shown)
    }

    @Test(arguments: [
        "https://h:8080/p@2", "git://git@h/x", "https://h/?tokens_used=5", "Password=?", "Password=@FILE",
        "Password=",
        "Password: at least 8 characters", "a=b&c=d", "mailto:me@h", "https://h/a:b@c", "say \"token\": none",
        "“Password=?”", "Password=?，然后", "TokenCount=5", "10:30:00", "https://[::1]:80/", "Bearer",
        "Authorization: Bearer",
    ])
    func otherTextsAreLeftAlone(text: String) { #expect(SecretMask().text(text) == text) }

    @Test func jsonIsMaskedByNamesAtAnyDepth() throws {
        let json = try JSONValue(
            parsing: Array(
                #"{"Password":"a","Pass\u0077ord":"b","A":[{"Token":"c","N":1}],"Tokens":["d",{"Id":"e"}],"Pwd":12345,"#
                    .utf8)
                + Array(#""Tokens2":[7],"Secret":"","Token":null,"Url":"https://h/?token=f"}"#.utf8))
        let expected =
            #"{"Password":"*****","Password":"*****","A":[{"Token":"*****","N":1}],"Tokens":["*****",{"Id":"e"}],"#
            + #""Pwd":"*****","Tokens2":[7],"Secret":"","Token":null,"Url":"https://h/?token=*****"}"#
        #expect(JSONWriter().text(SecretMask().json(json)) == expected)
    }

    /// Whatever its length and wherever it stands, in names and values, read and made: none slips through the quick look.
    @Test(arguments: 4...24) func aSecretIsFoundAtEveryPlace(length: Int) throws {
        let secret = String("Zk3vQ9xLm2RtYw8sBn5cHd7fGj4pKq6u".prefix(length))
        var values = SecretValues()
        values.insert([secret])
        for before in 0..<17 {
            for after in 0..<9 {
                let text =
                    String(repeating: ".", count: before) + secret + String(repeating: "~", count: after)
                for json in [
                    try JSONValue(parsing: #"["\#(text)"]"#), .array([.string(text)]),
                    try JSONValue(parsing: #"{"\#(text)":1}"#),
                    .object(JSONObject(pairs: [(text, 1 as JSONValue)])),
                    try JSONValue(parsing: #"{"a":["b\n\#(text)"]}"#),
                ] {
                    for mask in [SecretMask(values), SecretMask(values).valuesOnly] {
                        #expect(mask.mayChange(json) && !JSONWriter().text(mask.json(json)).contains(secret))
                    }
                }
            }
        }
        #expect(!SecretMask(values).valuesOnly.mayChange([.string(String(secret.dropLast()))]) || length < 15)
    }

    /// What is asked for of a changed copy is the copy's, and the first one keeps its own.
    @Test func aChangedBodyIsReadAnew() throws {
        let first = HTTPResponse(status: 200, body: Array("[1]".utf8))
        var second = first
        second.body = Array("[2]".utf8)
        #expect(try second.json.get() == [2])
        #expect(try first.json.get() == [1])
        second.body = Array("[3]".utf8)
        #expect(try second.json.get() == [3])
    }

    /// A body without secrets stays the very bytes, however it is laid out.
    @Test func bodiesWithoutSecretsAreExact() {
        var values = SecretValues()
        values.insert(["the-secret"])
        let mask = SecretMask(values)
        let withNames = [
            #"{"NextToken": null, "u": "http:\/\/x"}"#, #"{ "Password" : "" }"#,
            #"{"MaxTokens": 5, "Tokens": 7}"#,
            #"{"Tokens": [], "Secret": { "a" : [ false ] } }"#,
        ]
        for body in ["{ \"a\" : 1,\n \"b\":\"\\u0041\" }", "<html>", "{\"a\":", "", "\u{FEFF}{}"] + withNames
        {
            #expect(mask.body(HTTPResponse(status: 200, body: Array(body.utf8))) == Array(body.utf8))
        }
        #expect(
            mask.body(HTTPResponse(status: 200, body: Array(#"{"a": "x the-secret y"}"#.utf8)))
                == Array(#"{"a":"x ***** y"}"#.utf8))
    }

    @Test func valuesThatOverlapLeaveNothing() {
        var values = SecretValues()
        values.insert(["abcdef", "defghi", "abcd"])
        #expect(SecretMask(values).text("x abcdefghi y") == "x ***** y")
    }

    /// A long text that looks like the beginning of a secret at each place costs no more than its length.
    @Test(.timeLimit(.minutes(1))) func manyEscapesCostNoMoreThanTheirLength() {
        var values = SecretValues()
        values.insert([String(repeating: "%25", count: 40), String(repeating: "\\\\", count: 40)])
        let mask = SecretMask(values)
        for text in ["%25", "\\\\", "&amp;", "\\u005c", "%", "=", ":\"", "://a:"] {
            _ = mask.text(String(repeating: text, count: 5_000))
        }
    }
}
