import CompShareCatalogue
import CompShareOrderedJSON

/// `GetCompShareInstanceMonitor`: the load of instances.
///
/// A flat list is not understood (210), nor are unknown instances (230); the vendor's tool sends the list as a list, in
/// a JSON body.
enum InstanceMonitor {
    /// The last minute, unless the call is for one instance and gives both times.
    private static let span = 60
    /// A point for each minute, and no more of them.
    private static let step = 60
    private static let mostPoints = 60

    static let get = ServedAction("GetCompShareInstanceMonitor") { call, state throws(Refusal) in
        guard call.isNested else { throw .missing("UHostIds") }
        let latest = Int(Int32.max)
        let end = try call.integer("EndTime", in: 0...latest, default: state.now)
        let start = try call.integer("StartTime", in: 0...latest, default: max(0, end - span))
        guard start <= end else { throw .notAvailable("StartTime") }
        let names = call.list("UHostIds")
        let isWhole =
            names.count == 1 && call.nonEmpty("StartTime") != nil && call.nonEmpty("EndTime") != nil
        let times = isWhole ? start...end : state.now - span...state.now
        let metrics = Catalogue.vendor.metrics.filter { !$0.isExtended || isWhole }
        var (hosts, pods): ([JSONValue], [JSONValue]) = ([], [])
        // Each once, however often it is named.
        var ids: Set<String> = []
        for id in names where ids.insert(id).inserted {
            guard let instance = state.instances.first(id, in: call) else { throw .notAvailable("UHostIds") }
            let disks = state.disks(of: instance)
            let series = JSONValue.array(
                metrics.map { metric($0, of: instance, disks, times, seed: state.seed) })
            if instance.isPod {
                pods.append(["PodId": .string(id), "Metrics": series])
            } else {
                hosts.append(["UHostId": .string(id), "Metrics": series])
            }
        }
        return ["Data": ["List": .array(hosts), "PodList": .array(pods)]]
    }

    private static func metric(
        _ metric: CatalogueMetric, of instance: Instance, _ disks: [CloudDisk], _ times: ClosedRange<Int>,
        seed: UInt64
    ) -> JSONValue {
        var series = SeededRandom(
            seed, AnswerMaker.hash(metric.key), AnswerMaker.hash(instance.id), UInt64(instance.createdAt))
        let results = devices(metric.key, of: instance, disks).map { tags -> JSONValue in
            let level = 20 + series.number(below: 60)
            return [
                "ResourceId": .string(instance.id), "LongResourceId": .string(instance.id),
                "TagMap": .object(tags), "Values": values(metric, level: level, times, seed: series.next()),
            ]
        }
        // What does not run has no load.
        let list = instance.state == .running ? JSONValue.array(results) : .null
        return ["MetricKey": .string(metric.key), "Tags": [:], "Results": list]
    }

    /// What sets apart the series of a metric: one for each card, mount or disk, and one in all for others.
    private static func devices(
        _ key: String, of instance: Instance, _ disks: [CloudDisk]
    ) -> [JSONObject] {
        switch key {
        case "cloudwatch_gpu_util", "cloudwatch_gpu_memory_usage":
            let cards = instance.runsWithoutGPU ? 0 : instance.gpus
            return (0..<cards).map { ["gpu_bus_id": .string("00000000:0\($0 + 1):00.0")] }
        case "cloudwatch_sys_disk_used_per": return [["mount": "/"]]
        case "cloudwatch_data_disk_used_per":
            return disks.filter { !$0.isBoot }.indices.map {
                ["mount": .string($0 == 0 ? "/data" : "/data\($0 + 1)")]
            }
        case "uhost_disk_read", "uhost_disk_write":
            return disks.indices.map { ["disk": .string(String(Instance.drive($0).dropFirst(5)))] }
        default: return [[:]]
        }
    }

    /// The points of a series around a level in a hundred, the newest first: the service promises no order.
    private static func values(
        _ metric: CatalogueMetric, level: Int, _ times: ClosedRange<Int>, seed: UInt64
    ) -> JSONValue {
        let first = max(times.lowerBound, times.upperBound - (mostPoints - 1) * step)
        let points = stride(from: first, through: times.upperBound, by: step).reversed()
        return .array(
            points.map { time in
                var random = SeededRandom(seed, UInt64(time / step))
                let percent = max(0, level + random.number(below: 31) - 15) * 100 + random.number(below: 100)
                // Others than shares are bytes or bits, up to some millions a second.
                let value = metric.unit == .percent ? min(percent, 10_000) : percent * 100_000
                return ["Timestamp": .integer(time), "Value": .decimal(value)]
            })
    }
}
