import CompShareOrderedJSON

/// The account of the keys.
enum UserInfo {
    static let get = ServedAction(unchecked: "GetUserInfo") { _, context in
        let user: JSONValue = [
            "Admin": 1, "Administrator": "", "AuthState": "CERTIFIED", "City": "上海",
            "CompanyName": "演示科技有限公司", "Finance": 1, "IndustryType": 11, "PhonePrefix": "(86)",
            "Province": "上海", "UserAddress": "", "UserEmail": "demo@example.com",
            "UserId": .integer(context.data.caller), "UserName": "demo", "UserPhone": "", "UserType": 2,
            "UserVersion": 0,
        ]
        return ServedAction.Work { ["DataSet": [user]] }
    }
}
