import CompShareOrderedJSON

/// `PublishCompShareImage`, and what becomes of a published version.
enum ImagePublication {
    /// How long the service looks at a version before it shows it.
    static let reviewing: Duration = .seconds(5)
    /// Tags that an image can carry.
    private static let mostTags = 3
    /// Yuan an hour; more is taken for a mistake.
    private static let highestPrice = 1_000.0

    /// Puts a custom image into the community: as a new group, or as a version of one of the caller's.
    static let publish = ServedAction(inContext: "PublishCompShareImage") { call, context throws(Refusal) in
        let price = try price(call) ?? 0
        let tags = call.list("Tags")
        guard tags.count <= mostTags else { throw .notAvailable("Tags") }
        var (version, newGroup, end) = try context.account.withState { (state) throws(Refusal) in
            var image = state.customImages[try state.customImage(call)].record
            try image.requireAvailable()
            let id = state.nextID(ImageMaker.imagePrefix)
            image.begin("Community", "Reviewing", id: id, owner: state.caller, at: state.now)
            return (image, state.nextID(""), state.time + reviewing)
        }
        version.versionName = call.nonEmpty("VersionName") ?? ""
        version.versionDescription = call.nonEmpty("VersionDesc") ?? ""
        version.price = price
        version.publishedAt = version.createdAt
        version.readme = call.nonEmpty("Readme").map(LongText.init)
        if let name = call.nonEmpty("CommunityImageName") { version.name = name }
        if let text = call.nonEmpty("Description") { version.description = text }
        version.takeSoftware(from: call)
        if !tags.isEmpty { version.tags = tags }
        if let starts = try call.boolean("AutoStart") { version.autoStarts = starts }
        let models = call.list("SupportedGpuTypes")
        if !models.isEmpty { version.gpuTypes = models }
        try context.account.community.change { changes, data throws(Refusal) in
            guard changes.groups.count < CommunityOverlay.limit else { throw .quotaUsedUp }
            var group: ImageGroupRecord
            if let id = call.nonEmpty("GroupId") {
                group = try own(data.place(ofGroup: id), "GroupId", data)
                guard !group.versions.contains(where: { $0.versionName == version.versionName }) else {
                    throw .notAvailable("VersionName")
                }
                guard group.versions.count < CommunityOverlay.limit else { throw .quotaUsedUp }
            } else {
                group = ImageGroupRecord(
                    id: newGroup, name: version.name, description: version.description,
                    organisation: data.caller, recommendCount: 0, isFavorite: false, versions: [])
            }
            version.groupID = group.id
            group.versions.insert(version, at: 0)
            changes.groups[group.id] = group
            changes.reviews.append((group.id, version.id, end))
        }
        return [:]
    }

    /// Edits a version that the caller has published; `Visibility` takes it off line and back.
    static func update(
        _ id: String, _ call: CallParameters, _ context: ActionContext, _ edit: (inout ImageRecord) -> Void
    ) throws(Refusal) {
        try context.account.community.change { changes, data throws(Refusal) in
            var group = try own(data.place(ofImage: id), "CompShareImageId", data)
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
            group.original?["ImageName"] = .string(group.name)
            let isPublished = group.isPublished
            group.original?["Status"] = isPublished ? "Available" : "UnAvailable"
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

    /// The group of the caller's at a place; `name` is the parameter that named it.
    private static func own(
        _ place: (organisation: Int, index: Int)?, _ name: String, _ data: any ImageData
    ) throws(Refusal) -> ImageGroupRecord {
        guard let place, place.organisation == data.caller else { throw .notAvailable(name) }
        return data.group(of: place.organisation, place.index)
    }
}
