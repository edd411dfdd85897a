import CompShareOrderedJSON

extension TeamOrder {
    /// The order as `DescribeTeamMemberOrder` writes it.
    var json: JSONValue {
        func text(_ amount: Int) -> JSONValue { .string(DecimalPrice.text(amount)) }
        return .object(
            common + [
                "Amount": text(amount), "AmountReal": text(paid), "AmountFree": text(free),
                "AmountCoupon": text(coupon), "Count": 1, "SpotDiscount": "", "ProjectName": "默认项目",
                "OrderDetail": [
                    ["ProductName": "GPU", "Value": .string("\(model) × 1")],
                    ["ProductName": "Region", "Value": .string(place.name)],
                ],
                "OrderDetailOld": [], "ResourceTag": [],
            ])
    }

    /// The order as `DescribeTeamMemberUnpaidOrder` writes it.
    var unpaidJSON: JSONValue {
        let detail: JSONValue = [
            "ProductId": 1, "Multiple": 1, "BillItemId": .string(resource), "PurchaseValue": .integer(hours),
        ]
        return .object(common + ["OrderDetail": [detail], "Amount": .string(DecimalPrice.text(amount))])
    }

    private var common: JSONObject {
        [
            "OrderNo": .string(number), "OrderType": .string(type), "OrderState": .string(state),
            "RegionId": .string(place.zone), "ResourceType": .string(product),
            "ChargeType": .string(chargeType), "Quantity": "1", "CreateTime": .integer(createdAt),
            "UpdateTime": .integer(createdAt + 60), "StartTime": .integer(createdAt),
            "EndTime": .integer(createdAt + hours * 3_600), "TradeNo": .string("T\(number)"),
            "ResourceId": .string(resource), "OriginalPrice": "1",
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
