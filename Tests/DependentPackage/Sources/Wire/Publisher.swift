public import CompShare

/// Whose images are listed, and with which client.
public struct Publisher: Sendable {
    private let client: Client
    private let organisation: Int

    /// Signs in with the keys that the environment tells.
    public init(organisation: Int, environment: [String: String]) throws(EnvironmentError) {
        client = try Client(environment: environment)
        self.organisation = organisation
    }

    /// The published images, page by page.
    public func pages(of size: Int) -> Pages<ImageGroup> {
        client.userCommunityImages(organisation: organisation, pageSize: size)
    }
}
