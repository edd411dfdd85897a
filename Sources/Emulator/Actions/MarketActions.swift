import CompShareOrderedJSON

/// What can be bought, and how much of it is left.
enum MarketActions {
    /// The actions of this file.
    static let all: [ServedAction] = [
        ServedAction(checked: "DescribeAvailableCompShareInstanceTypes", types),
        ServedAction(checked: "DescribeCompShareMachineTypeFamilies", families),
        ServedAction(checked: "DescribeCompShareGpuInventory", inventory),
        ServedAction(checked: "CheckCompShareResourceCapacity", capacity),
    ]

    /// The service refreshes its numbers every five minutes.
    private static let refresh = 300
    private static let platforms = ["Intel/Auto", "Amd/Auto"]

    /// `DescribeAvailableCompShareInstanceTypes`.
    static func types(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let type = call.nonEmpty("InstanceType") ?? "uhost"
        let wanted = call.list("MachineTypes")
        let rows = zones(call).flatMap { zone in
            GPUModel.all.filter { model in
                model.zones.contains(zone.zone) && (type != "spot" || model.isSpot)
                    && (wanted.isEmpty || wanted.contains(model.name) || wanted.contains("G"))
            }.map { row($0, in: zone, type: type, seed: context.data.seed) }
        }
        return .members([
            .init("AvailableInstanceTypes", .array(rows)),
            .init("Status", rows.isEmpty ? "Soldout" : "Normal"),
        ])
    }

    private static func row(_ model: GPUModel, in zone: Places.Zone, type: String, seed: UInt64) -> JSONValue
    {
        let sizes = GPUModel.counts.map { count -> JSONValue in
            [
                "Gpu": .integer(count),
                "Collection": [
                    [
                        "Cpu": .integer(model.cpus * count), "Memory": .integers(gigabytes(model, count)),
                        "MinimalCpuPlatform": .texts(platforms),
                    ]
                ],
            ]
        }
        let isSoldOut = model.stock(in: zone, seed: seed) == 0
        var members: [JSONObject.Member] = [
            .init("Zone", .string(zone.zone)), .init("InstanceType", .string(type)),
            .init("Name", .string(model.name)), .init("Status", isSoldOut ? "SoldOut" : "Normal"),
        ]
        members += [
            .init("CpuPlatforms", ["Intel": ["Intel/Auto"], "Amd": ["Amd/Auto"], "Ampere": []]),
            .init("Disks", [disks]), .init("MachineSizes", .array(sizes)), .init("Features", []),
            .init("MachineClass", "GPU"),
            .init("GraphicsMemory", ["Value": .integer(model.memory), "Rate": 1]),
            .init("Performance", ["Value": .decimal(model.performance * 10), "Rate": 1]),
            .init("ParentType", "G"),
        ]
        return .object(JSONObject(members))
    }

    private static func gigabytes(_ model: GPUModel, _ count: Int) -> [Int] {
        model.memories(count).map { $0 / 1_024 }
    }

    private static let disks: JSONValue = [
        "Name": "cloudDisk",
        "BootDisk": [
            ["Name": "CLOUD_SSD", "InstantResize": true, "MaximalSize": 500, "Features": ["SNAPSHOT"]]
        ],
        "DataDisk": [
            [
                "MinimalSize": 20, "Name": "CLOUD_SSD", "MaximalSize": .integer(CloudDisk.largest),
                "Features": ["SNAPSHOT"],
            ],
            [
                "MinimalSize": 20, "Name": "CLOUD_RSSD", "MaximalSize": .integer(CloudDisk.largest),
                "Features": ["SNAPSHOT"],
            ],
        ],
    ]

    /// `DescribeCompShareMachineTypeFamilies`.
    static func families(_ call: CallParameters, _ context: ActionContext) throws(Refusal)
        -> ServedAction.Reply
    {
        let names = GPUModel.all.map(\.name)
        return .members([
            .init("MachineTypes", .texts(names)), .init("MachineTypesMap", ["G": .texts(names)]),
        ])
    }

    /// `DescribeCompShareGpuInventory`: by pool, zone and model.
    static func inventory(_ call: CallParameters, _ context: ActionContext) throws(Refusal)
        -> ServedAction.Reply
    {
        func pool(_ isSpot: Bool) -> JSONValue {
            .object(
                JSONObject(
                    zones(call).map { zone in
                        let models = GPUModel.all.filter {
                            $0.zones.contains(zone.zone) && (!isSpot || $0.isSpot)
                        }
                        let stock = models.map { model in
                            let count = model.stock(in: zone, seed: context.data.seed)
                            return JSONObject.Member(model.name, .integer(isSpot ? count / 4 : count))
                        }
                        return .init(String(zone.zoneID), .object(JSONObject(stock)))
                    }))
        }
        let now = context.account.now
        return .members([
            .init("GpuInventory", ["Exclusive": pool(false), "Spot": pool(true)]),
            .init("UpdateTime", .integer(now - now % refresh)),
            .init("SpotUnsupportedGpuTypes", .texts(GPUModel.all.filter { !$0.isSpot }.map(\.name))),
        ])
    }

    /// `CheckCompShareResourceCapacity`: each size of the model, and whether it can be had now.
    static func capacity(_ call: CallParameters, _ context: ActionContext) throws(Refusal)
        -> ServedAction.Reply
    {
        let zone = try Places.zone(of: call)
        // The vendor's tool gives the model in both places, the page the machine type in the second.
        let model = try GPUModel.named(call.nonEmpty("GpuType"))
        guard model.zones.contains(zone.zone) else { throw .notAvailable("GpuType") }
        _ = try ImageDirectory.usable(call.nonEmpty("CompShareImageId"), for: model, context)
        let stock = model.stock(in: zone, seed: context.data.seed)
        let rows = GPUModel.counts.flatMap { count in
            gigabytes(model, count).map { memory -> JSONValue in
                [
                    "Gpu": .integer(count), "Cpu": .integer(model.cpus * count), "Mem": .integer(memory),
                    "ResourceEnough": .bool(stock >= count),
                ]
            }
        }
        return .members([.init("Specs", .array(rows))])
    }

    /// The zones of a call that sell GPUs.
    private static func zones(_ call: CallParameters) -> [Places.Zone] {
        Places.all.filter { $0.sellsGPUs && $0.isIn(call) }
    }
}
