import CompShareOrderedJSON

/// `PublishCompShareImage`, and what becomes of a published version.
enum ImagePublication {
    /// How long the service looks at a version before it shows it.
    static let reviewing: Duration = .seconds(5)
    /// Tags that an image can carry.
    private static let mostTags = 3
    /// Yuan an hour; more is a slip of the pen.
    private static let highestPrice = 1_000.0

    /// Puts a custom image into the community: as a new group, or as a version of one of the caller's.
    static func publish(_ call: CallParameters, _ context: ActionContext) throws(Refusal)
        -> ServedAction.Reply
    {
        let price = try price(call) ?? 0
        let tags = call.list("Tags")
        guard tags.count <= mostTags else { throw .notAvailable("Tags") }
        let source = try context.account.withState { (state) throws(Refusal) in
            let image = state.customImages[try state.customImage(call)].record
            guard image.status == "Available" else { throw .sourceNotAvailable(image) }
            return (
                image: image, id: state.nextID(ImageMaker.imagePrefix), group: state.nextID(""),
                now: state.now
            )
        }
        let end = context.account.time + reviewing
        var version = source.image
        version.id = source.id
        version.type = "Community"
        version.status = "Reviewing"
        version.versionName = call.nonEmpty("VersionName") ?? ""
        version.versionDescription = call.nonEmpty("VersionDesc") ?? ""
        version.price = price
        version.createdCount = 0
        version.favoritesCount = 0
        version.useTime = 0
        version.createdAt = source.now
        version.publishedAt = source.now
        version.updatedAt = source.now
        version.ownerID = context.data.caller
        version.ownerName = "org-\(context.data.caller)"
        version.readme = call.nonEmpty("Readme")
        if let name = call.nonEmpty("CommunityImageName") { version.name = name }
        if let text = call.nonEmpty("Description") { version.description = text }
        version.takeSoftware(from: call)
        if !tags.isEmpty { version.tags = tags }
        if let starts = try call.boolean("AutoStart") { version.autoStarts = starts }
        let models = call.list("SupportedGpuTypes")
        if !models.isEmpty { version.gpuTypes = models }
        try context.account.community.change { (changes, data) throws(Refusal) in
            guard changes.groups.count < CommunityOverlay.limit else { throw .quotaUsedUp }
            var group: ImageGroupRecord
            if let id = call.nonEmpty("GroupId") {
                group = try ownGroup(id, data)
                guard !group.versions.contains(where: { $0.versionName == version.versionName }) else {
                    throw .notAvailable("VersionName")
                }
                guard group.versions.count < CommunityOverlay.limit else { throw .quotaUsedUp }
            } else {
                group = ImageGroupRecord(
                    id: source.group, name: version.name, description: version.description,
                    organisation: data.caller, recommendCount: 0, isFavorite: false, versions: [])
            }
            version.groupID = group.id
            group.versions.insert(version, at: 0)
            changes.groups[group.id] = group
            changes.reviews.append((group.id, version.id, end))
        }
        return .members([])
    }

    /// Edits a version that the caller has published; `Visibility` takes it off line and back.
    static func update(
        _ id: String, _ call: CallParameters, _ context: ActionContext,
        _ edit: (inout ImageRecord) -> Void
    ) throws(Refusal) {
        try context.account.community.change { (changes, data) throws(Refusal) in
            guard let place = data.place(ofImage: id), place.organisation == data.caller else {
                throw .notAvailable("CompShareImageId")
            }
            var group = data.group(of: place.organisation, place.index)
            guard let index = group.versions.firstIndex(where: { $0.id == id }) else {
                throw .notAvailable("CompShareImageId")
            }
            edit(&group.versions[index])
            // What is under review or has been refused cannot be shown by its owner.
            switch (call.nonEmpty("Visibility"), group.versions[index].status) {
            case ("0", "Available"): group.versions[index].status = "Offline"
            case ("1", "Offline"): group.versions[index].status = "Available"
            default: break
            }
            group.versions[index].refreshOriginal()
            group.name = group.versions[0].name
            if var original = group.original {
                original["ImageName"] = .string(group.name)
                original["Status"] = group.isPublished ? "Available" : "UnAvailable"
                group.original = original
            }
            changes.groups[group.id] = group
        }
    }

    /// Hundredths of a yuan an hour; nil if the call gives none.
    static func price(_ call: CallParameters) throws(Refusal) -> Int? {
        guard let text = call.nonEmpty("Price") else { return nil }
        guard let price = Double(text), (0...highestPrice).contains(price) else {
            throw .notAvailable("Price")
        }
        return Int((price * 100).rounded())
    }

    private static func ownGroup(_ id: String, _ data: any ImageData) throws(Refusal) -> ImageGroupRecord {
        guard let place = data.place(ofGroup: id), place.organisation == data.caller else {
            throw .notAvailable("GroupId")
        }
        return data.group(of: place.organisation, place.index)
    }
}
