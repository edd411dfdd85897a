/// A cloud disk of the caller's.
struct CloudDisk: Placed, Sendable {
    /// The states of a disk.
    enum State: String, Sendable {
        case available = "Available"
        case attaching = "Attaching"
        case inUse = "InUse"
        case detaching = "Detaching"
    }

    var id: String
    var name: String
    /// As the instance's page names it: `CLOUD_SSD` and others.
    var medium: String
    /// Gigabytes.
    var size: Int
    var isBoot: Bool
    var place: Places.Zone
    /// The instance that it is mounted on.
    var host: String?
    var chargeType: String
    var state: State
    /// When what is under way ends, since 1970.
    var end: Duration?

    /// How long attaching takes.
    static let attaching: Duration = .seconds(1)
    /// How long detaching takes: the vendor's tool waits for 2, 4 and 6 seconds.
    static let detaching: Duration = .seconds(3)
    /// The largest data disk of the service, gigabytes.
    static let largest = 32_000

    /// The media by the names that the disk actions have for them.
    static let media = [
        "SSDDataDisk": "CLOUD_SSD", "RSSDDataDisk": "CLOUD_RSSD", "DataDisk": "CLOUD_NORMAL",
        "EfficiencyDataDisk": "CLOUD_EFFICIENCY",
    ]

    /// The name that the disk actions have for the medium.
    var type: String { Self.media.first { $0.value == medium }?.key ?? "DataDisk" }

    /// Completes the change under way if it ends by `time`.
    mutating func settle(at time: Duration) {
        guard let end, end <= time else { return }
        self.end = nil
        if state == .detaching { host = nil }
        state = host == nil ? .available : .inUse
    }

    /// What the service says while something is under way; clients may try again after some seconds.
    var busy: Refusal { Refusal(code: 8434, message: "Resource [\(id)] is busy, state [\(state.rawValue)]") }

    /// Refuses while something is under way.
    func requireIdle() throws(Refusal) {
        if end != nil { throw busy }
    }
}
