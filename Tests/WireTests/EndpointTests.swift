import CompShareWire
import Testing

struct EndpointTests {
    @Test(arguments: [
        ("https://api.compshare.cn", "https://api.compshare.cn"),
        ("https://api.compshare.cn/", "https://api.compshare.cn"),
        ("HTTPS://API.compshare.cn:443/", "https://api.compshare.cn"),
        ("https://example.com:8443/v1", "https://example.com:8443/v1"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://127.8.9.10", "http://127.8.9.10"),
        ("http://localhost:9", "http://localhost:9"), ("http://[::1]:81/", "http://[::1]:81"),
    ])
    func usableEndpoints(text: String, shown: String) throws {
        #expect(try Endpoint(text).description == shown)
    }

    @Test(arguments: [
        ("http://example.com", EndpointError.Reason.plainHTTP), ("http://127.0.0.1.example.com", .plainHTTP),
        ("http://128.0.0.1", .plainHTTP), ("http://127.0.0.999", .plainHTTP), ("http://10.0.0.1", .plainHTTP),
        ("http://[::2]", .plainHTTP), ("ftp://example.com", .scheme), ("api.compshare.cn", .scheme),
        ("", .scheme),
        ("https://", .host), ("https://:80", .host), ("https://[::1", .host), ("https://a:b:1", .host),
        ("https://example.com:0", .port), ("https://example.com:65536", .port),
        ("https://example.com:x", .port), ("https://example.com:+443", .port),
        ("http://127.0.0.1:+36285", .port),
        ("https://example.com:-443", .port), ("https://example.com:", .port),
        ("https://user:secret@example.com", .userInformation), ("https://example.com/?a=b", .queryOrFragment),
        ("https://example.com/#a", .queryOrFragment), ("https://exa mple.com", .invalidCharacter),
        ("https://例子.cn", .invalidCharacter), ("https://a\u{0}b", .invalidCharacter),
    ])
    func refusedEndpoints(text: String, reason: EndpointError.Reason) {
        #expect { try Endpoint(text) } throws: { ($0 as? EndpointError)?.reason == reason }
    }

    @Test func aPasswordIsNotRepeated() {
        #expect { try Endpoint("https://user:secret@example.com") } throws: { !"\($0)".contains("secret") }
    }
}
