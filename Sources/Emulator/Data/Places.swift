/// The regions and zones that the emulator's account can use, as reported of a real one.
enum Places {
    /// A region with one of its zones.
    struct Zone: Sendable {
        var region: String
        var zone: String
        var regionID: Int
        var zoneID: Int
        var name: String
        var sellsGPUs = true
        /// Whether it runs container instances only (`cpod-`), takes no bare systems, and has file storage.
        var isContainerZone = false
    }

    /// What the account works with unless a call says otherwise.
    static let defaultRegion = "cn-wlcb"

    static let all = [
        Zone(region: "cn-wlcb", zone: "cn-wlcb-01", regionID: 1_000_039, zoneID: 10_027, name: "华北二A"),
        Zone(
            region: "cn-wlcb", zone: "cn-wlcb-03", regionID: 1_000_039, zoneID: 10_033, name: "华北二C",
            isContainerZone: true),
        Zone(
            region: "cn-sh2", zone: "cn-sh2-01", regionID: 1_000_009, zoneID: 8_100, name: "上海二A",
            isContainerZone: true),
        Zone(region: "cn-sh2", zone: "cn-sh2-02", regionID: 1_000_009, zoneID: 8_200, name: "上海二B"),
        Zone(region: "cn-sh2", zone: "cn-sh2-03", regionID: 1_000_009, zoneID: 8_300, name: "上海二C"),
        Zone(
            region: "cn-bj2", zone: "cn-bj2-03", regionID: 1_000_001, zoneID: 5_001, name: "华北一C",
            isContainerZone: true),
        Zone(
            region: "cn-bj2", zone: "cn-bj2-02", regionID: 1_000_001, zoneID: 4_001, name: "北京二",
            sellsGPUs: false),
        Zone(
            region: "cn-gd", zone: "cn-gd-02", regionID: 1_000_007, zoneID: 7_001, name: "广州",
            sellsGPUs: false),
        Zone(
            region: "us-den", zone: "us-den-01", regionID: 1_000_022, zoneID: 12_001, name: "丹佛",
            sellsGPUs: false),
    ]

    /// The zone where most is sold; every sample of the documents has it.
    static var main: Zone { all[0] }

    /// The ordinary zone of the other region.
    static let second = all.first { $0.region != defaultRegion && !$0.isContainerZone } ?? main

    /// The zone of a call that has been checked to name one.
    static func zone(of call: CallParameters) throws(Refusal) -> Zone {
        guard let zone = all.first(where: { $0.isIn(call) }) else { throw .notAvailable("Zone") }
        return zone
    }

    static let regions = Set(all.map(\.region))
}

extension Places.Zone {
    /// Whether it lies in the region and zone of a call; a call without them means all.
    func isIn(_ call: CallParameters) -> Bool {
        (call.nonEmpty("Region").map { $0 == region } ?? true)
            && (call.nonEmpty("Zone").map { $0 == zone } ?? true)
    }
}
