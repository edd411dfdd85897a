import CompShareOrderedJSON

/// What can be bought, and how much of it is left.
enum MarketActions {
    /// The actions of this file.
    static let all = [
        types, families, inventory, capacity, softwarePorts,
    ]

    /// The service refreshes its numbers every five minutes.
    private static let refresh = 300
    private static let platforms = ["Intel/Auto", "Amd/Auto"]

    static let types = ServedAction(inContext: "DescribeAvailableCompShareInstanceTypes") {
        call, context throws(Refusal) in
        let type = call.nonEmpty("InstanceType") ?? "uhost"
        let wanted = call.list("MachineTypes")
        let rows = zones(call).flatMap { zone in
            GPUModel.all.filter { model in
                model.zones.contains(zone.zone) && (type != "spot" || model.isSpot)
                    && (wanted.isEmpty || wanted.contains(model.name) || wanted.contains("G"))
            }.map { row($0, in: zone, type: type, seed: context.data.seed) }
        }
        return ["AvailableInstanceTypes": .array(rows), "Status": rows.isEmpty ? "Soldout" : "Normal"]
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
        return [
            "Zone": .string(zone.zone), "InstanceType": .string(type), "Name": .string(model.name),
            "Status": isSoldOut ? "SoldOut" : "Normal",
            "CpuPlatforms": ["Intel": ["Intel/Auto"], "Amd": ["Amd/Auto"], "Ampere": []],
            "Disks": [disks], "MachineSizes": .array(sizes), "Features": [], "MachineClass": "GPU",
            "GraphicsMemory": ["Value": .integer(model.memory), "Rate": 1],
            "Performance": ["Value": .decimal(model.performance * 10), "Rate": 1], "ParentType": "G",
        ]
    }

    private static func gigabytes(_ model: GPUModel, _ count: Int) -> [Int] {
        model.memories(count).map { $0 / 1_024 }
    }

    private static let disks: JSONValue = [
        "Name": "cloudDisk",
        "BootDisk": [
            ["Name": "CLOUD_SSD", "InstantResize": true, "MaximalSize": 500, "Features": ["SNAPSHOT"]]
        ],
        "DataDisk": .array(
            ["CLOUD_SSD", "CLOUD_RSSD"].map { medium in
                [
                    "MinimalSize": 20, "Name": medium, "MaximalSize": .integer(CloudDisk.largest),
                    "Features": ["SNAPSHOT"],
                ]
            }),
    ]

    static let families = ServedAction(inContext: "DescribeCompShareMachineTypeFamilies") {
        _, _ throws(Refusal) in
        let names = GPUModel.all.map(\.name)
        return ["MachineTypes": .texts(names), "MachineTypesMap": ["G": .texts(names)]]
    }

    /// The stock by pool, zone and model.
    static let inventory = ServedAction(inContext: "DescribeCompShareGpuInventory") {
        call, context throws(Refusal) in
        let now = context.account.now
        func pool(_ isSpot: Bool) -> JSONValue {
            let stocks = zones(call).map { zone in
                let models = GPUModel.all.filter { $0.zones.contains(zone.zone) && (!isSpot || $0.isSpot) }
                let stock = models.map { model -> (String, JSONValue) in
                    let count = model.stock(in: zone, seed: context.data.seed)
                    return (model.name, .integer(isSpot ? count / 4 : count))
                }
                return (String(zone.zoneID), JSONValue.object(JSONObject(pairs: stock)))
            }
            return .object(JSONObject(pairs: stocks))
        }
        return [
            "GpuInventory": ["Exclusive": pool(false), "Spot": pool(true)],
            "UpdateTime": .integer(now - now % refresh),
            "SpotUnsupportedGpuTypes": .texts(GPUModel.all.filter { !$0.isSpot }.map(\.name)),
        ]
    }

    /// Where programs listen, whichever image they are in.
    static let softwarePorts = ServedAction(inContext: "DescribeCompShareSoftwarePort") {
        _, _ throws(Refusal) in
        var seen: Set<String> = []
        let ports = (Vocabulary.applications.flatMap(\.ports) + Vocabulary.stacks.flatMap(\.ports))
            .filter { seen.insert($0.software).inserted }
        return [
            "SoftwarePort": .array(
                ports.map { ["Software": .string($0.software), "Port": .integer($0.port)] })
        ]
    }

    /// Each size of the model, and whether it can be had now.
    static let capacity = ServedAction(inContext: "CheckCompShareResourceCapacity") {
        call, context throws(Refusal) in
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
        return ["Specs": .array(rows)]
    }

    /// The zones of a call that sell GPUs.
    private static func zones(_ call: CallParameters) -> [Places.Zone] {
        Places.all.filter { $0.sellsGPUs && $0.isIn(call) }
    }
}
