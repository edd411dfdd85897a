import CompShareOrderedJSON

/// A dedicated bandwidth of the caller's: one for each ordinary zone, used by the addresses that were switched to it.
struct DedicatedBandwidth: Placed, Sendable {
    var id: String
    var place: Places.Zone
    /// Megabits a second.
    var size: Int
    var chargeType: String
    /// How many units of the billing mode were bought.
    var quantity: Int
    /// Unix seconds, like the other time.
    var createdAt: Int
    var updatedAt: Int

    /// The sizes on sale, megabits a second.
    static let sizes = 20...10_000

    /// Fen for a megabit a second and a month; a year costs ten months.
    private static let monthly = 1_800

    private static func months(_ chargeType: String) -> (paid: Int, real: Int) {
        chargeType == "Year" ? (10, 12) : (1, 1)
    }

    /// What a size costs for `quantity` units of a billing mode, in fen.
    static func price(size: Int, _ chargeType: String, quantity: Int) -> Int {
        size * monthly * months(chargeType).paid * quantity
    }

    /// The part of a price that falls on the time that has been paid for and is left.
    private func left(of price: Int, at now: Int) -> Int {
        let seconds = Self.months(chargeType).real * quantity * 30 * 86_400
        return price * max(0, seconds - (now - createdAt)) / seconds
    }

    /// What is given back for it, in fen.
    func refund(at now: Int) -> Int {
        left(of: Self.price(size: size, chargeType, quantity: quantity), at: now)
    }

    /// What another size costs for the time that is left, in fen; negative where something is given back.
    func change(to size: Int, at now: Int) -> Int {
        left(of: Self.price(size: size - self.size, chargeType, quantity: quantity), at: now)
    }

    /// The bandwidth as its actions write it, with the instances whose addresses use it.
    func json(_ instances: [Instance]) -> JSONValue {
        [
            "ShareBandwidthId": .string(id), "ResourceId": .string(id), "Bandwidth": .integer(size),
            "Status": "Available", "ChargeType": .string(chargeType), "Quantity": .integer(quantity),
            "PurchaseValue": .integer(createdAt + Self.months(chargeType).real * quantity * 30 * 86_400),
            "BindEIPCount": .integer(instances.count),
            "BindEIPInfo": .array(
                instances.map { ["EIPId": .string("eip-\($0.code)"), "UHostId": .string($0.id)] }),
            "CreateTime": .integer(createdAt), "UpdateTime": .integer(updatedAt),
        ]
    }
}
