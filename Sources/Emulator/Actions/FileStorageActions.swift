import CompShareOrderedJSON

/// The CFS file storage of container zones.
///
/// Source: the vendor's CompShare CLI (0.5.6) and third parties' notes; no reference page has these actions.
enum FileStorageActions {
    /// The actions of this file.
    static let all: [ServedAction] = [
        ServedAction(checked: "DescribeCFS", describe),
        ServedAction(checked: "CreateCFS", create),
        ServedAction(checked: "ResizeCFS", resize),
        ServedAction(checked: "DeleteCFS", delete),
        ServedAction(checked: "DetachCFS", detach),
        ServedAction(checked: "AttachUS3", attach),
        ServedAction(checked: "GetCompShareCFSPrice", price),
        ServedAction(checked: "GetCompShareCFSUpgradePrice", upgradePrice),
        ServedAction(checked: "GetCompShareCFSRefundPrice", refundPrice),
    ]

    /// What AttachUS3 buys where the zone has no storage yet.
    private static let smallest = (size: FileStorage.sizes.lowerBound, chargeType: "Month")

    /// `DescribeCFS`: of all regions, unless the call names one.
    static func describe(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let id = call.nonEmpty("CfsId")
        return context.account.withState { state in
            let found = state.fileStorages.filter { $0.place.isIn(call) && (id == nil || $0.id == id) }
            return .members([
                .init("CFSSet", .array(found.map(\.json))), .init("Found", .bool(!found.isEmpty)),
            ])
        }
    }

    /// `CreateCFS`: one for each container zone.
    static func create(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let place = try containerZone(call)
        let size = try call.integer("Size", in: FileStorage.sizes, default: smallest.size)
        let quantity = try call.integer("Quantity", in: 1...120, default: 1)
        return try context.account.withState { (state) throws(Refusal) in
            if let known = state.fileStorages.first(where: { $0.place.zone == place.zone }) {
                throw Refusal(
                    code: 230, message: "Param [ZoneID] conflict with param [existing CFS \(known.id)]")
            }
            let storage = FileStorage(
                id: state.nextID("cfs-"), name: call.nonEmpty("Name") ?? "", place: place, size: size,
                chargeType: call.nonEmpty("ChargeType") ?? smallest.chargeType, quantity: quantity,
                createdAt: state.now)
            state.fileStorages.append(storage)
            return .members([.init("CfsId", .string(storage.id))])
        }
    }

    /// `ResizeCFS`: never smaller.
    static func resize(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        try context.account.withState { (state) throws(Refusal) in
            let place = try state.fileStorage(call)
            state.fileStorages[place].size = try largerSize(of: state.fileStorages[place], call)
            return .members([])
        }
    }

    /// `DeleteCFS`: not while an instance mounts it; with `Recycle` those that are stopped are taken off first.
    static func delete(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let takesOff = try call.boolean("Recycle") ?? false
        return try context.account.withState { (state) throws(Refusal) in
            let place = try state.fileStorage(call)
            let storage = state.fileStorages[place]
            let holding = state.instances.filter { instance in
                storage.hosts.contains(instance.id) && !(takesOff && instance.state == .stopped)
            }
            if let first = holding.first { throw .stillMounted(storage, by: first) }
            state.fileStorages.remove(at: place)
            return .members([])
        }
    }

    /// `DetachCFS`: an instance that runs restarts without it.
    static func detach(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        try context.account.withState { (state) throws(Refusal) in
            let instance = try state.instance(call)
            let id = state.instances[instance].id
            guard let storage = state.fileStorages.firstIndex(where: { $0.hosts.contains(id) }) else {
                throw .notAvailable("UHostId")
            }
            try restart(instance, &state)
            state.fileStorages[storage].hosts.removeAll { $0 == id }
            state.fileStorages[storage].go(through: .unmounting, at: state.time)
            return .members([])
        }
    }

    /// `AttachUS3`: on an instance of a container zone it mounts the zone's file storage, and buys one where there is
    /// none; elsewhere it mounts object storage, of which nothing shows.
    static func attach(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        try context.account.withState { (state) throws(Refusal) in
            let instance = try state.instance(call)
            let place = state.instances[instance].place
            guard place.isContainerZone else { return .members([]) }
            try restart(instance, &state)
            if !state.fileStorages.contains(where: { $0.place.zone == place.zone }) {
                state.fileStorages.append(
                    FileStorage(
                        id: state.nextID("cfs-"), name: "cfs", place: place, size: smallest.size,
                        chargeType: smallest.chargeType, quantity: 1, createdAt: state.now))
            }
            state.mountFileStorage(on: state.instances[instance])
            return .members([])
        }
    }

    // MARK: Prices

    /// `GetCompShareCFSPrice`.
    static func price(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        _ = try containerZone(call)
        let mode = call.nonEmpty("ChargeType") ?? smallest.chargeType
        let size = try call.integer("Size", in: FileStorage.sizes, default: smallest.size)
        let quantity = try call.integer("Quantity", in: 1...120, default: 1)
        let amount = FileStorage.price(size: size, mode, quantity: quantity)
        return .members([
            .init(
                "PriceDetails",
                [
                    [
                        "ChargeType": .string(mode), "Instance": 0, "Disks": .decimal(amount),
                        "CompShareImage": 0,
                        "OriginalPrice": .decimal(amount), "ListPrice": .string(DecimalPrice.text(amount)),
                        "InstanceDiscountType": 0, "SystemDisks": 0,
                    ]
                ])
        ])
    }

    /// `GetCompShareCFSUpgradePrice`: what the added space costs for what was bought.
    static func upgradePrice(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        try context.account.withState { (state) throws(Refusal) in
            let storage = state.fileStorages[try state.fileStorage(call)]
            let size = try largerSize(of: storage, call)
            let amount = FileStorage.price(
                size: size - storage.size, storage.chargeType, quantity: storage.quantity)
            return .members([.init("Price", .decimal(amount))])
        }
    }

    /// `GetCompShareCFSRefundPrice`, which alone calls its parameter `CFSId`.
    static func refundPrice(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        try context.account.withState { (state) throws(Refusal) in
            let storage = state.fileStorages[try state.fileStorage(call, "CFSId")]
            return .members([.init("RefundPrice", .decimal(storage.refund(at: state.now)))])
        }
    }

    // MARK: Parts

    private static func containerZone(_ call: CallParameters) throws(Refusal) -> Places.Zone {
        let place = try Places.zone(of: call)
        guard place.isContainerZone else { throw .notAvailable("Zone") }
        return place
    }

    private static func largerSize(
        of storage: FileStorage, _ call: CallParameters
    ) throws(Refusal) -> Int {
        let size = try call.integer("Size", in: FileStorage.sizes, default: storage.size)
        guard size > storage.size else { throw .notAvailable("Size") }
        return size
    }

    /// Restarts an instance that runs; refused while something else is done to it.
    private static func restart(_ place: Int, _ state: inout AccountState) throws(Refusal) {
        let instance = state.instances[place]
        try instance.require(.running, .stopped, or: .wrongPower(instance))
        guard instance.state == .running else { return }
        state.instances[place].go(
            through: .rebooting, to: .running, at: state.time, for: FileStorage.mounting)
    }
}

extension Refusal {
    /// 226618: a file storage is mounted by an instance.
    fileprivate static func stillMounted(_ storage: FileStorage, by instance: Instance) -> Refusal {
        Refusal(code: 226_618, message: "CFS [\(storage.id)] is mounted by [\(instance.id)]")
    }
}
