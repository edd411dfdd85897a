public import CompShareWire

/// A named key pair from a configuration file of the vendor's tools, with the settings that belong to it.
public struct Profile: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The file it was read from.
    public var origin: String
    /// The keys.
    public var credentials: Credentials
    /// The region, if the file names one.
    public var region: String?
    /// The zone, if the file names one.
    public var zone: String?
    /// The project, if the file names one.
    public var projectID: String?
    /// The endpoint, if the file names one.
    public var endpoint: Endpoint?
    /// Whether the file marks it as the one to use.
    public var isCurrent: Bool

    /// Creates a profile.
    public init(
        name: String, origin: String, credentials: Credentials, region: String? = nil, zone: String? = nil,
        projectID: String? = nil, endpoint: Endpoint? = nil, isCurrent: Bool = false
    ) {
        self.name = name
        self.origin = origin
        self.credentials = credentials
        self.region = region
        self.zone = zone
        self.projectID = projectID
        self.endpoint = endpoint
        self.isCurrent = isCurrent
    }
}
