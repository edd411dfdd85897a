import OrderedJSON

/// The listings of single images: the platform's, the caller's own, and those shared with the caller.
enum PlainImages {
    /// `DescribeCompShareImages`: `Offset` counts within one `ImageType`.
    static func platform(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> [JSONObject.Member] {
        let type = call.nonEmpty("ImageType") ?? "System"
        let counts = ["System": 14, "App": 31, "Game": 3, "Other": 2]
        guard let count = counts[type] else { throw .notAvailable("ImageType") }
        return try list(call, scope: 1, count: count, type: type) { image in
            image.author = "CompShare"
            image.authorLevel = 1
            image.price = 0
        }
    }

    /// `DescribeCompShareCustomImages`.
    static func custom(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> [JSONObject.Member] {
        try list(call, scope: 2, count: 7, type: "Custom") { image in
            image.author = "me"
            image.price = 0
        }
    }

    /// `DescribeCompShareSharingImages`.
    static func shared(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> [JSONObject.Member] {
        try list(call, scope: 3, count: 5, type: "Custom") { $0.price = 0 }
    }

    private static func list(
        _ call: CallParameters, scope: Int, count: Int, type: String, adapt: (inout ImageRecord) -> Void
    ) throws(Refusal) -> [JSONObject.Member] {
        try call.checkPlace()
        let page = try PageRange(call)
        var images = (0..<count).map { index in image(scope: scope, index: index, type: type, adapt: adapt) }
        if let id = call.nonEmpty("CompShareImageId") { images.removeAll { $0.id != id } }
        if let name = call.nonEmpty("Name") { images.removeAll { !$0.name.contains(name) } }
        if let author = call.nonEmpty("Author") { images.removeAll { $0.author != author } }
        let tags = call.list("Tag")
        images.removeAll { image in !tags.allSatisfy(image.tags.contains) }
        let shown = images[page.range(of: images.count)]
        return [
            .init(name: "TotalCount", value: .number(JSONNumber(images.count))),
            .init(name: "ImageSet", value: .array(shown.map { $0.json(readme: nil) })),
        ]
    }

    private static func image(
        scope: Int, index: Int, type: String, adapt: (inout ImageRecord) -> Void
    ) -> ImageRecord {
        // Scopes stand where organisations do; their numbers are below any organisation's.
        let kind = type.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFF
        var maker = ImageMaker(seed: UInt64(kind), organisation: scope, index: index)
        let group = maker.group(
            ids: { IdentifierCode.text(organisation: scope << 8 | kind, index: index, version: $0) }, isPublished: true,
            publishedAt: 1_772_000_000 - index * 604_800, isFavorite: false)
        var image = group.versions[0]
        image.type = type
        image.groupID = ""
        adapt(&image)
        return image
    }
}
