public import CompShareOrderedJSON

/// A community image with its versions (`CompshareImageGroup` in the API).
///
/// Reading never fails: a member that is missing, null or of another type than documented is nil or empty, and `json`
/// keeps what was received, members that are not known here included. Integers may come as digit strings.
public struct ImageGroup: Sendable, Hashable {
    /// The group as received.
    public let json: JSONValue

    /// Reads a group.
    ///
    /// Where an answer lists plain images in place of groups, each becomes a group with one version.
    public init(_ json: JSONValue) { self.json = json }

    /// The version group's id (`GroupId`).
    public var id: String? { json["GroupId"]?.text }
    /// The name (`ImageName`).
    public var name: String? { json["ImageName"]?.text ?? (isPlainImage ? json["Name"]?.text : nil) }
    /// The description (`ImageDesc`).
    public var summary: String? {
        json["ImageDesc"]?.text ?? (isPlainImage ? json["Description"]?.text : nil)
    }
    /// `Available` if a version is online, else `UnAvailable` (`Status`).
    public var status: String? { json["Status"]?.text }
    /// How often instances were created from it (`CreatedCount`).
    public var createdCount: Int? { json["CreatedCount"]?.integer }
    /// How many callers have it as a favourite (`FavoritesCount`).
    public var favoritesCount: Int? { json["FavoritesCount"]?.integer }
    /// Recommendations (`RecommendCount`).
    public var recommendCount: Int? { json["RecommendCount"]?.integer }
    /// Hours in use (`ImageUseTime`).
    public var useTime: Int? { json["ImageUseTime"]?.integer }
    /// Whether it is a favourite of the caller (`IsFavorite`).
    public var isFavorite: Bool? { json["IsFavorite"]?.bool }
    /// The versions (`Data`).
    public var versions: [Image] {
        isPlainImage ? [Image(json)] : (json["Data"]?.array ?? []).map(Image.init)
    }

    private var isPlainImage: Bool { json["Data"] == nil && json["CompShareImageId"] != nil }
}
