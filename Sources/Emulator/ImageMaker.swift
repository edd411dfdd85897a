/// Makes up one group with its versions.
struct ImageMaker {
    /// What image ids begin with.
    static let imagePrefix = "compshareImage-"

    private var random: SeededRandom
    private let organisation: Int

    init(seed: UInt64, organisation: Int, index: Int) {
        random = SeededRandom(seed, 2, UInt64(organisation), UInt64(index))
        self.organisation = organisation
    }

    /// A group; its newest version is online if `isPublished`, else none is.
    ///
    /// - Parameter ids: The id of a version by its number; `IdentifierCode.groupVersion` for the group's own.
    mutating func group(
        ids: (Int) -> String, isPublished: Bool, publishedAt: Int, isFavorite: Bool
    ) -> ImageGroupRecord {
        let stack = random.pick(Vocabulary.stacks, default: Vocabulary.plain)
        let author = random.pick(Vocabulary.authors)
        let level = random.happens(6) ? 1 : random.happens(20) ? 2 : 0
        let suffix = random.happens(70) ? random.pick(Vocabulary.editions) : ""
        let name = stack.name + suffix
        let price = random.happens(65) ? 0 : random.pick([5, 10, 19, 25, 50, 88, 100, 150, 320], default: 0)
        let tags = Self.tags(of: stack, &random)
        let groupID = ids(IdentifierCode.groupVersion)
        let popularity = 1 + random.number(below: random.happens(12) ? 60_000 : 900)
        let count = random.happens(30) ? 2 + random.number(below: 4) : 1
        var versions: [ImageRecord] = []
        for number in 0..<count {
            let uses = max(1, popularity / (number + 1))
            let published = publishedAt - number * 1_209_600
            versions.append(
                ImageRecord(
                    id: Self.imagePrefix + ids(number), name: name, versionName: "v\(count - number).\(random.number(below: 10))",
                    versionDescription: random.pick(Vocabulary.changes), description: stack.summary,
                    author: author, authorLevel: level, type: "Community", isContainer: random.happens(35),
                    status: status(isPublished: isPublished, isNewest: number == 0),
                    size: 8_000 + random.number(below: 190_000), tags: tags, price: price, autoStarts: random.happens(60),
                    framework: stack.framework, frameworkVersion: stack.frameworkVersion,
                    cudaVersion: random.pick(["11.8", "12.1", "12.4", "12.8"]), applications: stack.applications,
                    createdCount: uses, favoritesCount: uses / 11, useTime: uses * 3 + random.number(below: 50),
                    createdAt: published - 86_400 - random.number(below: 864_000), publishedAt: published,
                    ownerName: "\(author)@org-\(organisation)", ownerID: organisation, groupID: groupID,
                    gpuTypes: random.happens(50) ? ["4090", "3090"] : ["4090", "A800", "H20"],
                    ports: [(stack.applications.first ?? "JupyterLab", stack.port), ("SSH", 22)]))
        }
        return ImageGroupRecord(
            id: groupID, name: name, description: stack.summary, organisation: organisation,
            recommendCount: popularity / 40, isFavorite: isFavorite, versions: versions)
    }

    private mutating func status(isPublished: Bool, isNewest: Bool) -> String {
        if isPublished { return isNewest || random.happens(70) ? "Available" : random.pick(["Offline", "UnAvailable"]) }
        return random.pick(["Reviewing", "Making", "Offline", "UnAvailable"])
    }

    private static func tags(of stack: Vocabulary.Stack, _ random: inout SeededRandom) -> [String] {
        var tags = stack.tags
        let more = random.pick(Vocabulary.extraTags)
        if random.happens(40), !tags.contains(more) { tags.append(more) }
        return tags
    }
}
