public import CompShareWire

extension Client {
    /// Creates a client with the key pair and the endpoint of the environment, as the vendor's tools have it.
    ///
    /// The keys are those of `CredentialSearch`; a profile of a file brings its region, zone, project and endpoint along.
    /// `COMPSHARE_ENDPOINT` wins over the profile's endpoint.
    ///
    /// ```swift
    /// let client = try Client(environment: ProcessInfo.processInfo.environment)
    /// ```
    ///
    /// - Parameters:
    ///   - environment: The environment's variables.
    ///   - profile: The profile to use, whatever the variables say; nil looks at them first.
    ///   - region: The region where no profile names another; nil leaves it to each action.
    /// - Throws: `EnvironmentError` if there is no key pair, or the endpoint is invalid.
    public init(
        environment: [String: String], profile: String? = nil, region: String? = nil
    ) throws(EnvironmentError) {
        let search = CredentialSearch(environment: environment, profile: profile)
        guard let credentials = search.credentials else { throw .noCredentials(search) }
        var endpoint = search.profile?.endpoint ?? .compshare
        if let text = environment["COMPSHARE_ENDPOINT"]?.nonEmpty {
            do throws(EndpointError) {
                endpoint = try Endpoint(text)
            } catch {
                throw .endpoint(error)
            }
        }
        self.init(
            credentials: credentials, region: search.profile?.region ?? region, endpoint: endpoint)
        zone = search.profile?.zone
        projectID = search.profile?.projectID
    }
}

/// Why no client can be made from the environment.
public enum EnvironmentError: Error, Sendable, CustomStringConvertible {
    /// No key pair was found, or one that must not be passed over cannot be used; the search says where it looked.
    case noCredentials(CredentialSearch)
    /// `COMPSHARE_ENDPOINT` is no usable endpoint.
    case endpoint(EndpointError)

    /// A sentence that says what to correct; it holds no key.
    public var description: String {
        switch self {
        case .noCredentials(let search):
            search.refusal?.description
                ?? "no credentials; looked at: \(search.searched.joined(separator: "; "))"
        case .endpoint(let error): "$COMPSHARE_ENDPOINT: \(error)"
        }
    }
}
