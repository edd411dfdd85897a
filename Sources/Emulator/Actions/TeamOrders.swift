import CompShareOrderedJSON

/// What the members of a team have bought.
enum TeamOrders {
    /// These listings have pages of 25, others of 20.
    static let pageSize = 25

    /// `DescribeTeamMemberOrder`.
    static func paid(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply {
        try page(call, context, areUnpaid: false)
    }

    /// `DescribeTeamMemberUnpaidOrder`.
    static func unpaid(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        try page(call, context, areUnpaid: true)
    }

    private static func page(
        _ call: CallParameters, _ context: ActionContext, areUnpaid: Bool
    ) throws(Refusal) -> ServedAction.Reply {
        let page = try PageRange(call, defaultLimit: pageSize)
        let orders = try orders(call, context, areUnpaid: areUnpaid)
        let rows = orders[page.range(of: orders.count)].map { areUnpaid ? $0.unpaidJSON : $0.json }
        return .members([
            .init("OrderInfos", .array(rows)), .init("Total", .integer(orders.count)),
            .init("Limit", .integer(page.limit)), .init("Offset", .integer(page.offset)),
        ])
    }

    /// `DescribeTeamMemberOrderCount`.
    static func paidCount(_ call: CallParameters, _ context: ActionContext) throws(Refusal)
        -> ServedAction.Reply
    {
        let orders = try orders(call, context, areUnpaid: false)
        func sum(_ amount: (TeamOrder) -> Int) -> JSONValue {
            .string(DecimalPrice.text(orders.reduce(0) { $0 + amount($1) }))
        }
        return .members([
            .init("TotalCount", .integer(orders.count)), .init("Amount", sum(\.amount)),
            .init("AmountReal", sum(\.paid)), .init("AmountFree", sum(\.free)),
            .init("AmountCoupon", sum(\.coupon)),
        ])
    }

    /// `DescribeTeamMemberUnpaidOrderCount`.
    static func unpaidCount(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let orders = try orders(call, context, areUnpaid: true)
        return .members([
            .init("TotalCount", .integer(orders.count)),
            .init("Amount", .string(DecimalPrice.text(orders.reduce(0) { $0 + $1.amount }))),
        ])
    }

    /// `ListMemberProductType`.
    static func productTypes(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let products = Set(try orders(call, context, areUnpaid: false).map(\.product))
        return .members([.init("ProductTypeList", .texts(products.sorted()))])
    }

    /// `DownloadTeamOrder`: a file; the columns are the documented members of its rows.
    static func download(_ call: CallParameters, _ context: ActionContext) throws(Refusal)
        -> ServedAction.Reply
    {
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
