import CompShareWire
import Foundation
import Testing

@testable import CompShareCurlTransport

/// Certificates, HTTP/2 and proxies.
@Suite(.timeLimit(.minutes(5)))
struct CurlTLSTests {
    @Test func anUntrustedCertificateIsRefused() async throws {
        let server = try TLSServer()
        let transport = CurlTransport.isolated()
        let endpoint = try Endpoint("https://localhost:\(server.port)")
        let error = try #require(await transport.failure(of: .test(endpoint)))
        #expect(error.kind == .tls, "\(error)")
        #expect(!error.isTransient)
        #expect(!error.mayHaveBeenSent)
        #expect(error.detail.contains("certificate"))
        #expect(error.detail.contains("SSL_CERT_FILE"))
    }

    @Test(arguments: ["SSL_CERT_FILE", "CURL_CA_BUNDLE"])
    func aNamedCertificateIsTrusted(variable: String) async throws {
        let server = try TLSServer()
        let transport = CurlTransport.isolated([variable: server.certificate])
        let endpoint = try Endpoint("https://localhost:\(server.port)")
        let first = try await transport.send(.test(endpoint))
        #expect(first.retCode == 0)
        #expect(first.version == "HTTP/1.1")
        let tls = try #require(first.timings.tls)
        let connect = try #require(first.timings.connect)
        #expect(tls > connect)
        let second = try await transport.send(.test(endpoint))
        #expect(second.reusedConnection)
        #expect(second.timings.tls == nil)
    }

    @Test func theNameMustMatch() async throws {
        let server = try TLSServer()
        let transport = CurlTransport.isolated(["SSL_CERT_FILE": server.certificate])
        let error = await transport.failure(of: .test(try Endpoint("https://127.0.0.1:\(server.port)")))
        #expect(error?.kind == .tls)
    }

    @Test func aMissingCertificateFileIsNamed() async throws {
        let server = try TLSServer()
        let transport = CurlTransport.isolated(["SSL_CERT_FILE": "/nonexistent/bundle.crt"])
        let error = try #require(
            await transport.failure(of: .test(try Endpoint("https://localhost:\(server.port)"))))
        #expect(error.kind == .tls)
        #expect(error.detail.contains("/nonexistent/bundle.crt"))
    }

    @Test func oldVersionsOfTLSAreRefused() async throws {
        let server = try TLSServer(maximumVersion: "TLSv1_1")
        let transport = CurlTransport.isolated(["SSL_CERT_FILE": server.certificate])
        let error = await transport.failure(of: .test(try Endpoint("https://localhost:\(server.port)")))
        #expect(error?.kind == .tls)
    }

    @Test func plainHTTPOnATLSPortIsNoTLS() async throws {
        let server = try RawServer { connection in
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.waitForClose()
        }
        let endpoint = try Endpoint("https://127.0.0.1:\(server.port)")
        #expect(await CurlTransport.isolated().failure(of: .test(endpoint))?.kind == .tls)
    }

    @Test func speaksHTTP2() async throws {
        let server = try TLSServer(http2: true)
        let transport = CurlTransport.isolated(["SSL_CERT_FILE": server.certificate])
        let endpoint = try Endpoint("https://localhost:\(server.port)")
        let first = try await transport.send(.test(endpoint))
        #expect(first.version == "HTTP/2")
        #expect(first.status == 200)
        #expect(first.retCode == 0)
        #expect(first.headers["X-Request"] == "r-2")
        // Several at once share the connection.
        let reused = try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { try await transport.send(.test(endpoint)).reusedConnection } }
            return try await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(reused == Array(repeating: true, count: 20))
    }

    // MARK: - Proxies

    @Test func asksTheProxyForOtherHosts() async throws {
        let proxy = try RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        }
        let transport = CurlTransport.isolated(["HTTPS_PROXY": "http://user:hunter2@127.0.0.1:\(proxy.port)"])
        let error = try #require(
            await transport.failure(of: .test(try Endpoint("https://api.example.invalid"))))
        #expect(error.kind == .cannotConnect)
        #expect(error.detail.contains("403"))
        #expect(!error.description.contains("hunter2"))
        let request = try #require(proxy.record.requests.first)
        #expect(request.hasPrefix("CONNECT api.example.invalid:443 HTTP/1.1\r\n"))
        #expect(request.contains("Proxy-Authorization: Basic "))
        #expect(!request.contains("5ec4e7"))
    }

    @Test(arguments: [["NO_PROXY": "example.invalid"], ["no_proxy": "*"]])
    func goesPastTheProxyWhereTold(exception: [String: String]) async throws {
        let proxy = try RawServer { _ = $0.readRequest() }
        let variables = exception.merging(["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"]) { $1 }
        let request = HTTPRequest.test(try Endpoint("https://api.example.invalid"), total: .seconds(3))
        _ = try #require(await CurlTransport.isolated(variables).failure(of: request))
        #expect(proxy.record.accepted == 0)
    }

    @Test func neverUsesAProxyForLoopback() async throws {
        let proxy = try RawServer { _ = $0.readRequest() }
        let address = "http://127.0.0.1:\(proxy.port)"
        let transport = CurlTransport.isolated([
            "http_proxy": address, "HTTP_PROXY": address, "https_proxy": address, "ALL_PROXY": address,
        ])
        let server = try RawServer.answering(RawServer.answer(#"{"RetCode":0}"#))
        #expect(try await transport.send(.test(port: server.port)).retCode == 0)
        #expect(proxy.record.accepted == 0)
    }

    @Test(arguments: [
        "foo://user:hunter2@127.0.0.1:1", "http://user:hunter2@127.0.0.1:1", "http://user:hunter2@p.invalid",
    ])
    func aBadProxyDoesNotShowItsPassword(proxy: String) async throws {
        let transport = CurlTransport.isolated(["ALL_PROXY": proxy])
        let request = HTTPRequest.test(try Endpoint("https://api.example.invalid"), total: .seconds(5))
        let error = try #require(await transport.failure(of: request))
        #expect(!error.description.contains("hunter2"), "\(error)")
        #expect([.cannotConnect, .timeout].contains(error.kind), "\(error)")
        #expect(error.detail.contains("proxy") || proxy.contains("127.0.0.1:1"), "\(error)")
    }

    @Test func tunnelsThroughTheProxy() async throws {
        let server = try TLSServer()
        let port = server.port
        let proxy = try RawServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n")
            connection.relay(toPort: port)
        }
        let transport = CurlTransport.isolated([
            "https_proxy": "http://127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": server.certificate,
        ])
        let endpoint = try Endpoint("https://tunnel.invalid")
        let response = try await transport.send(.test(endpoint))
        #expect(response.retCode == 0)
        #expect(response.headers.fields.map(\.name) == ["X-Request", "Content-Length"])
        #expect(response.remoteAddress == "127.0.0.1:\(proxy.port)")
        #expect(try await transport.send(.test(endpoint)).reusedConnection)
        #expect(proxy.record.requests.count == 1)
    }
}
