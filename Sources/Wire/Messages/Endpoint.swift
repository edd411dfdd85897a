import CompShareOrderedJSON

/// Where requests go: scheme, host, port and path.
///
/// Plain http is accepted for loopback addresses only, so that no signature crosses a network in the clear.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    /// The schemes that can be used.
    public enum Scheme: String, Sendable {
        /// Plain HTTP, to loopback only.
        case http
        /// HTTP over TLS.
        case https
    }

    /// The scheme.
    public let scheme: Scheme
    /// The host name or address; an IPv6 address stands without brackets.
    public let host: String
    /// The port, 1…65535.
    public let port: Int
    /// The path, starting with `/`.
    public let path: String

    /// The public endpoint of the CompShare service (source: its reference pages).
    public static let compshare = Endpoint(scheme: .https, host: "api.compshare.cn", port: 443, path: "/")

    // Private, so that only a parsed text and `loopback` make one: plain http never leaves the machine.
    private init(scheme: Scheme, host: String, port: Int, path: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
    }

    /// Parses `https://HOST[:PORT][/PATH]`, or `http://` with a loopback host.
    ///
    /// - Throws: `EndpointError` with the reason; nothing has been sent.
    public init(_ text: String) throws(EndpointError) {
        func fail(_ reason: EndpointError.Reason) -> EndpointError {
            EndpointError(text: text, reason: reason)
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw fail(.invalidCharacter) }
        guard let separator = text.firstRange(of: "://"),
            let scheme = Scheme(rawValue: text[..<separator.lowerBound].lowercased())
        else { throw fail(.scheme) }
        let rest = text[separator.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = rest[..<slash]
        guard !rest.contains("?"), !rest.contains("#") else { throw fail(.queryOrFragment) }
        guard !authority.contains("@") else { throw fail(.userInformation) }

        var host = authority
        var portText: Substring?
        if authority.hasPrefix("["), let bracket = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<bracket]
            let after = authority[authority.index(after: bracket)...]
            guard after.isEmpty || after.hasPrefix(":") else { throw fail(.host) }
            portText = after.isEmpty ? nil : after.dropFirst()
            guard host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { throw fail(.host) }
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon]
            portText = authority[authority.index(after: colon)...]
        }
        guard !host.isEmpty, !host.contains(where: "[]%".contains),
            authority.hasPrefix("[") || !host.contains(":")
        else { throw fail(.host) }
        var port = scheme == .https ? 443 : 80
        if let portText {
            guard let value = Int(decimal: portText), (1...65535).contains(value) else { throw fail(.port) }
            port = value
        }
        guard scheme == .https || Self.isLoopback(host) else { throw fail(.plainHTTP) }
        self.init(
            scheme: scheme, host: host.lowercased(), port: port,
            path: slash == rest.endIndex ? "/" : String(rest[slash...]))
    }

    /// The plain-HTTP endpoint on 127.0.0.1 at `port`.
    package static func loopback(port: Int) -> Endpoint {
        Endpoint(scheme: .http, host: "127.0.0.1", port: port, path: "/")
    }

    /// Whether requests never leave this machine.
    public var isLoopback: Bool { Self.isLoopback(host[...]) }

    /// The URL; the port is left out where it is the scheme's own.
    public var description: String { path == "/" ? origin : origin + path }

    /// Scheme, host and port, without the path.
    package var origin: String { "\(scheme.rawValue)://\(authority)" }

    /// The value of the `Host` header.
    package var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        let isDefault = port == (scheme == .https ? 443 : 80)
        return isDefault ? name : "\(name):\(port)"
    }

    /// `localhost`, 127.0.0.0/8 in dotted form, and `::1`; a name such as `127.0.0.1.example.com` is none of them.
    private static func isLoopback(_ host: Substring) -> Bool {
        if host.lowercased() == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.count <= 3 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && UInt8(part) != nil
            }
    }
}

/// Why a text is no usable endpoint.
public struct EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Reason: Sendable, Hashable {
        /// A blank, a control character or one outside ASCII.
        case invalidCharacter
        /// No scheme, or neither http nor https.
        case scheme
        /// No host, or one that is malformed.
        case host
        /// The port is no number from 1 to 65535.
        case port
        /// A user name or password before the host.
        case userInformation
        /// A query or fragment: parameters travel in the body.
        case queryOrFragment
        /// Plain http to a host that is not loopback.
        case plainHTTP
    }

    /// The text as given.
    public var text: String
    /// The kind of fault.
    public var reason: Reason

    /// A sentence that says what is wrong and what would be right.
    ///
    /// A text with a user part is not repeated, since it may hold a password.
    public var description: String {
        switch reason {
        case .invalidCharacter: "an endpoint holds printable ASCII characters only"
        case .scheme: "an endpoint starts with https:// (or http:// for loopback), got \"\(text)\""
        case .host: "no usable host in \"\(text)\""
        case .port: "the port in \"\(text)\" is not a number from 1 to 65535"
        case .userInformation:
            "an endpoint has no user name or password; keys come from the environment or a profile"
        case .queryOrFragment: "an endpoint has no query or fragment, got \"\(text)\""
        case .plainHTTP: "plain http is for loopback addresses only; use https:// for \"\(text)\""
        }
    }
}
