import CompShareOrderedJSON

extension TeamOrder {
    /// The order as `DescribeTeamMemberOrder` writes it.
    var json: JSONValue {
        var members = common
        members += [
            .init("Amount", .string(DecimalPrice.text(amount))),
            .init("AmountReal", .string(DecimalPrice.text(paid))),
            .init("AmountFree", .string(DecimalPrice.text(free))),
            .init("AmountCoupon", .string(DecimalPrice.text(coupon))), .init("Count", 1),
            .init("SpotDiscount", ""), .init("ProjectName", "默认项目"),
            .init(
                "OrderDetail",
                [
                    ["ProductName": "GPU", "Value": .string("\(model) × 1")],
                    ["ProductName": "Region", "Value": .string(place.name)],
                ]),
            .init("OrderDetailOld", []), .init("ResourceTag", []),
        ]
        return .object(JSONObject(members))
    }

    /// The order as `DescribeTeamMemberUnpaidOrder` writes it.
    var unpaidJSON: JSONValue {
        let detail: JSONValue = [
            "ProductId": 1, "Multiple": 1, "BillItemId": .string(resource), "PurchaseValue": .integer(hours),
        ]
        return .object(
            JSONObject(
                common + [.init("OrderDetail", .array([detail])), .init("Amount", .integer(amount))]))
    }

    private var common: [JSONObject.Member] {
        [
            .init("OrderNo", .string(number)), .init("OrderType", .string(type)),
            .init("OrderState", .string(state)), .init("RegionId", .string(place.zone)),
            .init("ResourceType", .string(product)), .init("ChargeType", .string(chargeType)),
            .init("Quantity", "1"), .init("CreateTime", .integer(createdAt)),
            .init("UpdateTime", .integer(createdAt + 60)), .init("StartTime", .integer(createdAt)),
            .init("EndTime", .integer(createdAt + hours * 3_600)), .init("TradeNo", .string("T\(number)")),
            .init("ResourceId", .string(resource)), .init("OriginalPrice", "1"),
        ]
    }

    /// The columns of the file, as the reference names its fields.
    static let columns = [
        "OrderNo", "CreateTime", "StartTime", "EndTime", "OrderType", "ResourceId", "ResourceType",
        "ChargeType",
        "Amount", "AmountReal", "AmountFree", "AmountCoupon", "VirtualCompanyId", "RemarkName",
    ]

    /// The values of the columns.
    var values: [String] {
        let times = [createdAt, createdAt, createdAt + hours * 3_600].map { String($0) }
        let amounts = [amount, paid, free, coupon].map(DecimalPrice.text)
        return [number] + times + [type, resource, product, chargeType] + amounts
            + [String(member.virtualAccount), member.remark]
    }
}
