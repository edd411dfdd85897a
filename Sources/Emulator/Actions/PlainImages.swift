import CompShareOrderedJSON

/// The listings of single images: the platform's, the caller's own, and those shared with the caller.
enum PlainImages {
    /// A listing: whose images, how many, and what sets them apart.
    private struct Listing: Sendable {
        /// Stands where the organisation does in ids, with the type's own number; below any organisation's number.
        var scope: Int
        var count: Int
        var type: String
        var author: String?
        var isOfficial = false
    }

    /// The types of the platform's images, in the order in which a call that names none gets them.
    private static let types = ["System", "App", "Game", "Other"]

    /// The platform's images by type.
    ///
    /// With 50 in all it is as long a list as real accounts see (40 to 70).
    private static let platformTypes = [
        "System": (scope: 1, count: Vocabulary.systems.count), "App": (2, Vocabulary.applications.count),
        "Game": (3, 3), "Other": (4, 2),
    ]

    /// `Offset` and `Limit` count within each `ImageType`, the total over all that are asked for.
    static let platform = ServedAction(unchecked: "DescribeCompShareImages") {
        call, context throws(Refusal) in
        var types = types
        if let type = call.nonEmpty("ImageType") {
            guard platformTypes[type] != nil else { throw .notAvailable("ImageType") }
            types = [type]
        } else if call.departures.contains(.systemByDefault), call.nonEmpty("CompShareImageId") == nil {
            types = ["System"]
        }
        return try list(call) { [types] in types.map { platformImages($0, seed: context.data.seed) } }
    }

    static let custom = ServedAction(unchecked: "DescribeCompShareCustomImages") {
        call, context throws(Refusal) in
        try list(call) { [context.account.withState { state in state.customImages.map(\.record) }] }
    }

    static let shared = ServedAction(unchecked: "DescribeCompShareSharingImages") {
        call, context throws(Refusal) in
        try list(call) { [images(sharedOnes, seed: context.data.seed)] }
    }

    /// The platform's images of a type.
    static func platformImages(_ type: String, seed: UInt64) -> [ImageRecord] {
        platformListing(type).map { images($0, seed: seed) } ?? []
    }

    /// The images that the caller had made before.
    static func initialCustomImages(seed: UInt64) -> [ImageRecord] {
        images(Listing(scope: 5, count: 7, type: "Custom", author: "demo"), seed: seed)
    }

    /// The image of this id among the platform's and the shared ones.
    static func find(_ id: String, seed: UInt64) -> ImageRecord? {
        for listing in platformTypes.keys.sorted().compactMap(platformListing) + [sharedOnes] {
            if let image = images(listing, seed: seed).first(where: { $0.id == id }) { return image }
        }
        return nil
    }

    private static let sharedOnes = Listing(scope: 6, count: 5, type: "Custom")

    private static func platformListing(_ type: String) -> Listing? {
        platformTypes[type].map { scope, count in
            Listing(scope: scope, count: count, type: type, author: "CompShare", isOfficial: true)
        }
    }

    private static func images(_ listing: Listing, seed: UInt64) -> [ImageRecord] {
        (0..<listing.count).map { image(listing, $0, seed: seed) }
    }

    private static func list(
        _ call: CallParameters, of lists: @escaping @Sendable () -> [[ImageRecord]]
    ) throws(Refusal) -> ServedAction.Work {
        try call.checkPlace()
        let page = try PageRange(call)
        let id = call.nonEmpty("CompShareImageId")
        let name = call.nonEmpty("Name")
        let author = call.nonEmpty("Author")
        let tags = TagFilter(call)
        return ServedAction.Work {
            let lists = lists().map { images in
                images.filter { image in
                    (id == nil || image.id == id) && (name.map(image.name.contains) ?? true)
                        && (author == nil || image.author == author) && tags.fits(image.tags)
                }
            }
            let rows = lists.flatMap { images in
                images[page.range(of: images.count)].map { $0.json(withReadme: false) }
            }
            return [
                "TotalCount": .integer(lists.reduce(0) { $0 + $1.count }), "ImageSet": .array(rows),
            ]
        }
    }

    private static func image(_ listing: Listing, _ index: Int, seed: UInt64) -> ImageRecord {
        var maker = ImageMaker(seed: seed, organisation: listing.scope, index: index)
        let group = maker.group(
            isPublished: true, publishedAt: 1_772_000_000 - index * 604_800, isFavorite: false)
        var image = group.versions[0]
        image.type = listing.type
        image.groupID = ""
        image.price = 0
        image.authorLevel = listing.isOfficial ? 1 : 0
        if let author = listing.author { image.author = author }
        switch listing.type {
        case "System": image.become(Vocabulary.systems[index], isContainer: false)
        case "App": image.become(Vocabulary.applications[index], isContainer: !index.isMultiple(of: 3))
        default: break
        }
        return image
    }
}

extension ImageRecord {
    /// Takes over what is known of one of the platform's own, which runs on every GPU.
    fileprivate mutating func become(_ image: Vocabulary.PlatformImage, isContainer: Bool) {
        name = image.name
        description = ""
        tags = image.tags
        software = image.software
        ports = image.ports
        self.isContainer = isContainer
        gpuTypes = []
    }
}
