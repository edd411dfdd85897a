/// A GPU model on sale: what it is, what it costs, where it can be had.
struct GPUModel: Sendable {
    /// The value of `GpuType`.
    let name: String
    /// Gigabytes.
    let memory: Int
    /// TFlops, tenths.
    let performance: Int
    /// What a card costs by the list.
    let price: PriceList.Card
    /// CPU cores for a card.
    let cpus: Int
    /// Megabytes of memory for a card.
    let hostMemory: Int
    /// The zones that have it.
    let zones: Set<String>
    /// Whether there are none left.
    var isSoldOut = false
    /// Whether it can be had for less, to be taken away at any time.
    var isSpot = true

    /// The numbers of cards that an instance can have.
    static let counts = [1, 2, 4, 8]

    /// All models.
    static let all = [
        GPUModel(
            name: "4090", memory: 24, performance: 826, price: PriceList.Card(166, 3_673, 100_195),
            cpus: 16, hostMemory: 65_536,
            zones: ["cn-wlcb-01", "cn-wlcb-03", "cn-sh2-01", "cn-sh2-02", "cn-bj2-03"]),
        GPUModel(
            name: "4090_48G", memory: 48, performance: 826, price: PriceList.Card(330, 7_260, 198_000),
            cpus: 16, hostMemory: 98_304,
            zones: ["cn-wlcb-01", "cn-sh2-02"], isSpot: false),
        GPUModel(
            name: "5090", memory: 32, performance: 1_048, price: PriceList.Card(316, 6_965, 189_960),
            cpus: 16, hostMemory: 98_304,
            zones: ["cn-wlcb-01", "cn-sh2-03"]),
        GPUModel(
            name: "3090", memory: 24, performance: 356, price: PriceList.Card(119, 2_638, 71_964),
            cpus: 14, hostMemory: 65_536,
            zones: ["cn-wlcb-01", "cn-sh2-01"]),
        GPUModel(
            name: "3080Ti", memory: 12, performance: 341, price: PriceList.Card(74, 1_630, 44_472),
            cpus: 12, hostMemory: 32_768,
            zones: ["cn-sh2-01"]),
        GPUModel(
            name: "P40", memory: 24, performance: 118, price: PriceList.Card(40, 897, 24_484),
            cpus: 8, hostMemory: 32_768,
            zones: ["cn-wlcb-01"], isSpot: false),
        GPUModel(
            name: "A100", memory: 80, performance: 195, price: PriceList.Card(1_075, 23_658, 645_240),
            cpus: 24, hostMemory: 131_072,
            zones: ["cn-sh2-03"]),
        GPUModel(
            name: "A800", memory: 80, performance: 195, price: PriceList.Card(623, 13_721, 374_232),
            cpus: 24, hostMemory: 131_072,
            zones: ["cn-wlcb-01", "cn-sh2-02", "cn-sh2-03"], isSpot: false),
        // Sold out wherever it is offered, so that what then happens can be tried.
        GPUModel(
            name: "H20", memory: 96, performance: 440, price: PriceList.Card(750, 16_500, 450_000),
            cpus: 24, hostMemory: 196_608,
            zones: ["cn-wlcb-01"], isSoldOut: true, isSpot: false),
    ]

    /// The model of a call, wherever it is sold.
    static func named(_ name: String?) throws(Refusal) -> GPUModel {
        guard let model = all.first(where: { $0.name == name }) else { throw .notAvailable("GpuType") }
        return model
    }

    /// The cards left in a zone.
    func stock(in zone: Places.Zone, seed: UInt64) -> Int {
        guard zones.contains(zone.zone), !isSoldOut else { return 0 }
        var random = SeededRandom(seed, 0x73746F636B, UInt64(zone.zoneID), UInt64(price.hour))
        // Always enough for one of the largest instances.
        return 8 + random.number(below: 56)
    }

    /// The memory sizes for a number of cards: the usual one and half of it, in megabytes.
    func memories(_ gpus: Int) -> [Int] { [hostMemory * gpus / 2, hostMemory * gpus] }

    /// Refuses a size that is not sold.
    ///
    /// 8333 is what the service says of it, with a text that misleads.
    func check(gpus: Int, cpus: Int, memory: Int) throws(Refusal) {
        guard Self.counts.contains(gpus) else {
            throw Refusal(code: 8333, message: "gpu count [\(gpus)] is not available for [\(name)]")
        }
        guard cpus >= 1, cpus <= self.cpus * gpus, memory >= 1_024, memory % 1_024 == 0,
            memory <= hostMemory * gpus
        else {
            throw Refusal(code: 8333, message: "cpu memory ratio not in 2:1 - 1:12")
        }
    }
}
