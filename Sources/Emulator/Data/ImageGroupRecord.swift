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

    /// Writes the members of the group with the given versions as the API has them.
    func write<Sink: MemberSink>(_ shown: [ImageRecord], withReadme: Bool, to sink: inout Sink) {
        if var original {
            original["Data"] = .array(shown.map { $0.json(withReadme: withReadme) })
            return sink.add(original)
        }
        sink.add("GroupId", text: id)
        sink.add("ImageName", text: name)
        sink.add("ImageDesc", text: description)
        sink.add("CreatedCount", integer: createdCount)
        sink.add("FavoritesCount", integer: favoritesCount)
        sink.add("RecommendCount", integer: recommendCount)
        sink.add("ImageUseTime", integer: useTime)
        sink.add("IsFavorite", flag: isFavorite)
        sink.add("Status", text: isPublished ? "Available" : "UnAvailable")
        sink.add("Data", objects: shown) { version, sink in version.write(withReadme: withReadme, to: &sink) }
    }
}
