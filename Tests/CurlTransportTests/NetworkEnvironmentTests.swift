import Testing

@testable import CompShareCurlTransport

struct NetworkEnvironmentTests {
    @Test(
        arguments: [
            (["https_proxy": "a", "HTTPS_PROXY": "b", "ALL_PROXY": "c"], "a"),
            (["https_proxy": "", "HTTPS_PROXY": "b", "ALL_PROXY": "c"], "b"),
            (["all_proxy": "d", "ALL_PROXY": "c"], "d"),
            (["http_proxy": "e"], nil),
            ([:], nil),
        ] as [([String: String], String?)])
    func takesTheFirstProxy(variables: [String: String], proxy: String?) {
        #expect(NetworkEnvironment { variables[$0] }.proxy == proxy)
    }

    @Test(
        arguments: [
            (["CURL_CA_BUNDLE": "a", "SSL_CERT_FILE": "b", "SSL_CERT_DIR": "c"], "a", nil),
            (["SSL_CERT_FILE": "b", "SSL_CERT_DIR": "c"], "b", "c"),
            (["CURL_CA_BUNDLE": "", "SSL_CERT_DIR": "c"], nil, "c"),
        ] as [([String: String], String?, String?)])
    func takesCertificatesAsCurlDoes(variables: [String: String], file: String?, directory: String?) {
        let environment = NetworkEnvironment { variables[$0] }
        #expect(environment.certificateFile == file)
        #expect(environment.certificateDirectory == directory)
    }
}
