import CompShareOrderedJSON

/// What instances cost, and what is given back for them.
enum PriceActions {
    /// The actions of this file.
    static let all = [
        // The two actions spell their parameters differently.
        price("GetCompShareInstancePrice", gpu: "Gpu", cpu: "Cpu", percent: 100),
        // An account's own discount.
        price("GetCompShareInstanceUserPrice", gpu: "GPU", cpu: "CPU", percent: 95), upgradePrice, refund,
    ]

    /// Ten years of months, or some months of hours.
    private static let longest = 3_650

    private static func price(_ name: String, gpu: String, cpu: String, percent: Int) -> ServedAction {
        ServedAction(inContext: name) { call, context throws(Refusal) in
            let model = try GPUModel.named(call.nonEmpty("GpuType"))
            let place = try Places.zone(of: call)
            guard model.zones.contains(place.zone) else { throw .notAvailable("GpuType") }
            let gpus = try call.integer(gpu, in: 1...64, default: 1)
            let cpus = try call.integer(cpu, in: 1...1_024, default: 1)
            let memory = try call.integer("Memory", in: 1_024...4_194_304, default: 1_024)
            try model.check(gpus: gpus, cpus: cpus, memory: memory)
            let count = max(1, try call.integer("Quantity", in: 0...longest, default: 1))
            // Without a mode each that the model is sold in has a row.
            let sold = PriceList.modes.filter { $0 != "Spot" || model.isSpot }
            let modes = call.nonEmpty("ChargeType").map { [$0] } ?? sold
            guard modes.allSatisfy(sold.contains) else { throw .notAvailable("ChargeType") }
            var image = 0
            if let id = call.nonEmpty("CompShareImageId") {
                image = try ImageDirectory.usable(id, for: model, context).price
            }
            let disks = try InstanceDisk.all(of: call, sizes: 0...CloudDisk.largest, default: 0)
            func row(_ mode: String, isList: Bool) -> JSONValue {
                func diskPrice(isBoot: Bool) -> Int {
                    disks.filter { $0.isBoot == isBoot }
                        .reduce(0) { $0 + PriceList.disk($1.medium, size: $1.size, mode) * count }
                }
                func instance(isList: Bool) -> Int {
                    let full = PriceList.instance(
                        model, gpus: gpus, cpus: cpus, memory: memory, mode, isList: isList)
                    return full * count * (isList ? 100 : percent) / 100
                }
                return Self.row(
                    mode, instance: instance(isList: isList), disks: diskPrice(isBoot: false),
                    image: image, original: instance(isList: true),
                    system: diskPrice(isBoot: true))
            }
            let own = JSONValue.array(modes.map { row($0, isList: false) })
            let list = JSONValue.array(modes.map { row($0, isList: true) })
            // The UCloud reference has the names without the last letter, the vendor's tool reads those with it.
            return [
                "PriceDetail": own, "PriceDetails": own, "OriginalPriceDetail": list,
                "OriginalPriceDetails": list, "ListPriceDetail": list, "ListPriceDetails": list,
            ]
        }
    }

    /// The details of a price for one billing mode as the API writes them; amounts in hundredths of a yuan.
    static func row(
        _ mode: String, instance: Int = 0, disks: Int, image: Int = 0, original: Int, system: Int = 0
    ) -> JSONValue {
        [
            "ChargeType": .string(mode), "Instance": .decimal(instance), "Disks": .decimal(disks),
            "CompShareImage": .decimal(image), "OriginalPrice": .decimal(original),
            "ListPrice": .string(DecimalPrice.text(original)), "InstanceDiscountType": 0,
            "SystemDisks": .decimal(system),
        ]
    }

    /// The difference for a unit of the billing mode; 0 if it gets cheaper.
    static let upgradePrice = ServedAction("GetCompShareInstanceUpgradePrice") {
        call, state throws(Refusal) in
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
                instance.model, gpus: gpus, cpus: cpus, memory: memory, instance.chargeType, isList: isList)
            let old = PriceList.instance(
                instance.model, gpus: instance.gpus, cpus: instance.cpus, memory: instance.memory,
                instance.chargeType, isList: isList)
            return .decimal(max(0, new - old))
        }
        let list = difference(isList: true)
        return ["Price": difference(isList: false), "OriginalPrice": list, "ListPrice": list]
    }

    /// What is left of the period that has been paid for.
    static let refund = ServedAction("GetCompShareRefundPrice") { call, state throws(Refusal) in
        let rows = call.list("UHostIds").map { id -> JSONValue in
            func row(code: Int, error: String, amount: Int) -> JSONValue {
                [
                    "UHostId": .string(id), "Code": .integer(code), "ErrMessage": .string(error),
                    "RefundPrice": .decimal(amount), "Message": "",
                ]
            }
            guard let instance = state.instances.first(id, in: call) else {
                // The answer has a code for each, so that one bad id does not fail the others.
                return row(code: 230, error: "Params [UHostIds] not available", amount: 0)
            }
            guard instance.isPrepaid else { return row(code: 0, error: "", amount: 0) }
            let period = PriceList.hours(instance.chargeType) * 3_600
            let left = instance.expiry(state.now) - state.now
            return row(code: 0, error: "", amount: instance.price * left / period)
        }
        return ["RefundPriceSet": .array(rows)]
    }
}
