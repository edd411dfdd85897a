/// How a connection was secured, and whose certificate the other side showed.
///
/// Texts of a certificate are the other side's, and as long and as odd as it likes.
public struct ConnectionSecurity: Sendable, Hashable {
    /// A certificate that was checked and found good for the host.
    public struct Certificate: Sendable, Hashable {
        /// Whom it names, such as `CN=*.compshare.cn`.
        public var subject: String
        /// Who signed it.
        public var issuer: String
        /// The name in it that fits the host, such as `*.compshare.cn`; nil where an address was checked.
        public var matchedName: String?
        /// The second since 1970 after which it holds no more; nil if it cannot be read.
        public var expiry: Int?

        /// Creates a certificate.
        public init(subject: String, issuer: String, matchedName: String? = nil, expiry: Int? = nil) {
            self.subject = subject
            self.issuer = issuer
            self.matchedName = matchedName
            self.expiry = expiry
        }

        /// The whole days that are left of it, counted from `time`; below 0 once it has run out.
        public func daysLeft(at time: Timestamp) -> Int? {
            expiry.map { expiry in
                let (seconds, isTooFar) = expiry.subtractingReportingOverflow(time.seconds)
                if isTooFar { return expiry < 0 ? .min : .max }
                // Towards the past: an hour after the end is day −1.
                return seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
            }
        }
    }

    /// The protocol's version, such as `TLSv1.3`.
    public var version: String
    /// The cipher suite, such as `TLS_AES_256_GCM_SHA384`.
    public var cipher: String
    /// The certificate; nil if the TLS library does not tell.
    public var certificate: Certificate?

    /// Creates the description of a connection.
    public init(version: String, cipher: String, certificate: Certificate? = nil) {
        self.version = version
        self.cipher = cipher
        self.certificate = certificate
    }
}
