import CompShareOrderedJSON

/// Dedicated bandwidth, and network acceleration.
///
/// Source: the vendor's CompShare CLI (0.5.6) and third parties' notes; no reference page has most of these actions.
enum NetworkActions {
    /// The actions of this file.
    static let all = [
        describe, create, modify, delete, switchAddresses, price, changePrice, refundPrice, optimizer,
        optimize,
    ]

    // MARK: Dedicated bandwidth

    /// The bandwidth of the zone; nothing if there is none.
    static let describe = ServedAction("DescribeCompShareShareBandwidth") { call, state throws(Refusal) in
        guard let bandwidth = state.bandwidths.first(where: { $0.place.isIn(call) }) else { return [:] }
        return ["CompanyShareBandwidth": bandwidth.json(state.instances(using: bandwidth))]
    }

    /// There is one for each ordinary zone; new instances of the zone use it from then on.
    static let create = ServedAction("CreateCompShareShareBandwidth") { call, state throws(Refusal) in
        let place = try ordinaryZone(call)
        let size = try size(call)
        let quantity = try call.integer("Quantity", in: 1...120, default: 1)
        guard !state.bandwidths.contains(where: { $0.place.zone == place.zone }) else { throw .quotaUsedUp }
        let bandwidth = DedicatedBandwidth(
            id: state.nextID("bwshare-"), place: place, size: size,
            chargeType: call.nonEmpty("ChargeType") ?? "Month", quantity: quantity, createdAt: state.now,
            updatedAt: state.now)
        state.bandwidths.append(bandwidth)
        return ["CompanyShareBandwidth": bandwidth.json([]), "OrderNo": .string(state.nextID("order-"))]
    }

    static let modify = ServedAction("ModifyCompShareShareBandwidth") { call, state throws(Refusal) in
        let size = try size(call)
        let place = try state.bandwidth(call)
        guard state.bandwidths[place].size != size else { throw .notAvailable("ShareBandwidth") }
        state.bandwidths[place].size = size
        state.bandwidths[place].updatedAt = state.now
        return [:]
    }

    /// The addresses go back to the shared bandwidth first.
    static let delete = ServedAction("DeleteCompShareShareBandwidth") { call, state throws(Refusal) in
        let place = try state.bandwidth(call)
        let moved = Set(state.instances(using: state.bandwidths[place]).map(\.id))
        for index in state.instances.indices where moved.contains(state.instances[index].id) {
            state.instances[index].usesDedicatedBandwidth = false
        }
        state.bandwidths.remove(at: place)
        return ["MigratedEIPCount": .integer(moved.count)]
    }

    /// Switches each instance by itself, whether or not others fail.
    static let switchAddresses = ServedAction("SwitchCompShareEIPShareBandwidth") {
        call, state throws(Refusal) in
        let isDedicated = call.nonEmpty("TargetScope") == "Company"
        let hasBandwidth = state.bandwidths.contains { $0.place.isIn(call) }
        let rows = call.list("UHostIds").map { id -> JSONValue in
            guard let index = state.instances.index(of: id, in: call) else {
                return switched(id, failure: "Params [UHostIds] not available", isDedicated: false)
            }
            guard !isDedicated || hasBandwidth else {
                return switched(id, failure: "no dedicated bandwidth in this zone", isDedicated: false)
            }
            state.instances[index].usesDedicatedBandwidth = isDedicated
            return switched(id, failure: nil, isDedicated: isDedicated)
        }
        return ["Results": .array(rows)]
    }

    private static func switched(_ id: String, failure: String?, isDedicated: Bool) -> JSONValue {
        [
            "UHostId": .string(id), "Success": .bool(failure == nil), "Message": .string(failure ?? ""),
            "CurrentScope": isDedicated ? "Company" : "Public",
        ]
    }

    // MARK: Prices, in fen

    static let price = ServedAction(inContext: "GetCompShareShareBandwidthPrice") { call, _ throws(Refusal) in
        _ = try ordinaryZone(call)
        let amount = DedicatedBandwidth.price(
            size: try size(call), call.nonEmpty("ChargeType") ?? "Month",
            quantity: try call.integer("Quantity", in: 1...120, default: 1))
        return ["TotalPrice": .integer(amount)]
    }

    /// The price is negative for a smaller size.
    static let changePrice = ServedAction("GetCompShareShareBandwidthUpgradePrice") {
        call, state throws(Refusal) in
        let size = try size(call)
        let amount = state.bandwidths[try state.bandwidth(call)].change(to: size, at: state.now)
        return ["TotalPrice": .integer(amount)]
    }

    static let refundPrice = ServedAction("GetCompShareShareBandwidthRefundPrice") {
        call, state throws(Refusal) in
        let amount = state.bandwidths[try state.bandwidth(call)].refund(at: state.now)
        return ["RefundPrice": .integer(amount)]
    }

    private static func size(_ call: CallParameters) throws(Refusal) -> Int {
        try call.integer(
            "ShareBandwidth", in: DedicatedBandwidth.sizes, default: DedicatedBandwidth.sizes.lowerBound)
    }

    private static func ordinaryZone(_ call: CallParameters) throws(Refusal) -> Places.Zone {
        let place = try Places.zone(of: call)
        guard place.sellsGPUs, !place.isContainerZone else { throw .notAvailable("Zone") }
        return place
    }

    // MARK: Acceleration

    /// Whether it is on in the region of the call, and in each region.
    static let optimizer = ServedAction("CheckCompShareNetOptimizer") { call, state throws(Refusal) in
        func isOn(_ region: String) -> JSONValue { .bool(state.optimizedRegions.contains(region)) }
        return [
            "Optimized": isOn(call.nonEmpty("Region") ?? Places.defaultRegion),
            "Info": .array(
                Places.regions.sorted().map { ["Region": .string($0), "Optimized": isOn($0)] }),
        ]
    }

    /// Switches it on; no action switches it off.
    static let optimize = ServedAction("SyncCompShareNetOptimizer") { call, state throws(Refusal) in
        state.optimizedRegions.insert(call.nonEmpty("Region") ?? Places.defaultRegion)
        return [:]
    }
}
