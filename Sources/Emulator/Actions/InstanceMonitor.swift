import CompShareCatalogue
import CompShareOrderedJSON

/// `GetCompShareInstanceMonitor`: the load of instances.
///
/// In production a flat list is not understood (210), nor are unknown instances (230); the vendor's newest tool sends
/// the list as a list, in a JSON body.
enum InstanceMonitor {
    /// Half an hour if the call gives no times.
    private static let span = 1_800
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
        // The page gives the others for a single instance with both times only.
        let isWhole =
            names.count == 1 && call.nonEmpty("StartTime") != nil && call.nonEmpty("EndTime") != nil
        let metrics = Catalogue.vendor.metrics.filter { !$0.isExtended || isWhole }.map(\.key)
        var rows: [JSONValue] = []
        // Each once, however often it is named.
        var ids: Set<String> = []
        for id in names where ids.insert(id).inserted {
            guard let instance = state.instances.first(id, in: call) else { throw .notAvailable("UHostIds") }
            let series = metrics.map { metric($0, of: instance, start...end, seed: state.seed) }
            rows.append(["UHostId": .string(id), "Metrics": .array(series)])
        }
        return ["Data": ["List": .array(rows)]]
    }

    private static func metric(
        _ name: String, of instance: Instance, _ times: ClosedRange<Int>, seed: UInt64
    ) -> JSONValue {
        let first = max(times.lowerBound, times.upperBound - (mostPoints - 1) * step)
        let points = stride(from: first, through: times.upperBound, by: step).map { time -> JSONValue in
            var random = SeededRandom(
                seed, UInt64(time / step), UInt64(name.utf8.count), UInt64(instance.createdAt))
            let load = instance.state == .running ? random.number(below: 10_000) : 0
            return ["Timestamp": .integer(time), "Value": .decimal(load)]
        }
        return [
            "MetricKey": .string(name), "Tags": [:],
            "Results": [
                [
                    "ResourceId": .string(instance.id), "LongResourceId": .string(instance.id), "TagMap": [:],
                    "Values": .array(points),
                ]
            ],
        ]
    }
}
