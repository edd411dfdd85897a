/// What things cost here, in hundredths of a yuan: made up, but in proportion to the service's own.
enum PriceList {
    /// The billing modes, with the hours that one unit of each buys and the percentage that is paid of them.
    private static let modes: [String: (hours: Int, percent: Int)] = [
        "Postpay": (1, 100), "Dynamic": (1, 100), "Spot": (1, 55), "Day": (24, 92), "Month": (720, 70),
    ]

    /// Gigabyte and month, by medium; local disks come with the instance.
    private static let disks = [
        "CLOUD_SSD": 35, "CLOUD_RSSD": 48, "CLOUD_NORMAL": 12, "CLOUD_EFFICIENCY": 20,
    ]

    /// Hours that a unit of a billing mode buys.
    static func hours(_ chargeType: String) -> Int { modes[chargeType]?.hours ?? 1 }

    /// Cards with CPU and memory for a unit of the billing mode; before any discount if `isList`.
    static func instance(
        _ model: GPUModel, gpus: Int, cpus: Int, memory: Int, _ chargeType: String, isList: Bool = false
    ) -> Int {
        let mode = modes[chargeType] ?? (1, 100)
        // The cards' price includes all of the CPU and memory that belongs to them; less of it is a little cheaper.
        let missing = (model.cpus * gpus - cpus) * 2 + (model.hostMemory * gpus - memory) / 1_024
        let hourly = max(1, model.price * gpus - max(0, missing))
        return hourly * mode.hours * (isList ? 100 : mode.percent) / 100
    }

    /// What an instance that runs without GPU costs for an hour.
    static func withoutGPU(cpus: Int) -> Int { 5 * cpus }

    /// A disk for a unit of the billing mode.
    static func disk(_ medium: String, size: Int, _ chargeType: String) -> Int {
        (disks[medium] ?? 0) * size * hours(chargeType) / 720
    }
}
