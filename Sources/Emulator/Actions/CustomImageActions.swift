import CompShareOrderedJSON

/// Making, copying, editing, sharing and deleting the caller's own images.
enum CustomImageActions {
    /// The actions that work on custom images.
    static let all: [ServedAction] = [
        ServedAction(checked: "CreateCompShareCustomImage", create),
        ServedAction(checked: "GetCompShareImageCreateProgress", progress),
        ServedAction(checked: "CopyCompShareCustomImage", copy),
        ServedAction(checked: "UpdateCompShareImage", update),
        ServedAction(checked: "TerminateCompShareCustomImage", terminate),
        ServedAction(checked: "PublishCompShareImage", ImagePublication.publish),
        ServedAction(checked: "ModifyCompShareImageShareAccount", share),
        ServedAction(checked: "DescribeCompShareImageShareAccounts", shares),
    ]

    /// Accounts that one image is shared with at most.
    private static let mostShares = 100

    /// `CreateCompShareCustomImage`: the instance may run or be stopped.
    static func create(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let source = try context.account.withState { (state) throws(Refusal) in
            state.instances[try state.instance(call)]
        }
        try source.require(.running, .stopped, or: .wrongPower(source))
        guard var record = ImageDirectory.image(source.image.id, context) else {
            throw .notAvailable("UHostId")
        }
        record.name = call.nonEmpty("Name") ?? record.name
        record.description = call.nonEmpty("Description") ?? ""
        record.gpuTypes = [source.model.name]
        record.takeSoftware(from: call)
        let id = try make(record, context)
        return .members([.init("CompShareImageId", .string(id))])
    }

    /// `CopyCompShareCustomImage`.
    static func copy(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply {
        var record = try context.account.withState { (state) throws(Refusal) in
            state.customImages[try state.customImage(call)].record
        }
        guard record.status == "Available" else { throw .sourceNotAvailable(record) }
        record.name = call.nonEmpty("TargetImageName") ?? record.name + "-copy"
        return .members([.init("NewCompShareImageId", .string(try make(record, context)))])
    }

    /// Begins to make an image like `record` under a new id.
    private static func make(_ record: ImageRecord, _ context: ActionContext) throws(Refusal) -> String {
        try context.account.withState { (state) throws(Refusal) in
            guard state.customImages.count < AccountState.quotas.images else { throw .quotaUsedUp }
            var record = record
            record.id = state.nextID(ImageMaker.imagePrefix)
            record.type = "Custom"
            record.author = "demo"
            record.authorLevel = 0
            record.status = "Making"
            record.groupID = ""
            record.price = 0
            record.createdCount = 0
            record.favoritesCount = 0
            record.useTime = 0
            record.createdAt = state.now
            record.publishedAt = 0
            record.updatedAt = state.now
            record.ownerID = state.caller
            record.ownerName = "org-\(state.caller)"
            record.readme = nil
            record.original = nil
            let end = state.time + CustomImage.duration
            state.customImages.insert(CustomImage(record: record, making: state.time..<end), at: 0)
            return record.id
        }
    }

    /// `GetCompShareImageCreateProgress`.
    static func progress(_ call: CallParameters, _ context: ActionContext) throws(Refusal)
        -> ServedAction.Reply
    {
        try context.account.withState { (state) throws(Refusal) in
            let progress = state.customImages[try state.customImage(call)].progress(at: state.time)
            return .members([
                .init("Process", .integer(progress.percent)),
                .init("TotalDuration", .string(String(progress.total))),
                .init("RemainingDuration", .string(String(progress.left))),
            ])
        }
    }

    /// `UpdateCompShareImage`: of a custom image, or of a version that the caller has published.
    static func update(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let id = call.nonEmpty("CompShareImageId") ?? ""
        let now = context.account.now
        let price = try ImagePublication.price(call)
        let edit = { @Sendable (record: inout ImageRecord) in
            if let name = call.nonEmpty("Name") { record.name = name }
            if let text = call.text("Description") { record.description = text }
            if let text = call.text("VersionDesc") { record.versionDescription = text }
            if let name = call.nonEmpty("VersionName") { record.versionName = name }
            if let text = call.nonEmpty("Readme") { record.readme = text }
            if let framework = call.nonEmpty("Framework") { record.software.framework = framework }
            if let price { record.price = price }
            if let starts = call.nonEmpty("AutoStart").flatMap(CallParameters.boolean) {
                record.autoStarts = starts
            }
            let tags = call.list("Tags")
            if !tags.isEmpty { record.tags = tags }
            let models = call.list("SupportedGpuTypes")
            if !models.isEmpty { record.gpuTypes = models }
            record.updatedAt = now
        }
        let isCustom = try context.account.withState { (state) throws(Refusal) in
            guard let place = state.customImages.firstIndex(where: { $0.record.id == id }) else {
                return false
            }
            edit(&state.customImages[place].record)
            return true
        }
        if !isCustom { try ImagePublication.update(id, call, context, edit) }
        return .members([])
    }

    /// `TerminateCompShareCustomImage`.
    static func terminate(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        try context.account.withState { (state) throws(Refusal) in
            let place = try state.customImage(call)
            // While it is being made, something still writes to it.
            guard state.customImages[place].record.status != "Making" else {
                throw .operationInProgress(state.customImages[place].record.id)
            }
            let image = state.customImages.remove(at: place)
            state.shares[image.record.id] = nil
            return .members([])
        }
    }

    /// `ModifyCompShareImageShareAccount`: numbers that cannot be accounts are given back as invalid.
    static func share(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let added = call.list("AddAccounts").compactMap { Int($0) }
        let removed = call.list("RemoveAccounts").compactMap { Int($0) }
        guard !added.isEmpty || !removed.isEmpty else { throw .missing("AddAccounts") }
        return try context.account.withState { (state) throws(Refusal) in
            let image = state.customImages[try state.customImage(call)].record
            guard image.status == "Available" else { throw .sourceNotAvailable(image) }
            var accounts = state.shares[image.id] ?? []
            var invalid: [Int] = []
            for account in added {
                if account < 1 || account > Int(Int32.max) || account == state.caller {
                    invalid.append(account)
                } else if !accounts.contains(account) {
                    guard accounts.count < mostShares else { throw .quotaUsedUp }
                    accounts.append(account)
                }
            }
            for account in removed {
                if let place = accounts.firstIndex(of: account) {
                    accounts.remove(at: place)
                } else {
                    invalid.append(account)
                }
            }
            state.shares[image.id] = accounts
            return .members([.init("InvalidAccounts", .integers(invalid))])
        }
    }

    /// `DescribeCompShareImageShareAccounts`.
    static func shares(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        try context.account.withState { (state) throws(Refusal) in
            let image = state.customImages[try state.customImage(call)].record
            let rows = (state.shares[image.id] ?? []).map { account -> JSONValue in
                ["AccountName": .string("org-\(account)"), "AccountId": .string(String(account))]
            }
            return .members([.init("AccountSet", .array(rows))])
        }
    }
}

extension AccountState {
    /// The place of the custom image that a call names.
    ///
    /// - Throws: 8956 of the UHost list if there is no custom image of this id.
    func customImage(_ call: CallParameters) throws(Refusal) -> Int {
        let id = call.nonEmpty("CompShareImageId") ?? ""
        guard let place = customImages.firstIndex(where: { $0.record.id == id }) else {
            throw Refusal(code: 8956, message: "Image [\(id)] does not exist or is no custom image")
        }
        return place
    }
}

extension Refusal {
    /// 8961 of the UHost list: the source image is not available.
    static func sourceNotAvailable(_ image: ImageRecord) -> Refusal {
        Refusal(code: 8961, message: "Image [\(image.id)] is in state [\(image.status)]")
    }
}
