import CompShareOrderedJSON

/// `GetUserInfo`: the account of the keys.
enum UserInfo {
    static func get(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Work {
        let user: JSONValue = [
            "Admin": 1, "Administrator": "", "AuthState": "CERTIFIED", "City": "上海",
            "CompanyName": "演示科技有限公司",
            "Finance": 1, "IndustryType": 11, "PhonePrefix": "(86)", "Province": "上海", "UserAddress": "",
            "UserEmail": "demo@example.com", "UserId": .number(JSONNumber(context.data.caller)),
            "UserName": "demo",
            "UserPhone": "", "UserType": 2, "UserVersion": 0,
        ]
        return ServedAction.Work { [.init(name: "DataSet", value: [user])] }
    }
}
