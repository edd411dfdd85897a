/// Makes up one group with its versions.
struct ImageMaker {
    /// What image ids begin with.
    static let imagePrefix = "compshareImage-"

    private static let day = 86_400

    private var random: SeededRandom
    private let seed: UInt64
    private let code: IdentifierCode
    private let organisation: Int
    private let index: Int
    private let readmes: Readmes?

    /// Creates a maker; without `readmes` its images have no long texts.
    init(
        seed: UInt64, code: IdentifierCode? = nil, organisation: Int, index: Int, readmes: Readmes? = nil
    ) {
        random = SeededRandom(seed, 2, UInt64(organisation), UInt64(index))
        self.seed = seed
        self.code = code ?? IdentifierCode(seed: seed)
        self.organisation = organisation
        self.index = index
        self.readmes = readmes
    }

    /// A group; its newest version is online if it `isPublished`, else none is.
    ///
    /// The newest version is published at `publishedAt`, Unix seconds, and the others before.
    mutating func group(isPublished: Bool, publishedAt: Int, isFavorite: Bool) -> ImageGroupRecord {
        let kind = random.number(below: Vocabulary.stacks.count)
        let stack = Vocabulary.stacks[kind]
        let writer = author()
        let name = random.happens(75) ? stack.name + random.pick(Vocabulary.editions) : stack.name
        let price = random.happens(65) ? 0 : random.pick(Vocabulary.prices, default: 0)
        let tags = tags(of: stack)
        let gpuTypes = random.pick(stack.isLarge ? Vocabulary.largeGPUs : Vocabulary.smallGPUs, default: [])
        let isContainer = random.happens(35)
        let size = random.number(below: stack.isLarge ? 180_000 : 60_000) + (isContainer ? 4_000 : 21_000)
        let cuda = random.pick(Vocabulary.cudaVersions)
        let python = random.pick(Vocabulary.pythonVersions)
        let system = random.happens(70) ? "Ubuntu 22.04" : random.pick(["Ubuntu 20.04", "Ubuntu 24.04"])
        // A few images are used by everyone, most by hardly anyone.
        let popularity = 1 + random.number(below: random.happens(12) ? 60_000 : 900)
        let count = random.happens(35) ? 2 + random.number(below: 4) : 1
        let major = random.number(below: 3)
        let groupID = code.text(
            organisation: organisation, index: index, version: IdentifierCode.groupVersion)
        let ownerName = "org-\(organisation)"
        var versions: [ImageRecord] = []
        versions.reserveCapacity(count)
        var published = publishedAt
        for number in 0..<count {
            let isNewest = number == 0
            if !isNewest {
                published -= (2 + random.number(below: 45)) * Self.day + random.number(below: Self.day)
            }
            let uses = max(1, popularity / (number + 1) - random.number(below: 1 + popularity / 4))
            versions.append(
                ImageRecord(
                    id: Self.imagePrefix
                        + code.text(organisation: organisation, index: index, version: number),
                    name: name, versionName: "v\(major).\(count - number)",
                    versionDescription: number == count - 1 ? "首次发布" : random.pick(Vocabulary.changes),
                    description: stack.summary, author: writer.name, authorLevel: writer.level,
                    type: "Community",
                    isContainer: isContainer, status: status(isPublished: isPublished, isNewest: isNewest),
                    size: size - number * 700, tags: tags, price: price, autoStarts: random.happens(60),
                    software: ImageRecord.Software(
                        framework: stack.framework, frameworkVersion: stack.frameworkVersion,
                        cudaVersion: cuda,
                        applications: stack.applications, pythonVersion: python, osVersion: system),
                    createdCount: uses, favoritesCount: uses / 11 + random.number(below: 3),
                    useTime: uses * (1 + random.number(below: 6)) + random.number(below: 50),
                    createdAt: published - Self.day - random.number(below: 10 * Self.day),
                    publishedAt: published,
                    // Texts are corrected now and then, mostly at once.
                    updatedAt: min(
                        GeneratedData.now,
                        published + random.number(below: random.happens(70) ? 3_600 : 20 * Self.day)),
                    ownerName: ownerName, ownerID: organisation, groupID: groupID, gpuTypes: gpuTypes,
                    ports: stack.ports, readme: readmes?.text(kind, variant: index)))
        }
        return ImageGroupRecord(
            id: groupID, name: name, description: stack.summary, organisation: organisation,
            recommendCount: popularity / 40, isFavorite: isFavorite, versions: versions)
    }

    /// One of the organisation's two to five authors; the largest has everyone.
    private mutating func author() -> Vocabulary.Author {
        let all = Vocabulary.authors
        guard organisation != GeneratedData.largest else {
            return random.pick(all, default: Vocabulary.nobody)
        }
        var choice = SeededRandom(seed, 3, UInt64(organisation))
        let first = choice.number(below: all.count)
        let crew = 2 + choice.number(below: 4)
        return all[(first + random.number(below: crew)) % all.count]
    }

    private mutating func status(isPublished: Bool, isNewest: Bool) -> String {
        if isPublished {
            return isNewest || random.happens(70) ? "Available" : random.pick(["Offline", "UnAvailable"])
        }
        return random.pick(
            isNewest ? ["Reviewing", "Making", "Offline", "UnAvailable"] : ["Offline", "UnAvailable"])
    }

    private mutating func tags(of stack: Vocabulary.Stack) -> [String] {
        var tags = stack.tags
        for _ in 0..<random.number(below: 3) {
            let more = random.pick(Vocabulary.extraTags)
            if !tags.contains(more) { tags.append(more) }
        }
        return tags
    }
}
