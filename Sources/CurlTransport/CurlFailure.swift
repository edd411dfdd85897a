internal import CCompshareCurl
internal import CompShareWire

/// A failure of libcurl in this library's terms.
struct CurlFailure {
    /// libcurl's result.
    var code: CURLcode
    /// Whether a connection stood.
    var isConnected: Bool
    /// The status of a proxy's answer to CONNECT; 0 if there was none.
    var proxyStatus: Int
    /// libcurl's fixed words for the code.
    var text: String
    /// libcurl's words for this very failure; may be empty, and may quote the server, the URL or the proxy.
    var message: String
    /// What certificates and proxy come from.
    var environment: NetworkEnvironment

    /// The kind of failure.
    var kind: TransportError.Kind {
        // A proxy that refuses shows as a failure to receive.
        if proxyStatus != 0, !(200...299).contains(proxyStatus) { return .cannotConnect }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .cannotResolve
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY: return .cannotConnect
        case CURLE_OPERATION_TIMEDOUT: return .timeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_CLIENTCERT, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            return .tls
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2:
            return .malformed
        // Our own stops never come here: what is left is a body that does not unpack.
        case CURLE_WRITE_ERROR: return .malformed
        // An answer without a status line counts as HTTP/0.9, which is switched off.
        case CURLE_UNSUPPORTED_PROTOCOL: return isConnected ? .malformed : .unavailable
        case CURLE_URL_MALFORMAT, CURLE_NOT_BUILT_IN, CURLE_UNKNOWN_OPTION, CURLE_BAD_FUNCTION_ARGUMENT,
            CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY:
            return .unavailable
        default: return .interrupted
        }
    }

    /// One line for people, without line breaks, control characters, query or proxy password.
    var detail: String {
        // The words for a URL that cannot be read may quote it, and with it a signature.
        var detail = message.isEmpty || code == CURLE_URL_MALFORMAT ? text : message
        if code == CURLE_UNSUPPORTED_PROTOCOL, isConnected { detail = "the answer has no status line" }
        if code == CURLE_COULDNT_RESOLVE_PROXY {
            detail = "the proxy's host name has no address; check HTTPS_PROXY"
        }
        if environment.proxySecrets.contains(where: detail.contains) {
            detail = "the address of the proxy cannot be used; check HTTPS_PROXY and ALL_PROXY"
        }
        if code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE {
            detail += environment.certificateAdvice
        }
        return Self.printable(Self.withoutRepetition(detail))
    }

    /// Without `Failed to connect to HOST port N after M ms:`, which the error's own words say before it.
    private static func withoutRepetition(_ text: String) -> String {
        guard text.hasPrefix("Failed to connect to "), let colon = text.lastIndex(of: ":") else {
            return text
        }
        return String(text[text.index(after: colon)...])
    }

    /// Line breaks and other control characters, and those that turn the writing direction, become blanks.
    private static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
    }
}

extension NetworkEnvironment {
    /// The user part of the proxy's address, and the password in it.
    fileprivate var proxySecrets: [Substring] {
        guard let proxy, let end = proxy.lastIndex(of: "@") else { return [] }
        let start = proxy.firstRange(of: "://").map {
            $0.upperBound <= end ? $0.upperBound : proxy.startIndex
        }
        let user = proxy[(start ?? proxy.startIndex)..<end]
        let password = user.firstIndex(of: ":").map { user[user.index(after: $0)...] } ?? ""
        return [user, password].filter { !$0.isEmpty }
    }

    /// What to do where a certificate is not trusted.
    fileprivate var certificateAdvice: String {
        if let place = certificateFile ?? certificateDirectory {
            "; certificates come from \(place) (CURL_CA_BUNDLE, SSL_CERT_FILE or SSL_CERT_DIR)"
        } else {
            "; a company's own certificate authority can be named by SSL_CERT_FILE"
        }
    }
}
