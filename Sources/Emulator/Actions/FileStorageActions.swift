import CompShareOrderedJSON

/// The CFS file storage of container zones.
///
/// Source: the vendor's CompShare CLI (0.5.6) and third parties' notes; no reference page has these actions.
enum FileStorageActions {
    /// The actions of this file.
    static let all = [
        describe, create, resize, delete, detach, attach, price, upgradePrice, refundPrice,
    ]

    /// What AttachUS3 buys where the zone has no storage yet.
    private static let smallest = (size: FileStorage.sizes.lowerBound, chargeType: "Month")

    /// Lists all regions, unless the call names one.
    static let describe = ServedAction("DescribeCFS") { call, state throws(Refusal) in
        let id = call.nonEmpty("CfsId")
        let found = state.fileStorages.filter { $0.place.isIn(call) && (id == nil || $0.id == id) }
        return ["CFSSet": .array(found.map(\.json)), "Found": .bool(!found.isEmpty)]
    }

    /// There is one for each container zone.
    static let create = ServedAction("CreateCFS") { call, state throws(Refusal) in
        let place = try containerZone(call)
        let size = try call.integer("Size", in: FileStorage.sizes, default: smallest.size)
        let quantity = try call.integer("Quantity", in: 1...120, default: 1)
        if let known = state.fileStorages.first(where: { $0.place.zone == place.zone }) {
            throw Refusal(
                code: 230, message: "Param [ZoneID] conflict with param [existing CFS \(known.id)]")
        }
        let storage = FileStorage(
            id: state.nextID("cfs-"), name: call.nonEmpty("Name") ?? "", place: place, size: size,
            chargeType: call.nonEmpty("ChargeType") ?? smallest.chargeType, quantity: quantity,
            createdAt: state.now)
        state.fileStorages.append(storage)
        return ["CfsId": .string(storage.id)]
    }

    /// Refuses to make it smaller.
    static let resize = ServedAction("ResizeCFS") { call, state throws(Refusal) in
        let place = try state.fileStorage(call)
        state.fileStorages[place].size = try largerSize(of: state.fileStorages[place], call)
        return [:]
    }

    /// Not while an instance mounts it; with `Recycle` those that are stopped are taken off first.
    static let delete = ServedAction("DeleteCFS") { call, state throws(Refusal) in
        let takesOff = try call.boolean("Recycle") ?? false
        let place = try state.fileStorage(call)
        let storage = state.fileStorages[place]
        let holder = state.instances.first { instance in
            storage.hosts.contains(instance.id) && !(takesOff && instance.state == .stopped)
        }
        if let holder {
            throw Refusal(code: 226_618, message: "CFS [\(storage.id)] is mounted by [\(holder.id)]")
        }
        state.fileStorages.remove(at: place)
        return [:]
    }

    /// An instance that runs restarts without it.
    static let detach = ServedAction("DetachCFS") { call, state throws(Refusal) in
        let instance = try state.instance(call)
        let id = state.instances[instance].id
        guard let storage = state.fileStorages.firstIndex(where: { $0.hosts.contains(id) }) else {
            throw .notAvailable("UHostId")
        }
        try restart(instance, &state)
        state.fileStorages[storage].hosts.removeAll { $0 == id }
        state.fileStorages[storage].go(through: .unmounting, at: state.time)
        return [:]
    }

    /// On an instance of a container zone it mounts the zone's file storage, and buys one where there is
    /// none; elsewhere it mounts object storage, of which nothing shows.
    static let attach = ServedAction("AttachUS3") { call, state throws(Refusal) in
        let instance = try state.instance(call)
        let place = state.instances[instance].place
        guard place.isContainerZone else { return [:] }
        try restart(instance, &state)
        if !state.fileStorages.contains(where: { $0.place.zone == place.zone }) {
            state.fileStorages.append(
                FileStorage(
                    id: state.nextID("cfs-"), name: "cfs", place: place, size: smallest.size,
                    chargeType: smallest.chargeType, quantity: 1, createdAt: state.now))
        }
        state.mountFileStorage(on: state.instances[instance])
        return [:]
    }

    // MARK: Prices

    static let price = ServedAction(inContext: "GetCompShareCFSPrice") { call, _ throws(Refusal) in
        _ = try containerZone(call)
        let mode = call.nonEmpty("ChargeType") ?? smallest.chargeType
        let size = try call.integer("Size", in: FileStorage.sizes, default: smallest.size)
        let quantity = try call.integer("Quantity", in: 1...120, default: 1)
        let amount = FileStorage.price(size: size, mode, quantity: quantity)
        return ["PriceDetails": [PriceActions.row(mode, disks: amount, original: amount)]]
    }

    /// What the added space costs for what was bought.
    static let upgradePrice = ServedAction("GetCompShareCFSUpgradePrice") { call, state throws(Refusal) in
        let storage = state.fileStorages[try state.fileStorage(call)]
        let size = try largerSize(of: storage, call)
        let amount = FileStorage.price(
            size: size - storage.size, storage.chargeType, quantity: storage.quantity)
        return ["Price": .decimal(amount)]
    }

    /// The only action whose parameter is called `CFSId`.
    static let refundPrice = ServedAction("GetCompShareCFSRefundPrice") { call, state throws(Refusal) in
        let storage = state.fileStorages[try state.fileStorage(call, "CFSId")]
        return ["RefundPrice": .decimal(storage.refund(at: state.now))]
    }

    // MARK: Parts

    private static func containerZone(_ call: CallParameters) throws(Refusal) -> Places.Zone {
        let place = try Places.zone(of: call)
        guard place.isContainerZone else { throw .notAvailable("Zone") }
        return place
    }

    private static func largerSize(of storage: FileStorage, _ call: CallParameters) throws(Refusal) -> Int {
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
