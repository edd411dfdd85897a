public import CompShareOrderedJSON

/// One version of an image (`CompShareImage` in the API).
///
/// Reading never fails; see `ImageGroup`.
public struct Image: Sendable, Hashable {
    /// The image's id, `compshareImage-…` (`CompShareImageId`).
    public let id: String?
    /// The name of the image or of the version; sources disagree (`Name`).
    public let name: String?
    /// The version (`VersionName`).
    public let versionName: String?
    /// The author's name (`Author`).
    public let author: String?
    /// Making, Available, UnAvailable, Reviewing or Offline (`Status`).
    public let status: String?
    /// The size in MB (`Size`).
    public let size: Int?
    /// The tags (`Tags`).
    public let tags: [String]
    /// Yuan per hour as the service writes it, `0` for free (`Price`).
    public let price: String?
    /// Whether this is a container image; the API writes `"True"` or `"False"` (`Container`).
    public let isContainer: Bool?
    /// Whether its service starts by itself (`AutoStart`).
    public let autoStarts: Bool?
    /// The long text, if the answer holds it (`Readme`).
    public let readme: String?
    /// Unix seconds (`CreateTime`).
    public let createdAt: Int?
    /// Unix seconds (`PubTime`).
    public let publishedAt: Int?
    /// The account of the owner (`Owner.AccountId`).
    public let ownerID: String?
    /// The version as received.
    public let json: JSONValue

    /// Reads a version.
    public init(_ json: JSONValue) {
        id = json["CompShareImageId"]?.text
        name = json["Name"]?.text
        versionName = json["VersionName"]?.text
        author = json["Author"]?.text
        status = json["Status"]?.text
        size = json["Size"]?.integer
        tags = (json["Tags"]?.array ?? []).compactMap(\.text)
        price = json["Price"]?.text
        isContainer = json["Container"]?.bool
        autoStarts = json["AutoStart"]?.bool
        readme = json["Readme"]?.text
        createdAt = json["CreateTime"]?.integer
        publishedAt = json["PubTime"]?.integer
        ownerID = json["Owner"]?["AccountId"]?.text
        self.json = json
    }
}
