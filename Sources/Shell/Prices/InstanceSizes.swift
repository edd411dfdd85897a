import CompShare
import CompShareOrderedJSON
import CompshLocalization

/// A size that an instance can have.
struct InstanceSize: Sendable, Hashable {
    /// Cards.
    let gpus: Int
    /// Virtual cores.
    let cpus: Int
    /// Memory in MB.
    let memory: Int

    /// `1 card, 16 cores, 64 GiB`.
    var message: Message {
        """
        \(gpus, one: "card", many: "cards"), \(cpus, one: "core", many: "cores"), \
        \(memory / SizeText.Unit.gigabyte.rawValue) GiB
        """
    }
}

/// The sizes that a GPU model can be had in, as the service's table has them.
struct InstanceSizes: Sendable {
    /// The action with the table.
    static let action = "DescribeAvailableCompShareInstanceTypes"

    /// The models of the table, in its order.
    let models: [String]
    /// The sizes of the model that was asked about; empty if the table does not have it.
    let sizes: Set<InstanceSize>

    /// Reads the table; rows of other zones and models do not count.
    init(_ answer: JSONValue, model: String, zone: String?) {
        let rows = (answer["AvailableInstanceTypes"]?.array ?? []).filter { row in
            zone == nil || row["Zone"]?.text == nil || row["Zone"]?.text == zone
        }
        models = rows.compactMap { $0["Name"]?.text }.reduce(into: []) { models, name in
            if !models.contains(name) { models.append(name) }
        }
        let own = rows.filter { $0["Name"]?.text?.lowercased() == model.lowercased() }
        sizes = Set(own.flatMap { $0["MachineSizes"]?.array ?? [] }.flatMap(Self.sizes))
    }

    /// The sizes with one number of cards.
    private static func sizes(_ row: JSONValue) -> [InstanceSize] {
        guard let gpus = row["Gpu"]?.integer else { return [] }
        return (row["Collection"]?.array ?? []).flatMap { collection -> [InstanceSize] in
            guard let cpus = collection["Cpu"]?.integer else { return [] }
            return (collection["Memory"]?.array ?? []).compactMap(\.integer).compactMap { gigabytes in
                let (memory, isTooLarge) = gigabytes.multipliedReportingOverflow(
                    by: SizeText.Unit.gigabyte.rawValue)
                return isTooLarge ? nil : InstanceSize(gpus: gpus, cpus: cpus, memory: memory)
            }
        }
    }

    /// The sizes that are nearest to one that the table lacks, nearest first; nil if the table has it, or no sizes.
    func nearest(to wanted: InstanceSize) -> [InstanceSize]? {
        guard !sizes.isEmpty, !sizes.contains(wanted) else { return nil }
        // Cards weigh most: the model is chosen for them.
        func distance(_ size: InstanceSize) -> Double {
            func ratio(_ one: Int, _ other: Int) -> Double {
                let (least, most) = (Double(min(one, other)), Double(max(one, other)))
                return (most - least) / max(1, least)
            }
            return 4 * ratio(size.gpus, wanted.gpus) + ratio(size.cpus, wanted.cpus)
                + ratio(size.memory, wanted.memory)
        }
        let order = sizes.map { (distance($0), $0) }.sorted { one, other in
            (one.0, one.1.gpus, one.1.cpus, one.1.memory) < (
                other.0, other.1.gpus, other.1.cpus, other.1.memory
            )
        }
        return order.prefix(Self.shown).map(\.1)
    }

    /// As many as one reads in a line.
    private static let shown = 3
}
