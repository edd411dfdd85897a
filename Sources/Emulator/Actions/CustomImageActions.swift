import CompShareOrderedJSON

/// Making, copying, editing, sharing and deleting the caller's own images.
enum CustomImageActions {
    /// The actions that work on custom images.
    static let all = [
        create, progress, copy, update, terminate, ImagePublication.publish, share, shares,
    ]

    /// Accounts that one image is shared with at most.
    private static let mostShares = 100

    /// The instance may run or be stopped.
    static let create = ServedAction(inContext: "CreateCompShareCustomImage") {
        call, context throws(Refusal) in
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
        return try context.account.withState { (state) throws(Refusal) in
            ["CompShareImageId": .string(try make(record, &state))]
        }
    }

    static let copy = ServedAction("CopyCompShareCustomImage") { call, state throws(Refusal) in
        var record = state.customImages[try state.customImage(call)].record
        try record.requireAvailable()
        record.name = call.nonEmpty("TargetImageName") ?? record.name + "-copy"
        return ["NewCompShareImageId": .string(try make(record, &state))]
    }

    /// Begins to make an image like `record` under a new id.
    private static func make(_ record: ImageRecord, _ state: inout AccountState) throws(Refusal) -> String {
        guard state.customImages.count < AccountState.quotas.images else { throw .quotaUsedUp }
        var record = record
        let id = state.nextID(ImageMaker.imagePrefix)
        record.begin("Custom", "Making", id: id, owner: state.caller, at: state.now)
        record.author = "demo"
        record.authorLevel = 0
        record.groupID = ""
        record.price = 0
        record.publishedAt = 0
        record.readme = nil
        record.original = nil
        let end = state.time + CustomImage.duration
        state.customImages.insert(CustomImage(record: record, making: state.time..<end), at: 0)
        return id
    }

    static let progress = ServedAction("GetCompShareImageCreateProgress") { call, state throws(Refusal) in
        let progress = state.customImages[try state.customImage(call)].progress(at: state.time)
        return [
            "Process": .integer(progress.percent), "TotalDuration": .string(String(progress.total)),
            "RemainingDuration": .string(String(progress.left)),
        ]
    }

    /// Edits a custom image, or a version that the caller has published.
    static let update = ServedAction(inContext: "UpdateCompShareImage") { call, context throws(Refusal) in
        let id = call.nonEmpty("CompShareImageId") ?? ""
        let now = context.account.now
        let price = try ImagePublication.price(call)
        let edit = { @Sendable (record: inout ImageRecord) in
            if let name = call.nonEmpty("Name") { record.name = name }
            if let text = call.text("Description") { record.description = text }
            if let text = call.text("VersionDesc") { record.versionDescription = text }
            if let name = call.nonEmpty("VersionName") { record.versionName = name }
            if let text = call.nonEmpty("Readme") { record.readme = LongText(text) }
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
        let isCustom = context.account.withState { state in
            guard let place = state.customImages.firstIndex(where: { $0.record.id == id }) else {
                return false
            }
            edit(&state.customImages[place].record)
            return true
        }
        if !isCustom { try ImagePublication.update(id, call, context, edit) }
        return [:]
    }

    static let terminate = ServedAction("TerminateCompShareCustomImage") { call, state throws(Refusal) in
        let place = try state.customImage(call)
        // While it is being made, something still writes to it.
        guard state.customImages[place].record.status != "Making" else {
            throw .operationInProgress(state.customImages[place].record.id)
        }
        state.shares[state.customImages.remove(at: place).record.id] = nil
        return [:]
    }

    /// The answer lists the numbers that cannot be accounts.
    static let share = ServedAction("ModifyCompShareImageShareAccount") { call, state throws(Refusal) in
        let added = call.list("AddAccounts").compactMap { Int($0) }
        let removed = call.list("RemoveAccounts").compactMap { Int($0) }
        guard !added.isEmpty || !removed.isEmpty else { throw .missing("AddAccounts") }
        let image = state.customImages[try state.customImage(call)].record
        try image.requireAvailable()
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
        return ["InvalidAccounts": .integers(invalid)]
    }

    static let shares = ServedAction("DescribeCompShareImageShareAccounts") { call, state throws(Refusal) in
        let image = state.customImages[try state.customImage(call)].record
        let rows = (state.shares[image.id] ?? []).map { account -> JSONValue in
            ["AccountName": .string("org-\(account)"), "AccountId": .string(String(account))]
        }
        return ["AccountSet": .array(rows)]
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

extension ImageRecord {
    /// Refuses an image that is not available, with 8961 of the UHost list.
    func requireAvailable() throws(Refusal) {
        guard status == "Available" else {
            throw Refusal(code: 8961, message: "Image [\(id)] is in state [\(status)]")
        }
    }
}
