import CompShareOrderedJSON

/// The instances: what there is, and making new ones.
enum InstanceActions {
    /// The actions of this file, and of those beside it that work on instances.
    static let all = [
        describe, create, InstanceOperations.start, InstanceOperations.stop, InstanceOperations.reboot,
        InstanceOperations.terminate, InstanceOperations.reinstall, InstanceOperations.resetPassword,
        InstanceOperations.resize, InstanceSettings.rename, InstanceSettings.switchChargeType,
        InstanceSettings.planStop, InstanceSettings.cancelStop, InstanceSettings.updatePorts,
        InstanceMonitor.get, InstanceSettings.jupyterToken,
    ]

    /// How long the installation of a new instance takes.
    static let installing: Duration = .seconds(4)
    /// How many instances one call makes at most.
    private static let most = 10

    /// Lists all regions, unless the call names one.
    static let describe = ServedAction("DescribeCompShareInstance") { call, state throws(Refusal) in
        let page = try PageRange(call)
        let ids = Set(call.list("UHostIds"))
        let withoutGPU = try call.boolean("WithoutGpu") ?? false
        let disk = call.nonEmpty("UDiskIdForAttachment")
        let showsBandwidth = try call.boolean("IncludeShareBandwidth") ?? false
        let diskZone = state.disks.first { $0.id == disk }?.place.zone
        let found = state.instances.filter { instance in
            instance.place.isIn(call) && (ids.isEmpty || ids.contains(instance.id))
                && (!withoutGPU || instance.runsWithoutGPU)
                && (disk == nil || instance.place.zone == diskZone)
                && (call.nonEmpty("Tag").map { $0 == "Default" } ?? true)
                && (call.nonEmpty("VPCId").map { $0 == "uvnet-\(instance.code)" } ?? true)
                && (call.nonEmpty("SubnetId").map { $0 == "subnet-\(instance.code)" } ?? true)
        }
        let rows = found[page.range(of: found.count)].map { instance in
            let disks = state.disks(of: instance)
            guard showsBandwidth else { return instance.json(disks, now: state.now) }
            let dedicated = state.bandwidths.first { $0.place.zone == instance.place.zone }
            return instance.json(disks, now: state.now, bandwidth: instance.bandwidth(dedicated))
        }
        return ["TotalCount": .integer(found.count), "UHostSet": .array(rows)]
    }

    static let create = ServedAction(inContext: "CreateCompShareInstance") { call, context throws(Refusal) in
        let model = try GPUModel.named(call.nonEmpty("GpuType"))
        let place = try Places.zone(of: call)
        let gpus = try call.integer("GPU", in: 1...64, default: 1)
        let cpus = try call.integer("CPU", in: 1...1_024, default: 1)
        let memory = try call.integer("Memory", in: 1_024...4_194_304, default: 1_024)
        let count = try call.integer("MaxCount", in: 1...most, default: 1)
        let disks = try InstanceDisk.all(of: call, sizes: 20...CloudDisk.largest, default: 60)
        guard disks.count(where: \.isBoot) == 1 else { throw .notAvailable("Disks.N.IsBoot") }
        // 8333 for a model that the zone has not, as for a size: the service does not tell them apart.
        guard model.zones.contains(place.zone) else {
            throw Refusal(code: 8333, message: "cpu memory ratio not in 2:1 - 1:12")
        }
        try model.check(gpus: gpus, cpus: cpus, memory: memory)
        guard model.stock(in: place, seed: context.data.seed) >= gpus * count else {
            throw Refusal(
                code: 226_604, message: "Resource [\(model.name)] is out of stock in [\(place.zone)]")
        }
        let image = try ImageDirectory.usable(call.nonEmpty("CompShareImageId"), for: model, context)
        guard !place.isContainerZone || image.isContainer else { throw .notAvailable("CompShareImageId") }
        let mounts = try call.boolean("EnableCfs") ?? false
        guard !mounts || place.isContainerZone else { throw .notAvailable("EnableCfs") }
        let password = call.nonEmpty("Password")
        if let password { try Password.check(password) }
        return try context.account.withState { (state) throws(Refusal) in
            guard state.instances.count + count <= AccountState.quotas.instances,
                state.disks.count + disks.count * count <= AccountState.quotas.disks
            else { throw .quotaUsedUp }
            // It mounts what there is, and buys nothing.
            guard !mounts || state.fileStorages.contains(where: { $0.place.zone == place.zone }) else {
                throw .notAvailable("EnableCfs")
            }
            var made: [Instance] = []
            for _ in 0..<count {
                var random = state.nextRandom()
                var instance = Instance(
                    id: Instance.idPrefix(in: place) + AccountState.code(&random),
                    name: call.nonEmpty("Name") ?? "compshare", place: place, model: model, gpus: gpus,
                    cpus: cpus, memory: memory, image: image,
                    chargeType: call.nonEmpty("ChargeType") ?? "Month",
                    password: password ?? Password.made(&random), state: .initializing,
                    createdAt: state.now, startedAt: state.now, updatedAt: state.now)
                instance.remark = call.nonEmpty("Remark") ?? ""
                instance.machineType = call.nonEmpty("MachineType") ?? "G"
                instance.platform = call.nonEmpty("MinimalCpuPlatform") ?? "Intel/Auto"
                instance.takeAddress(&random)
                instance.go(through: .initializing, to: .running, at: state.time, for: installing)
                state.disks += disks.map { $0.disk(of: instance, &random) }
                instance.usesDedicatedBandwidth = state.bandwidths.contains { $0.place.zone == place.zone }
                if mounts { state.mountFileStorage(on: instance) }
                made.append(instance)
            }
            state.instances.insert(contentsOf: made, at: 0)
            return ["UHostIds": .texts(made.map(\.id)), "Warning": []]
        }
    }
}

/// A disk that a call describes.
struct InstanceDisk {
    var isBoot: Bool
    var medium: String
    var size: Int

    /// More disks than an instance can have.
    private static let most = 16

    /// The disks of a call, sizes in gigabytes.
    static func all(
        of call: CallParameters, sizes: ClosedRange<Int>, default size: Int
    ) throws(Refusal) -> [InstanceDisk] {
        var disks: [InstanceDisk] = []
        while disks.count < most, let medium = call.nonEmpty("Disks.\(disks.count).Type") {
            let name = "Disks.\(disks.count)"
            disks.append(
                InstanceDisk(
                    isBoot: try call.boolean("\(name).IsBoot") ?? false, medium: medium,
                    size: try call.integer("\(name).Size", in: sizes, default: size)))
        }
        return disks
    }

    /// The disk, mounted on `instance`.
    func disk(of instance: Instance, _ random: inout SeededRandom) -> CloudDisk {
        CloudDisk(
            id: "bsm-" + AccountState.code(&random), name: isBoot ? "系统盘" : "数据盘", medium: medium, size: size,
            isBoot: isBoot, place: instance.place, host: instance.id, chargeType: instance.chargeType,
            state: .inUse)
    }
}
