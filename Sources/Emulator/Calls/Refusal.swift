import CompShareOrderedJSON

/// A RetCode other than 0, with its message in the service's words.
struct Refusal: Error {
    var code: Int
    var message: String

    static let missingAction = Refusal(code: 160, message: "Missing Action")
    static let missingSignature = Refusal(code: 170, message: "Missing Signature")
    static let wrongSignature = Refusal(code: 171, message: "Signature VerifyAC Error")
    static let unknownKey = Refusal(code: 172, message: "User Not Exists")
    static let unknownToken = Refusal(code: 174, message: "Token Not Exists")

    static func unknownAction(_ name: String) -> Refusal {
        Refusal(code: 161, message: "Action [\(name)] not found")
    }
    /// 8433 is a fault of the service: no client takes it for a wrong call, or tries again as it does with 150.
    static func unpublished(_ name: String) -> Refusal {
        Refusal(code: 8433, message: "Action [\(name)] exists, but what it answers is not published")
    }
    static func missing(_ name: String) -> Refusal { Refusal(code: 210, message: "Missing params [\(name)]") }
    static func notAvailable(_ name: String) -> Refusal {
        Refusal(code: 230, message: "Params [\(name)] not available")
    }
    static func unknownProject(_ name: String) -> Refusal {
        Refusal(code: 292, message: "Project [\(name)] not exists")
    }

    /// The answer of a refused call.
    func answer(to action: String) -> JSONObject {
        let name: JSONObject = action.isEmpty ? [:] : ["Action": .string(action + "Response")]
        return ["RetCode": .integer(code)] + name + ["Message": .string(message)]
    }
}
