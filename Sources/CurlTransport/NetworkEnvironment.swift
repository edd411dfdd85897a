internal import Glibc

/// What the network is like: what the environment says about proxies and certificates, under the names that curl's
/// users know, and how long servers keep connections.
///
/// The environment is read once and handed over as a value: libcurl's own look at it would race with `setenv`, and
/// libcurl does not read the certificate variables at all (the `curl` program does).
struct NetworkEnvironment: Sendable, Hashable {
    /// The proxy for endpoints that are not loopback; it may hold a password.
    ///
    /// From `https_proxy`, `HTTPS_PROXY`, `all_proxy`, `ALL_PROXY`, the first one that is not empty.
    var proxy: String?
    /// Hosts to reach without the proxy: `no_proxy`, `NO_PROXY`.
    var proxyExceptions: String?
    /// A file of certificates to trust in place of the system's: `CURL_CA_BUNDLE`, `SSL_CERT_FILE`.
    var certificateFile: String?
    /// A folder of hashed certificates to trust: `SSL_CERT_DIR`, unless `CURL_CA_BUNDLE` is set.
    var certificateDirectory: String?
    /// For how many seconds an idle connection is kept.
    ///
    /// 60: common servers close one after 65 s or more, so one that we take is seldom dead.
    var longestIdle = 60

    /// Creates an environment from a look-up of variables; an empty variable counts as missing, as curl has it.
    init(variable: (String) -> String? = { _ in nil }) {
        func first(_ names: String...) -> String? {
            names.lazy.compactMap(variable).first { !$0.isEmpty }
        }
        proxy = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        proxyExceptions = first("no_proxy", "NO_PROXY")
        let bundle = first("CURL_CA_BUNDLE")
        certificateFile = bundle ?? first("SSL_CERT_FILE")
        certificateDirectory = bundle == nil ? first("SSL_CERT_DIR") : nil
    }

    /// The environment of this process.
    static var process: NetworkEnvironment {
        NetworkEnvironment { name in unsafe getenv(name).map { unsafe String(cString: $0) } }
    }
}
