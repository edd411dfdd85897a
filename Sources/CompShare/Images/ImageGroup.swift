public import CompShareOrderedJSON

/// A community image with its versions (`CompshareImageGroup` in the API).
///
/// Reading never fails: a member that is missing, null or of another type than documented is nil or empty, and
/// `json` keeps what was received. Integers may come as digit strings.
public struct ImageGroup: Sendable, Hashable {
    /// The version group's id (`GroupId`).
    public let id: String?
    /// The name (`ImageName`).
    public let name: String?
    /// The description (`ImageDesc`).
    public let summary: String?
    /// `Available` if a version is online, else `UnAvailable` (`Status`).
    public let status: String?
    /// How often instances were created from it (`CreatedCount`).
    public let createdCount: Int?
    /// How many callers have it as a favourite (`FavoritesCount`).
    public let favoritesCount: Int?
    /// Recommendations (`RecommendCount`).
    public let recommendCount: Int?
    /// Hours in use (`ImageUseTime`).
    public let useTime: Int?
    /// Whether it is a favourite of the caller (`IsFavorite`).
    public let isFavorite: Bool?
    /// The versions (`Data`).
    public let versions: [Image]
    /// The group as received.
    public let json: JSONValue

    /// Reads a group.
    ///
    /// Where an answer lists plain images in place of groups, each becomes a group with one version.
    public init(_ json: JSONValue) {
        let isPlainImage = json["Data"] == nil && json["CompShareImageId"] != nil
        id = json["GroupId"]?.text
        name = json["ImageName"]?.text ?? (isPlainImage ? json["Name"]?.text : nil)
        summary = json["ImageDesc"]?.text ?? (isPlainImage ? json["Description"]?.text : nil)
        status = json["Status"]?.text
        createdCount = json["CreatedCount"]?.integer
        favoritesCount = json["FavoritesCount"]?.integer
        recommendCount = json["RecommendCount"]?.integer
        useTime = json["ImageUseTime"]?.integer
        isFavorite = json["IsFavorite"]?.bool
        versions = isPlainImage ? [Image(json)] : (json["Data"]?.array ?? []).map(Image.init)
        self.json = json
    }
}
