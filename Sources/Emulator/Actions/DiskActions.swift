import CompShareOrderedJSON

/// The cloud disks.
enum DiskActions {
    /// The actions of this file.
    static let all = [
        describe, create, attach, detach, delete, resize, upgradePrice, checkResize,
    ]

    /// Data disks, mounted or not; system disks stand with their instances only.
    static let describe = ServedAction("DescribeCompshareDisk") { call, state throws(Refusal) in
        let host = call.nonEmpty("HostId")
        let disks = state.disks.filter {
            !$0.isBoot && $0.place.isIn(call) && (host == nil || $0.host == host)
        }
        return ["DiskSet": .array(disks.map(\.json))]
    }

    static let create = ServedAction("CreateAndAttachCompshareDisk") { call, state throws(Refusal) in
        let size = try call.integer("Size", in: 20...CloudDisk.largest, default: 20)
        let medium = CloudDisk.media[call.nonEmpty("DiskType") ?? ""] ?? "CLOUD_SSD"
        let instance = state.instances[try state.instance(call)]
        try instance.require(.running, .stopped, or: .wrongPower(instance))
        guard state.disks.count < AccountState.quotas.disks else {
            // The disk family's own code.
            throw Refusal(code: 17_001, message: "Disk quota is not enough")
        }
        var disk = CloudDisk(
            id: state.nextID("bsm-"), name: call.nonEmpty("Name") ?? "", medium: medium, size: size,
            isBoot: false, place: instance.place, host: instance.id,
            chargeType: call.nonEmpty("ChargeType") ?? "Month", state: .attaching)
        disk.end = state.time + CloudDisk.attaching
        state.disks.append(disk)
        return ["UDiskId": .string(disk.id)]
    }

    /// Both must lie in the same zone.
    static let attach = ServedAction("AttachCompshareDisk") { call, state throws(Refusal) in
        let place = try state.disk(call)
        let instance = state.instances[try state.instance(call)]
        try state.disks[place].requireIdle()
        // 8982 of the UHost list: the disk's state is wrong.
        guard state.disks[place].host == nil else {
            throw Refusal(code: 8982, message: "Disk [\(state.disks[place].id)] is in use")
        }
        guard state.disks[place].place.zone == instance.place.zone else { throw .notAvailable("UHostId") }
        try instance.require(.running, .stopped, or: .wrongPower(instance))
        state.disks[place].host = instance.id
        state.disks[place].state = .attaching
        state.disks[place].end = state.time + CloudDisk.attaching
        return [:]
    }

    /// Only while the instance is stopped.
    static let detach = ServedAction("DetachCompshareDisk") { call, state throws(Refusal) in
        let place = try state.disk(call)
        let instance = state.instances[try state.instance(call)]
        try state.disks[place].requireIdle()
        guard state.disks[place].host == instance.id else { throw .notAvailable("UHostId") }
        try instance.require(.stopped, or: .needsStop(instance))
        state.disks[place].state = .detaching
        state.disks[place].end = state.time + CloudDisk.detaching
        return [:]
    }

    /// Busy while it is mounted or on the way.
    static let delete = ServedAction("DeleteCompshareDisk") { call, state throws(Refusal) in
        let place = try state.disk(call)
        let disk = state.disks[place]
        guard disk.end == nil, disk.host == nil else { throw disk.busy }
        state.disks.remove(at: place)
        return ["UDiskId": .string(disk.id)]
    }

    /// Refuses to make it smaller.
    static let resize = ServedAction("ResizeCompShareDisk") { call, state throws(Refusal) in
        let size = try call.integer("Size", in: 20...CloudDisk.largest, default: 20)
        let place = try state.disk(call)
        let disk = state.disks[place]
        try disk.requireIdle()
        if let host = call.nonEmpty("UHostId"), disk.host != host { throw .notAvailable("UHostId") }
        if let instance = state.instances.first(where: { $0.id == disk.host }) {
            try instance.require(.stopped, or: .needsStop(instance))
        }
        try requireGrowth(of: disk, to: size)
        state.disks[place].size = size
        return ["UDiskId": .string(disk.id)]
    }

    /// What the added space costs, by the disk's own billing.
    static let upgradePrice = ServedAction("GetCompShareAttachedDiskUpgradePrice") {
        call, state throws(Refusal) in
        let size = try call.integer("DiskSpace", in: 20...CloudDisk.largest, default: 20)
        let instance = state.instances[try state.instance(call)]
        guard
            let disk = state.disks.first(where: {
                $0.id == call.nonEmpty("DiskId") && $0.host == instance.id
            })
        else { throw .notAvailable("DiskId") }
        try requireGrowth(of: disk, to: size)
        let price = JSONValue.decimal(
            PriceList.disk(disk.medium, size: size - disk.size, disk.chargeType))
        let detail: JSONValue = ["UDisk": price, "Snapshot": 0]
        return [
            "Price": price, "OriginalPrice": price, "ListPrice": price, "PriceDetail": detail,
            "OriginalPriceDetail": detail, "ListPriceDetail": detail,
        ]
    }

    /// Whether its instance must be stopped for it.
    static let checkResize = ServedAction("CheckCompShareResizeAttachedDisk") { call, state throws(Refusal) in
        let size = try call.integer("DiskSpace", in: 20...CloudDisk.largest, default: 20)
        let instance = state.instances[try state.instance(call)]
        let disk = state.disks[try state.disk(call, "DiskId")]
        guard disk.host == instance.id else { throw .notAvailable("DiskId") }
        try requireGrowth(of: disk, to: size)
        return ["NeedRestart": .bool(instance.state != .stopped), "DiskId": .string(disk.id)]
    }

    /// 8067 of the UHost list: a disk cannot shrink.
    private static func requireGrowth(of disk: CloudDisk, to size: Int) throws(Refusal) {
        guard size > disk.size else {
            throw Refusal(
                code: 8067, message: "Disk [\(disk.id)] has [\(disk.size)] GB and can not be downgraded")
        }
    }
}

extension CloudDisk {
    /// The disk as `DescribeCompshareDisk` writes it.
    fileprivate var json: JSONValue {
        [
            "ResourceId": .string(id), "Name": .string(name), "Configuration": .string("\(size)GB"),
            "DiskType": .string(type), "Status": .string(state.rawValue),
            "MountInstance": .string(host ?? ""),
            "Zone": .string(place.zone),
        ]
    }
}
