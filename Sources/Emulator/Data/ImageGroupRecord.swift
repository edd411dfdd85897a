import CompShareOrderedJSON

/// A community image with its versions, the newest first, as the emulator knows it.
struct ImageGroupRecord: Sendable {
    var id: String
    var name: String
    var description: String
    var organisation: Int
    var recommendCount: Int
    var isFavorite: Bool
    var versions: [ImageRecord]
    /// The group as a data file has it; nil if it is made up.
    var original: JSONObject?

    /// Whether a version is online.
    var isPublished: Bool { versions.contains(where: \.isPublished) }
    var publishedAt: Int { versions.reduce(0) { max($0, $1.publishedAt) } }
    // Wrapping, since the numbers of a data file may be anything.
    var createdCount: Int { versions.reduce(0) { $0 &+ $1.createdCount } }
    var favoritesCount: Int { versions.reduce(0) { $0 &+ $1.favoritesCount } }
    var useTime: Int { versions.reduce(0) { $0 &+ $1.useTime } }

    /// The group with the given versions as the API writes it.
    func json(_ shown: [ImageRecord], withReadme: Bool) -> JSONValue {
        let data = JSONValue.array(shown.map { $0.json(withReadme: withReadme) })
        if var original {
            original["Data"] = data
            return .object(original)
        }
        return [
            "GroupId": .string(id), "ImageName": .string(name), "ImageDesc": .string(description),
            "CreatedCount": .integer(createdCount),
            "FavoritesCount": .integer(favoritesCount),
            "RecommendCount": .integer(recommendCount),
            "ImageUseTime": .integer(useTime),
            "IsFavorite": .bool(isFavorite), "Status": isPublished ? "Available" : "UnAvailable",
            "Data": data,
        ]
    }
}
