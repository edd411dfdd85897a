import CompshLocalization

/// What an HTTP status that is no success means, and what to do next.
///
/// The service itself answers 200, whatever it says: another status comes from what stands before it, a gateway, a proxy
/// or a login page. Source: RFC 9110, section 15.
struct HTTPStatusWords {
    /// A clause.
    let meaning: Message
    /// One sentence without a full stop.
    let advice: Message
    /// Whether the same request may succeed later.
    let mayPass: Bool

    init(_ status: Int) {
        (meaning, advice) =
            switch status {
            case 300...399: ("moved, and no address is given", Self.endpoint)
            case 401:
                (
                    "the keys are missing or not accepted",
                    "check the keys (status), or save others with login; a proxy may ask for its own"
                )
            case 403:
                (
                    "access is refused",
                    "ask the account's owner what the keys may do, and whether a proxy or firewall stands between"
                )
            case 404, 410: ("there is nothing at this address", Self.endpoint)
            case 407:
                (
                    "a proxy wants to know who asks",
                    "put user and password into HTTPS_PROXY, or leave the proxy out with NO_PROXY"
                )
            case 408: ("the request arrived too slowly", "try again")
            case 413, 414, 431:
                ("the request is too large", "send less at once: fewer values, or a smaller file")
            case 425, 429:
                ("too many requests", "wait a little, then send fewer at a time: set parallel 1")
            case 400...499:
                ("the request is refused", "raw shows what came; check the endpoint (status)")
            case 501, 505: ("the gateway does not know such requests", Self.endpoint)
            case 502:
                (
                    "the service behind the gateway gave no proper answer",
                    "try again in a while; the endpoint (status) may be the wrong one, or a proxy stands between"
                )
            case 503: ("the service is not available for now", "try again in a while")
            case 504:
                (
                    "the service behind the gateway gave no answer in time",
                    "try again, or ask for less at once: --limit 20"
                )
            case 500...599:
                (
                    "the service failed",
                    "try again in a while; if it stays so, tell CompShare's support the request's id"
                )
            default: ("a status that no answer of the service has", Self.endpoint)
            }
        mayPass = [408, 425, 429].contains(status) || status >= 500 && ![501, 505].contains(status)
    }

    /// What to check where something else than the service seems to answer.
    static let endpoint: Message =
        "check the endpoint (status), and whether a proxy or a login page stands between"
}
