import CompShareOrderedJSON

/// A CFS file storage of the caller's: one for each container zone, shared by the zone's container instances.
struct FileStorage: Placed, Sendable {
    /// What is going on between the storage and the instances.
    enum State: String, Sendable {
        case unmounted = "Unmounted"
        case mounting = "Mounting"
        case mounted = "Mounted"
        case unmounting = "Unmounting"
    }

    var id: String
    var name: String
    var place: Places.Zone
    /// Gigabytes.
    var size: Int
    var chargeType: String
    /// How many units of the billing mode were bought.
    var quantity: Int
    /// Unix seconds.
    var createdAt: Int
    /// The ids of the instances that mount it.
    var hosts: [String] = []
    var state = State.unmounted
    /// When what is under way ends, since 1970.
    var end: Duration?

    /// The sizes on sale, gigabytes.
    static let sizes = 50...2_048
    /// How long mounting and unmounting take: as long as the restart of an instance.
    static let mounting: Duration = .seconds(3)

    /// What `size` gigabytes cost for `quantity` units of a billing mode, in hundredths of a yuan.
    static func price(size: Int, _ chargeType: String, quantity: Int) -> Int {
        PriceList.disk("CLOUD_SSD", size: size, chargeType) * quantity
    }

    /// What is left of the time that was paid for, in hundredths of a yuan.
    func refund(at now: Int) -> Int {
        let hours = PriceList.hours(chargeType) * quantity
        // An hour that has begun is not given back.
        guard hours > 1 else { return 0 }
        let left = max(0, hours * 3_600 - (now - createdAt))
        return Self.price(size: size, chargeType, quantity: quantity) * left / (hours * 3_600)
    }

    /// Begins to mount it on an instance, or to take it off.
    mutating func go(through state: State, at time: Duration) {
        self.state = state
        end = time + Self.mounting
    }

    /// Completes the change under way if it ends by `time`.
    mutating func settle(at time: Duration) {
        guard let end, end <= time else { return }
        self.end = nil
        state = hosts.isEmpty ? .unmounted : .mounted
    }

    /// The storage as `DescribeCFS` writes it.
    var json: JSONValue {
        [
            "CfsId": .string(id), "Name": .string(name), "ZoneId": .integer(place.zoneID),
            "Size": .integer(size),
            "ChargeType": .string(chargeType),
            "PurchaseValue": .integer(createdAt + PriceList.hours(chargeType) * quantity * 3_600),
            "MountStatus": .string(state.rawValue), "MountedUHostIds": .texts(hosts),
        ]
    }
}
