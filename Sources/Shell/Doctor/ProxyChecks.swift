import CompShareOrderedJSON
import CompSharePlatform
import CompShareWire
import CompshLocalization

/// What `doctor` looks at of the variables for proxies and certificates, as the network reads them.
struct ProxyChecks {
    let environment: [String: String]
    let endpoint: Endpoint

    /// What was found.
    ///
    /// - Parameter failure: Why a call came to no end at the proxy, if one is used; nil if it did.
    /// - Returns: Two findings.
    func findings(_ failure: TransportError?) -> [DoctorFinding] { [proxy(failure), certificates] }

    /// Whether calls go through a proxy.
    var isUsed: Bool { variable(Self.names) != nil && !endpoint.isLoopback && !isException }

    // MARK: Proxies

    /// In the order in which they count; HTTP_PROXY is for plain http, which is for loopback only.
    private static let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

    private func variable(_ names: [String]) -> (name: String, value: String)? {
        for name in names {
            if let value = environment[name], !value.isEmpty { return (name, value) }
        }
        return nil
    }

    /// Whether the variable with exceptions names the endpoint, as libcurl reads it; networks of addresses aside.
    private var isException: Bool {
        guard let (_, list) = variable(["no_proxy", "NO_PROXY"]) else { return false }
        let host = endpoint.host.lowercased()
        return list.lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }.contains { entry in
            let name = entry.hasPrefix(".") ? entry.dropFirst() : entry
            return name == "*" || host == name || host.hasSuffix(".\(name)")
        }
    }

    private func proxy(_ failure: TransportError?) -> DoctorFinding {
        let exceptions = variable(["no_proxy", "NO_PROXY"]).map { " · \($0.name)=\($0.value)" } ?? ""
        guard let (name, value) = variable(Self.names) else {
            if let (name, _) = variable(["http_proxy", "HTTP_PROXY"]) {
                return .ok("proxy", "none: $\(name) does not count for https")
            }
            return .ok("proxy", "none")
        }
        let shown = ProxyAddress.masked(value)
        guard ProxyAddress(value) != nil else {
            return .problem(
                "proxy", "$\(name) is no address of a proxy: \(shown)",
                next: "set it as in \(name)=http://HOST:PORT, or unset \(name)")
        }
        let text = Message(verbatim: "\(name)=\(shown)\(exceptions)")
        guard isUsed else { return .ok("proxy", "\(text); not used for \(endpoint.host)") }
        guard let failure else { return .ok("proxy", text) }
        return .problem(
            "proxy", "\(text): \(failure.message)",
            next: "set \(name) to a proxy that answers, or unset \(name)")
    }

    // MARK: Certificates

    private var certificates: DoctorFinding {
        let file = variable(["CURL_CA_BUNDLE", "SSL_CERT_FILE"])
        let folder = environment["CURL_CA_BUNDLE", default: ""].isEmpty ? variable(["SSL_CERT_DIR"]) : nil
        for (name, path) in [file, folder].compactMap({ $0 }) {
            let status = FileStatus(path: path)
            let isFolder = name == "SSL_CERT_DIR"
            guard let status, (status.kind == .folder) == isFolder, FileStatus.mayRead(path) else {
                return .problem(
                    "certificates", "$\(name) names \(path), which cannot be read",
                    next:
                        "set it to a \(isFolder ? "folder" as Message : "file") of certificates, or unset \(name)"
                )
            }
        }
        guard let (name, path) = file ?? folder else { return .ok("certificates", "the system's") }
        return .ok("certificates", Message(verbatim: "\(name)=\(path)"))
    }
}

/// The address of a proxy, as curl reads it.
struct ProxyAddress {
    private static let schemes: Set<String> = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]

    /// Reads an address; nil for what names no proxy that could be reached.
    init?(_ text: String) {
        var rest = text[...]
        if let mark = rest.firstRange(of: "://") {
            guard Self.schemes.contains(rest[..<mark.lowerBound].lowercased()) else { return nil }
            rest = rest[mark.upperBound...]
        }
        if let at = rest.lastIndex(of: "@") {
            // What ends a host, as it would end one within a password.
            let ends = rest[..<at].contains { "/#?".contains($0) || $0.isWhitespace }
            guard !ends else { return nil }
            rest = rest[rest.index(after: at)...]
        }
        if rest.hasSuffix("/") { rest.removeLast() }
        guard !rest.isEmpty, !rest.contains(where: "/@#?".contains),
            rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        var host = rest
        if rest.hasPrefix("[") {
            guard let end = rest.firstIndex(of: "]") else { return nil }
            host = rest[...end]
        } else if let colon = rest.firstIndex(of: ":") {
            host = rest[..<colon]
        }
        let port = rest[host.endIndex...]
        guard !host.isEmpty, host != "[]" else { return nil }
        guard
            port.isEmpty
                || port.hasPrefix(":")
                    && Int(decimal: String(port.dropFirst())).map({ (1...65_535).contains($0) }) == true
        else { return nil }
    }

    /// An address without the name and password of a user.
    static func masked(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        let start = text.firstRange(of: "://").map { min($0.upperBound, at) } ?? text.startIndex
        return text[..<start] + SecretMask.stars + text[at...]
    }
}
