import OrderedJSON

/// A community image with its versions, the newest first, as the emulator knows it.
struct ImageGroupRecord: Sendable {
    var id: String
    var name: String
    var description: String
    var organisation: Int
    var recommendCount: Int
    var isFavorite: Bool
    var versions: [ImageRecord]

    /// Whether a version is online.
    var isPublished: Bool { versions.contains(where: \.isPublished) }
    var createdCount: Int { versions.reduce(0) { $0 + $1.createdCount } }
    var favoritesCount: Int { versions.reduce(0) { $0 + $1.favoritesCount } }
    var useTime: Int { versions.reduce(0) { $0 + $1.useTime } }

    /// The group with the given versions as the API writes it.
    func json(_ shown: [ImageRecord], withReadme: Bool) -> JSONValue {
        [
            "GroupId": .string(id), "ImageName": .string(name), "ImageDesc": .string(description),
            "CreatedCount": .number(JSONNumber(createdCount)), "FavoritesCount": .number(JSONNumber(favoritesCount)),
            "RecommendCount": .number(JSONNumber(recommendCount)), "ImageUseTime": .number(JSONNumber(useTime)),
            "IsFavorite": .bool(isFavorite), "Status": isPublished ? "Available" : "UnAvailable",
            "Data": .array(shown.map { $0.json(readme: withReadme ? Readme.text(for: $0) : nil) }),
        ]
    }
}
