import CompShareOrderedJSON

/// What the members of a team have bought.
enum TeamOrders {
    /// These listings have pages of 25, others of 20.
    static let pageSize = 25

    static let paid = page("DescribeTeamMemberOrder", areUnpaid: false)
    static let unpaid = page("DescribeTeamMemberUnpaidOrder", areUnpaid: true)

    private static func page(_ name: String, areUnpaid: Bool) -> ServedAction {
        ServedAction(inContext: name) { call, context throws(Refusal) in
            let page = try PageRange(call, defaultLimit: pageSize)
            let orders = try orders(call, context, areUnpaid: areUnpaid)
            let rows = orders[page.range(of: orders.count)].map { areUnpaid ? $0.unpaidJSON : $0.json }
            return [
                "OrderInfos": .array(rows), "Total": .integer(orders.count), "Limit": .integer(page.limit),
                "Offset": .integer(page.offset),
            ]
        }
    }

    static let paidCount = ServedAction(inContext: "DescribeTeamMemberOrderCount") {
        call, context throws(Refusal) in
        let orders = try orders(call, context, areUnpaid: false)
        return [
            "TotalCount": .integer(orders.count), "Amount": sum(orders, \.amount),
            "AmountReal": sum(orders, \.paid), "AmountFree": sum(orders, \.free),
            "AmountCoupon": sum(orders, \.coupon),
        ]
    }

    static let unpaidCount = ServedAction(inContext: "DescribeTeamMemberUnpaidOrderCount") {
        call, context throws(Refusal) in
        let orders = try orders(call, context, areUnpaid: true)
        return ["TotalCount": .integer(orders.count), "Amount": sum(orders, \.amount)]
    }

    private static func sum(_ orders: [TeamOrder], _ amount: (TeamOrder) -> Int) -> JSONValue {
        .string(DecimalPrice.text(orders.reduce(0) { $0 + amount($1) }))
    }

    static let productTypes = ServedAction(inContext: "ListMemberProductType") {
        call, context throws(Refusal) in
        let products = Set(try orders(call, context, areUnpaid: false).map(\.product))
        return ["ProductTypeList": .texts(products.sorted())]
    }

    /// A file; the columns are the documented members of its rows.
    static let download = ServedAction(inContext: "DownloadTeamOrder") { call, context throws(Refusal) in
        let orders = try orders(call, context, areUnpaid: false)
        // Spreadsheets take a text without this mark for one in the system's old encoding.
        var text = "\u{FEFF}" + TeamOrder.columns.joined(separator: ",") + "\r\n"
        for order in orders { text += order.values.map(quoted).joined(separator: ",") + "\r\n" }
        let team = call.number("TeamId") ?? 0
        return .file(
            name: "team-\(team)-orders.csv", type: "text/csv; charset=utf-8", bytes: Array(text.utf8))
    }

    /// A field as RFC 4180 has it.
    private static func quoted(_ text: String) -> String {
        text.contains { [",", "\"", "\r", "\n", "\r\n"].contains($0) }
            ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    /// The orders that a call asks for, the newest first: of one member, or of all for the number 0.
    private static func orders(
        _ call: CallParameters, _ context: ActionContext, areUnpaid: Bool
    ) throws(Refusal) -> [TeamOrder] {
        let span = try span(call)
        let (members, seed) = try context.account.withState { (state) throws(Refusal) in
            (state.teams.teams[try state.teams.own(call)].members, state.seed)
        }
        let account = call.number("VirtualCompanyId") ?? 0
        guard account == 0 || members.contains(where: { $0.virtualAccount == account }) else {
            throw .notAvailable("VirtualCompanyId")
        }
        let filters = [
            ("OrderTypes", \TeamOrder.type), ("OrderStates", \.state), ("ChargeTypes", \.chargeType),
            ("OrderNos", \.number), ("ResourceIds", \.resource),
        ].map { (values: call.list($0), path: $1) }.filter { !$0.values.isEmpty }
        let zones = call.list("Regions")
        let orders = members.filter { account == 0 || $0.virtualAccount == account }
            .flatMap { TeamOrder.all(of: $0, seed: seed, areUnpaid: areUnpaid) }
            .filter { order in
                span.contains(order.createdAt)
                    && filters.allSatisfy { $0.values.contains(order[keyPath: $0.path]) }
                    && (zones.isEmpty || zones.contains(String(order.place.zoneID)))
            }
        return call.nonEmpty("OrderDir") == "ASC"
            ? orders.sorted { $0.createdAt < $1.createdAt } : orders.sorted { $0.createdAt > $1.createdAt }
    }

    /// The times that a call asks for; a missing end is open.
    static func span(_ call: CallParameters) throws(Refusal) -> ClosedRange<Int> {
        let start = call.number("BeginTime") ?? 0
        let end = call.number("EndTime") ?? Int.max
        guard start <= end else { throw .notAvailable("EndTime") }
        return start...end
    }
}
