public import CompShareWire

/// Finds a key pair the way users of the vendor's tools expect: environment first, then the tools' own files.
///
/// ```swift
/// let search = CredentialSearch(environment: ProcessInfo.processInfo.environment)
/// let client = Client(credentials: search.credentials)
/// ```
public struct CredentialSearch: Sendable {
    /// The key pair that was found.
    public private(set) var credentials: Credentials?
    /// Where it came from.
    public private(set) var origin: Origin?
    /// The profile it belongs to; nil for keys from the environment.
    public private(set) var profile: Profile?
    /// Every place that was looked at, in order.
    public private(set) var searched: [String] = []
    /// The problems found: half a pair, a damaged file, a profile that does not exist.
    public private(set) var warnings: [CredentialWarning] = []
    /// Why no keys are used although there are some: what was asked for cannot be used, and other keys would be those of
    /// another account.
    public private(set) var refusal: CredentialWarning?
    /// All profiles of the files.
    public let files: ProfileFiles

    /// Where a key pair comes from.
    public enum Origin: Sendable, Hashable, CustomStringConvertible {
        /// A pair of environment variables.
        case environment(KeyVariables)
        /// A profile of a file.
        case profile(String, path: String)
        /// The caller has them from elsewhere.
        case given

        /// A phrase: the variable with the public key, or the file and the profile.
        public var description: String {
            switch self {
            case .environment(let variables): "$\(variables.publicKey)"
            case .profile(let name, let path): "\(path), profile \(name)"
            case .given: "given"
            }
        }
    }

    /// A pair of environment variables that holds a key pair.
    public enum KeyVariables: String, Sendable, Hashable, CaseIterable {
        /// Those of CompShare's own tools.
        case compshare = "COMPSHARE"
        /// Those of UCloud's tools, whose keys are mostly for another gateway.
        case ucloud = "UCLOUD"

        /// The variable with the public key.
        public var publicKey: String { "\(rawValue)_PUBLIC_KEY" }
        /// The variable with the private key.
        public var privateKey: String { "\(rawValue)_PRIVATE_KEY" }
    }

    /// A finished search, for keys that the caller gives.
    package init(_ credentials: Credentials) {
        files = ProfileFiles(environment: [:])
        self.credentials = credentials
        origin = .given
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - environment: The environment's variables.
    ///   - name: A profile that the user asked for by name; then the variables with keys are not looked at.
    public init(environment: [String: String], profile name: String? = nil) {
        files = ProfileFiles(environment: environment)
        if name == nil {
            for variables in KeyVariables.allCases where credentials == nil {
                read(variables, environment)
            }
        }
        searched += files.searched
        warnings += files.warnings
        guard credentials == nil, refusal == nil else { return }
        let wanted = name ?? environment["COMPSHARE_PROFILE"]?.nonEmpty
        if let profile = files.profile(named: wanted) {
            self.profile = profile
            credentials = profile.credentials
            origin = .profile(profile.name, path: profile.origin)
        } else if let wanted {
            let reason = files.reason(forMissing: wanted)
            refuse(name == nil ? .profileVariable(reason) : reason)
        } else if case .unusable(let reason) = files.current {
            refuse(reason)
        } else if files.profiles.count > 1 {
            refuse(.noCurrentProfile(among: files.profiles.map(\.name)))
        }
    }

    private mutating func refuse(_ reason: CredentialWarning.Reason) {
        let warning = CredentialWarning(reason)
        if refusal == nil { refusal = warning }
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    private mutating func read(_ variables: KeyVariables, _ environment: [String: String]) {
        let (publicName, privateName) = (variables.publicKey, variables.privateKey)
        searched.append("$\(publicName), $\(privateName)")
        switch (environment[publicName]?.nonEmpty, environment[privateName]?.nonEmpty) {
        case (let publicText?, let privateText?):
            guard refusal == nil, let publicKey = key(publicText, publicName),
                let privateKey = key(privateText, privateName)
            else { return }
            credentials = Credentials(publicKey: publicKey, privateKey: privateKey)
            origin = .environment(variables)
        // A user who sets one of the two means these keys, and no others.
        case (.some, nil): refuse(.halfPair(set: publicName, missing: privateName))
        case (nil, .some): refuse(.halfPair(set: privateName, missing: publicName))
        case (nil, nil): break
        }
    }

    private mutating func key(_ text: String, _ variable: String) -> String? {
        do throws(KeyText.Fault) {
            return try KeyText.trimmed(text)
        } catch {
            refuse(.key(error, .variable(variable)))
            return nil
        }
    }
}
