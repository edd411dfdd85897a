public import CompShareWire
package import CompshLocalization

/// Finds a key pair the way users of the vendor's tools expect: environment first, then the tools' own files.
///
/// ```swift
/// let search = CredentialSearch(environment: ProcessInfo.processInfo.environment)
/// let client = Client(credentials: search.credentials)
/// ```
public struct CredentialSearch: Sendable {
    /// The key pair that was found.
    public private(set) var credentials: Credentials?
    /// Where it came from: a pair of variables, or a file with the profile.
    public private(set) var origin: String?
    /// The profile it belongs to; nil for keys from the environment.
    public private(set) var profile: Profile?
    /// Every place that was looked at, in order.
    public private(set) var searched: [String] = []
    /// What stood in the way: half a pair, a damaged file, a profile that does not exist.
    public var warnings: [String] { warningMessages.map(\.description) }
    /// What `warnings` says.
    package private(set) var warningMessages: [Message] = []
    /// Why no keys are used although there are some: what was asked for cannot be used, and other keys would be those of
    /// another account.
    package private(set) var refusal: Message?
    /// All profiles of the files.
    public let files: ProfileFiles

    /// A search that is over: keys that were just given.
    package init(_ credentials: Credentials, origin: String) {
        files = ProfileFiles(environment: [:])
        self.credentials = credentials
        self.origin = origin
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - environment: The environment's variables.
    ///   - name: A profile that the user asked for by name; then the variables with keys are not looked at.
    public init(environment: [String: String], profile name: String? = nil) {
        files = ProfileFiles(environment: environment)
        if name == nil {
            for prefix in ["COMPSHARE", "UCLOUD"] where credentials == nil {
                readVariables(prefix, environment)
            }
        }
        searched += files.searched
        warningMessages += files.warningMessages
        guard credentials == nil, refusal == nil else { return }
        let wanted = name ?? environment["COMPSHARE_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
        if let profile = files.profile(named: wanted) {
            self.profile = profile
            credentials = profile.credentials
            origin = "\(profile.origin), profile \(profile.name)"
        } else if let wanted {
            let reason = files.reason(forMissing: wanted)
            refuse(name == nil ? "$COMPSHARE_PROFILE: \(reason)" : reason)
        } else if case .unusable(let reason) = files.current {
            refuse(reason)
        } else if files.profiles.count > 1 {
            refuse(
                "none of the profiles is marked as current: \(files.profiles.map(\.name).joined(separator: ", "))"
            )
        }
    }

    private mutating func refuse(_ reason: Message) {
        if refusal == nil { refusal = reason }
        if !warningMessages.contains(reason) { warningMessages.append(reason) }
    }

    private mutating func readVariables(_ prefix: String, _ environment: [String: String]) {
        let (publicName, privateName) = ("\(prefix)_PUBLIC_KEY", "\(prefix)_PRIVATE_KEY")
        searched.append("$\(publicName), $\(privateName)")
        let publicText = environment[publicName] ?? ""
        let privateText = environment[privateName] ?? ""
        switch (publicText.isEmpty, privateText.isEmpty) {
        case (false, false):
            guard refusal == nil, let publicKey = key(publicText, publicName),
                let privateKey = key(privateText, privateName)
            else { return }
            credentials = Credentials(publicKey: publicKey, privateKey: privateKey)
            origin = "$\(publicName)"
        // Who sets one of the two means these keys, and no others.
        case (false, true): refuse("$\(publicName) is set, but $\(privateName) is not")
        case (true, false): refuse("$\(privateName) is set, but $\(publicName) is not")
        case (true, true): break
        }
    }

    private mutating func key(_ text: String, _ variable: String) -> String? {
        do throws(KeyText.Fault) {
            return try KeyText.trimmed(text)
        } catch {
            refuse(error.message("$\(variable)"))
            return nil
        }
    }
}
