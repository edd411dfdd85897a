/// What things cost here, in hundredths of a yuan: by the service's published list of June 2026.
enum PriceList {
    /// The billing modes of an instance, in the order in which the price actions list them.
    static let modes = ["Month", "Day", "Dynamic", "Postpay", "Spot"]

    /// What a card costs by the list for an hour, a day and a month.
    struct Card: Sendable {
        let hour: Int
        let day: Int
        let month: Int

        init(_ hour: Int, _ day: Int, _ month: Int) {
            self.hour = hour
            self.day = day
            self.month = month
        }

        /// The price of a unit of a billing mode.
        func list(_ chargeType: String) -> Int {
            switch chargeType {
            case "Month": month
            case "Day": day
            // Spot instances cost 70 % of the hour.
            case "Spot": hour * 70 / 100
            default: hour
            }
        }
    }

    /// What everybody pays of the list price, in a hundred; an account's own discount comes on top of it.
    private static let percent = 95

    /// Gigabyte and month, by medium; local disks come with the instance.
    private static let disks = [
        "CLOUD_SSD": 30, "CLOUD_RSSD": 41, "CLOUD_NORMAL": 10, "CLOUD_EFFICIENCY": 17,
    ]

    /// Hours that a unit of a billing mode buys.
    static func hours(_ chargeType: String) -> Int {
        switch chargeType {
        case "Month": 720
        case "Day": 24
        default: 1
        }
    }

    /// Cards with CPU and memory for a unit of the billing mode; before any discount if `isList`.
    static func instance(
        _ model: GPUModel, gpus: Int, cpus: Int, memory: Int, _ chargeType: String, isList: Bool = false
    ) -> Int {
        let list = model.price.list(chargeType)
        let card = isList ? list : (list * percent + 50) / 100
        // The cards' price includes all of the CPU and memory that belongs to them; less of it is a little cheaper.
        let missing = (model.cpus * gpus - cpus) * 2 + (model.hostMemory * gpus - memory) / 1_024
        let whole = model.price.hour * gpus
        return max(1, card * gpus * max(1, whole - max(0, missing)) / whole)
    }

    /// What an instance that runs without GPU costs for an hour.
    static let withoutGPU = 15

    /// A disk for a unit of the billing mode.
    static func disk(_ medium: String, size: Int, _ chargeType: String) -> Int {
        let month = (disks[medium] ?? 0) * size
        // A day costs a little more than its part of a month, an hour as much more again.
        return switch chargeType {
        case "Month": month
        case "Day": month * 11 / 300
        default: month / 600
        }
    }
}
