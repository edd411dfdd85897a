import CompShareOrderedJSON

/// What instances cost, and what is given back for them.
enum PriceActions {
    /// The actions of this file.
    static let all: [ServedAction] = [
        // The two actions spell their parameters differently.
        ServedAction(checked: "GetCompShareInstancePrice") { (call, context) throws(Refusal) in
            try price(call, context, gpu: "Gpu", cpu: "Cpu", percent: 100)
        },
        // An account's own discount.
        ServedAction(checked: "GetCompShareInstanceUserPrice") { (call, context) throws(Refusal) in
            try price(call, context, gpu: "GPU", cpu: "CPU", percent: 95)
        },
        ServedAction(checked: "GetCompShareInstanceUpgradePrice", upgradePrice),
        ServedAction(checked: "GetCompShareRefundPrice", refund),
    ]

    /// More disks than an instance can have.
    private static let mostDisks = 16
    /// Ten years of months, or some months of hours.
    private static let longest = 3_650

    private static func price(
        _ call: CallParameters, _ context: ActionContext, gpu: String, cpu: String, percent: Int
    ) throws(Refusal) -> ServedAction.Reply {
        let model = try GPUModel.named(call.nonEmpty("GpuType"))
        let place = try Places.zone(of: call)
        guard model.zones.contains(place.zone) else { throw .notAvailable("GpuType") }
        let gpus = try call.integer(gpu, in: 1...64, default: 1)
        let cpus = try call.integer(cpu, in: 1...1_024, default: 1)
        let memory = try call.integer("Memory", in: 1_024...4_194_304, default: 1_024)
        try model.check(gpus: gpus, cpus: cpus, memory: memory)
        let count = max(1, try call.integer("Quantity", in: 0...longest, default: 1))
        // Without a mode it is the price of a month, as the reference says.
        let mode = call.nonEmpty("ChargeType") ?? "Month"
        guard mode != "Spot" || model.isSpot else { throw .notAvailable("ChargeType") }
        var image = 0
        if let id = call.nonEmpty("CompShareImageId") {
            image = try ImageDirectory.usable(id, for: model, context).price
        }
        let disks = try disks(call, mode)
        func detail(isList: Bool) -> JSONValue {
            func instance(isList: Bool) -> Int {
                let full = PriceList.instance(
                    model, gpus: gpus, cpus: cpus, memory: memory, mode, isList: isList)
                return full * count * (isList ? 100 : percent) / 100
            }
            return [
                [
                    "ChargeType": .string(mode), "Instance": .decimal(instance(isList: isList)),
                    "Disks": .decimal(disks.data * count), "CompShareImage": .decimal(image),
                    "OriginalPrice": .decimal(instance(isList: true)),
                    "ListPrice": .string(DecimalPrice.text(instance(isList: true))),
                    "InstanceDiscountType": 0,
                    "SystemDisks": .decimal(disks.system * count),
                ]
            ]
        }
        // The UCloud reference has the names without the last letter, the vendor's tool reads those with it.
        return .members(
            ["PriceDetail", "PriceDetails"].map { .init($0, detail(isList: false)) }
                + ["OriginalPriceDetail", "OriginalPriceDetails", "ListPriceDetail", "ListPriceDetails"].map {
                    .init($0, detail(isList: true))
                })
    }

    private static func disks(
        _ call: CallParameters, _ mode: String
    ) throws(Refusal) -> (system: Int, data: Int) {
        var prices = (system: 0, data: 0)
        for index in 0..<mostDisks {
            guard let medium = call.nonEmpty("Disks.\(index).Type") else { break }
            let size = try call.integer("Disks.\(index).Size", in: 0...CloudDisk.largest, default: 0)
            let price = PriceList.disk(medium, size: size, mode)
            if try call.boolean("Disks.\(index).IsBoot") ?? false {
                prices.system += price
            } else {
                prices.data += price
            }
        }
        return prices
    }

    /// `GetCompShareInstanceUpgradePrice`: the difference for a unit of the billing mode; 0 if it gets cheaper.
    static func upgradePrice(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        try context.account.withState { (state) throws(Refusal) in
            let instance = state.instances[try state.instance(call)]
            func target(_ names: String..., or current: Int) -> Int {
                names.lazy.compactMap(call.number).first { $0 > 0 } ?? current
            }
            let gpus = target("Gpu", "GPU", or: instance.gpus)
            let cpus = target("Cpu", "CPU", or: instance.cpus)
            let memory = target("Memory", or: instance.memory)
            try instance.model.check(gpus: gpus, cpus: cpus, memory: memory)
            func difference(isList: Bool) -> JSONValue {
                let new = PriceList.instance(
                    instance.model, gpus: gpus, cpus: cpus, memory: memory, instance.chargeType,
                    isList: isList)
                let old = PriceList.instance(
                    instance.model, gpus: instance.gpus, cpus: instance.cpus, memory: instance.memory,
                    instance.chargeType, isList: isList)
                return .decimal(max(0, new - old))
            }
            return .members([
                .init("Price", difference(isList: false)), .init("OriginalPrice", difference(isList: true)),
                .init("ListPrice", difference(isList: true)),
            ])
        }
    }

    /// `GetCompShareRefundPrice`: what is left of the period that has been paid for.
    static func refund(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        context.account.withState { state in
            let rows = call.list("UHostIds").map { id -> JSONValue in
                guard let instance = state.instances.first(where: { $0.id == id && $0.isIn(call) }) else {
                    // One bad id does not spoil the others: the answer has a code for each.
                    return [
                        "UHostId": .string(id), "Code": 230, "ErrMessage": "Params [UHostIds] not available",
                        "RefundPrice": 0, "Message": "",
                    ]
                }
                var amount = 0
                if instance.isPrepaid {
                    let period = PriceList.hours(instance.chargeType) * 3_600
                    amount = instance.price * (instance.expiry(state.now) - state.now) / period
                }
                return [
                    "UHostId": .string(id), "Code": 0, "ErrMessage": "", "RefundPrice": .decimal(amount),
                    "Message": "",
                ]
            }
            return .members([.init("RefundPriceSet", .array(rows))])
        }
    }
}
