/// A key pair, with the token that temporary keys need.
///
/// No description of this value shows a key.
public struct Credentials: Sendable, Hashable {
    /// The public key, sent as parameter `PublicKey`.
    public let publicKey: String
    /// The private key; it is only hashed, never sent.
    package let privateKey: String
    /// The token of temporary keys, sent and signed as parameter `SecurityToken`.
    let securityToken: String?

    /// Creates credentials.
    public init(publicKey: String, privateKey: String, securityToken: String? = nil) {
        self.publicKey = publicKey
        self.privateKey = privateKey
        self.securityToken = securityToken
    }

    /// Whether the keys are temporary ones, with a token.
    package var hasToken: Bool { securityToken != nil }

    /// The public key as it may be shown.
    public var maskedPublicKey: String { Self.masked(publicKey) }

    /// The first 8 and the last 5 characters around `*****`, as the vendor's own command line shows keys.
    ///
    /// A text that would not hide at least as many characters as it shows becomes stars only.
    package static func masked(_ secret: String) -> String {
        let shown = (first: 8, last: 5)
        guard secret.count >= 2 * (shown.first + shown.last) else { return SecretMask.stars }
        return secret.prefix(shown.first) + SecretMask.stars + secret.suffix(shown.last)
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The masked public key.
    public var description: String { "Credentials(\(maskedPublicKey))" }
    /// The masked public key.
    public var debugDescription: String { description }
    /// Hides the stored properties from `dump` and from test reports.
    public var customMirror: Mirror { Mirror(self, children: ["publicKey": maskedPublicKey]) }
}
