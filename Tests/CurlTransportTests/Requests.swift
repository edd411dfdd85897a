import CompShareWire

@testable import CompShareCurlTransport

extension HTTPRequest {
    /// A request for `Action=Test` to a loopback port.
    static func test(
        port: Int, encoding: Encoding = .form, headers: HTTPHeaders = [:], total: Duration = .seconds(60),
        bodyLimit: Int = HTTPRequest.defaultBodyLimit, isRead: Bool = true
    ) -> HTTPRequest {
        .test(
            .loopback(port: port), encoding: encoding, headers: headers, total: total, bodyLimit: bodyLimit,
            isRead: isRead)
    }

    /// A request for `Action=Test` with a signature that must not turn up in any error.
    static func test(
        _ endpoint: Endpoint, encoding: Encoding = .form, headers: HTTPHeaders = [:],
        connect: Duration = .seconds(60),
        total: Duration = .seconds(60), bodyLimit: Int = HTTPRequest.defaultBodyLimit, isRead: Bool = true
    ) -> HTTPRequest {
        HTTPRequest(
            endpoint: endpoint,
            parameters: [Parameter("Action", "Test"), Parameter("Signature", "5ec4e7")], encoding: encoding,
            headers: headers, timeouts: Timeouts(connect: connect, total: total), bodyLimit: bodyLimit,
            isRead: isRead)
    }
}

extension CurlTransport {
    /// A transport that sees no environment.
    static func isolated(
        _ variables: [String: String] = [:], callersPatience: Duration? = nil
    ) -> CurlTransport {
        var environment = NetworkEnvironment { variables[$0] }
        // A test may have to wait for the processor, between two requests too, for longer than a connection is kept.
        environment.longestIdle = 3_600
        return CurlTransport(environment: environment, callersPatience: callersPatience)
    }

    /// The error of a request that must fail; nil if it does not.
    func failure(of request: HTTPRequest) async -> TransportError? {
        do throws(TransportError) {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}
