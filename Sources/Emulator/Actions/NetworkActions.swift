import CompShareOrderedJSON

/// Dedicated bandwidth, and network acceleration.
///
/// Source: the vendor's CompShare CLI (0.5.6) and third parties' notes; no reference page has most of these actions.
enum NetworkActions {
    /// The actions of this file.
    static let all: [ServedAction] = [
        ServedAction(checked: "DescribeCompShareShareBandwidth", describe),
        ServedAction(checked: "CreateCompShareShareBandwidth", create),
        ServedAction(checked: "ModifyCompShareShareBandwidth", modify),
        ServedAction(checked: "DeleteCompShareShareBandwidth", delete),
        ServedAction(checked: "SwitchCompShareEIPShareBandwidth", switchAddresses),
        ServedAction(checked: "GetCompShareShareBandwidthPrice", price),
        ServedAction(checked: "GetCompShareShareBandwidthUpgradePrice", changePrice),
        ServedAction(checked: "GetCompShareShareBandwidthRefundPrice", refundPrice),
        ServedAction(checked: "CheckCompShareNetOptimizer", optimizer),
        ServedAction(checked: "SyncCompShareNetOptimizer", optimize),
    ]

    // MARK: Dedicated bandwidth

    /// `DescribeCompShareShareBandwidth`: that of the zone; nothing if there is none.
    static func describe(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        context.account.withState { state in
            guard let bandwidth = state.bandwidths.first(where: { $0.place.isIn(call) }) else {
                return .members([])
            }
            return .members([
                .init("CompanyShareBandwidth", bandwidth.json(state.instances(using: bandwidth)))
            ])
        }
    }

    /// `CreateCompShareShareBandwidth`: one for each ordinary zone; new instances of the zone use it from then on.
    static func create(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let place = try ordinaryZone(call)
        let size = try size(call)
        let quantity = try call.integer("Quantity", in: 1...120, default: 1)
        return try context.account.withState { (state) throws(Refusal) in
            guard !state.bandwidths.contains(where: { $0.place.zone == place.zone }) else {
                throw .quotaUsedUp
            }
            let bandwidth = DedicatedBandwidth(
                id: state.nextID("bwshare-"), place: place, size: size,
                chargeType: call.nonEmpty("ChargeType") ?? "Month", quantity: quantity, createdAt: state.now,
                updatedAt: state.now)
            state.bandwidths.append(bandwidth)
            return .members([
                .init("CompanyShareBandwidth", bandwidth.json([])),
                .init("OrderNo", .string(state.nextID("order-"))),
            ])
        }
    }

    /// `ModifyCompShareShareBandwidth`.
    static func modify(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let size = try size(call)
        return try context.account.withState { (state) throws(Refusal) in
            let place = try state.bandwidth(call)
            guard state.bandwidths[place].size != size else { throw .notAvailable("ShareBandwidth") }
            state.bandwidths[place].size = size
            state.bandwidths[place].updatedAt = state.now
            return .members([])
        }
    }

    /// `DeleteCompShareShareBandwidth`: the addresses go back to the shared bandwidth first.
    static func delete(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        try context.account.withState { (state) throws(Refusal) in
            let place = try state.bandwidth(call)
            let moved = Set(state.instances(using: state.bandwidths[place]).map(\.id))
            for index in state.instances.indices where moved.contains(state.instances[index].id) {
                state.instances[index].usesDedicatedBandwidth = false
            }
            state.bandwidths.remove(at: place)
            return .members([.init("MigratedEIPCount", .integer(moved.count))])
        }
    }

    /// `SwitchCompShareEIPShareBandwidth`: each instance by itself; what fails does not spoil the others.
    static func switchAddresses(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let isDedicated = call.nonEmpty("TargetScope") == "Company"
        return context.account.withState { state in
            let hasBandwidth = state.bandwidths.contains { $0.place.isIn(call) }
            let rows = call.list("UHostIds").map { id -> JSONValue in
                guard let index = state.instances.firstIndex(where: { $0.id == id && $0.isIn(call) }) else {
                    return switched(id, failure: "Params [UHostIds] not available", isDedicated: false)
                }
                guard !isDedicated || hasBandwidth else {
                    return switched(id, failure: "no dedicated bandwidth in this zone", isDedicated: false)
                }
                state.instances[index].usesDedicatedBandwidth = isDedicated
                return switched(id, failure: nil, isDedicated: isDedicated)
            }
            return .members([.init("Results", .array(rows))])
        }
    }

    private static func switched(_ id: String, failure: String?, isDedicated: Bool) -> JSONValue {
        [
            "UHostId": .string(id), "Success": .bool(failure == nil), "Message": .string(failure ?? ""),
            "CurrentScope": isDedicated ? "Company" : "Public",
        ]
    }

    // MARK: Prices, in fen

    /// `GetCompShareShareBandwidthPrice`.
    static func price(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        _ = try ordinaryZone(call)
        let amount = DedicatedBandwidth.price(
            size: try size(call), call.nonEmpty("ChargeType") ?? "Month",
            quantity: try call.integer("Quantity", in: 1...120, default: 1))
        return .members([.init("TotalPrice", .integer(amount))])
    }

    /// `GetCompShareShareBandwidthUpgradePrice`: negative for a smaller size.
    static func changePrice(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let size = try size(call)
        return try context.account.withState { (state) throws(Refusal) in
            let amount = state.bandwidths[try state.bandwidth(call)].change(to: size, at: state.now)
            return .members([.init("TotalPrice", .integer(amount))])
        }
    }

    /// `GetCompShareShareBandwidthRefundPrice`.
    static func refundPrice(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        try context.account.withState { (state) throws(Refusal) in
            let amount = state.bandwidths[try state.bandwidth(call)].refund(at: state.now)
            return .members([.init("RefundPrice", .integer(amount))])
        }
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

    /// `CheckCompShareNetOptimizer`: of the region of the call, and of each region.
    static func optimizer(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let region = call.nonEmpty("Region") ?? Places.defaultRegion
        return context.account.withState { state in
            let regions = Places.zones.keys.sorted()
            return .members([
                .init("Optimized", .bool(state.optimizedRegions.contains(region))),
                .init(
                    "Info",
                    .array(
                        regions.map {
                            ["Region": .string($0), "Optimized": .bool(state.optimizedRegions.contains($0))]
                        })),
            ])
        }
    }

    /// `SyncCompShareNetOptimizer`: switched on, and nothing switches it off.
    static func optimize(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let region = call.nonEmpty("Region") ?? Places.defaultRegion
        context.account.withState { state in _ = state.optimizedRegions.insert(region) }
        return .members([])
    }
}
