import CompShareWire

extension FaultRule.Kind {
    /// What the service says with the RetCodes that any call may get; other codes are called simulated faults.
    private static let messages = [
        110: "Request Timeout", 130: "Gateway Error", 150: "Service Unavailable", 153: "Too Many Requests",
        171: "Signature VerifyAC Error", 172: "User Not Exists", 174: "Token Not Exists",
        299: "IAM Permission Denied", 8434: "Resource is busy",
    ]

    /// The refusal that takes the place of an action's answer; nil for other faults.
    var refusal: Refusal? {
        guard case .retCode(let code) = self else { return nil }
        return Refusal(code: code, message: Self.messages[code] ?? "Rehearsed fault \(code)")
    }

    /// The answer of a gateway that takes the place of the service's; nil for other faults.
    var page: Emulator.Response? {
        let (status, title): (Int, String)
        switch self {
        case .http(let code): (status, title) = (code, "\(code)")
        case .html: (status, title) = (200, "系统维护中")
        default: return nil
        }
        // These have no body (RFC 9110, 15.3.5 and 15.4.5).
        let hasBody = status != 204 && status != 304
        let body =
            "<!DOCTYPE html>\n<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n"
        return Emulator.Response(
            status: status,
            headers: ["Content-Type": "text/html; charset=utf-8"],
            body: hasBody ? Array(body.utf8) : [])
    }

    /// How a connection ends that this fault befalls.
    var ending: Emulator.Response.Ending {
        switch self {
        case .reset: .reset
        case .truncate: .truncated
        default: .complete
        }
    }
}
