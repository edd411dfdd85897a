/// An order that a team's member has made; made up, the same for the same seed and member.
struct TeamOrder: Sendable {
    var number: String
    var type: String
    var state: String
    var place: Places.Zone
    var chargeType: String
    /// Hundredths of a yuan, like the parts below.
    var amount: Int
    var free: Int
    var coupon: Int
    /// Unix seconds.
    var createdAt: Int
    var hours: Int
    var resource: String
    var product: String
    var model: String
    var member: TeamDirectory.Member

    /// The states that orders can have.
    static let states = ["OS_FINISHED", "OS_PROCESSING", "OS_CANCELED"]
    /// What is not paid yet.
    static let unpaid = "OS_UNPAID"
    /// What orders are for.
    static let products = ["uhost", "udisk", "compshareimage"]

    /// What was paid in money.
    var paid: Int { amount - free - coupon }

    /// A member's orders, the newest first; `areUnpaid` for those that wait for money.
    static func all(of member: TeamDirectory.Member, seed: UInt64, areUnpaid: Bool) -> [TeamOrder] {
        guard member.status == .joined else { return [] }
        var random = SeededRandom(seed, 0x6F72646572, UInt64(member.virtualAccount), areUnpaid ? 1 : 0)
        let count = areUnpaid ? random.number(below: 3) : 12 + random.number(below: 40)
        var time = GeneratedData.now
        return (0..<count).map { _ in
            time -= 3_600 + random.number(below: 200_000)
            let model = random.pick(GPUModel.all, default: GPUModel.all[0])
            let chargeType = random.pick(["Postpay", "Dynamic", "Day", "Month"])
            let product = random.happens(70) ? "uhost" : random.pick(products)
            let amount = PriceList.instance(
                model, gpus: 1, cpus: model.cpus, memory: model.hostMemory, chargeType)
            let free = areUnpaid || random.happens(70) ? 0 : amount / 4
            return TeamOrder(
                number: random.text(of: "0123456789", count: 18),
                type: random.happens(80) ? "OT_BUY" : random.pick(["OT_RENEW", "OT_UPGRADE"]),
                state: areUnpaid ? unpaid : random.happens(88) ? "OS_FINISHED" : random.pick(states),
                place: random.happens(70) ? Places.main : Places.second, chargeType: chargeType,
                amount: amount,
                free: free, coupon: areUnpaid || random.happens(90) ? 0 : amount / 10, createdAt: time,
                hours: PriceList.hours(chargeType), resource: "uhost-" + AccountState.code(&random),
                product: product, model: model.name, member: member)
        }
    }
}
