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

    /// A body without secrets stays the very bytes, however it is laid out.
    @Test func bodiesWithoutSecretsAreExact() {
        var values = SecretValues()
        values.insert(["the-secret"])
        let mask = SecretMask(values)
        for body in ["{ \"a\" : 1,\n \"b\":\"\\u0041\" }", "<html>", "{\"a\":", "", "\u{FEFF}{}"] {
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
