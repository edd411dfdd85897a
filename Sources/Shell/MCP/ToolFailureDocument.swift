import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// Interim.
struct FailureDocument {
    let error: JSONValue
    init(_ failure: CommandFailure, masking secrets: SecretMask) {
        error = [
            "kind": .string("\(failure.kind)"), "status": .number(JSONNumber(Int(failure.status))),
            "retCode": failure.retCode.map { .number(JSONNumber($0)) } ?? nil,
            "message": .string(failure.message.description), "requestId": nil, "sent": false,
            "mayRetry": false,
            "next": .array(failure.suggestions.map(JSONValue.string)),
            "details": .array(failure.details.map { .string($0.description) }),
        ]
    }
}
