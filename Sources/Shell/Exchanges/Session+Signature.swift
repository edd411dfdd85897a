import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import FoundationEssentials

extension Session {
    /// What to check after a refused signature: whether the key belongs to the host, and whether the clock is right.
    func signatureDetails(_ exchange: Exchange?) -> [Message] {
        guard let exchange else { return [] }
        let host = exchange.request.endpoint.host
        var details: [Message] = [
            "keys from: \(credentialsOrigin ?? "nowhere") · sent to: \(host)"
        ]
        if keyVariables == .ucloud, host.hasSuffix("compshare.cn") {
            details.append(
                "keys for api.ucloud.cn do not fit \(host): make a pair in the CompShare console, or set COMPSHARE_PUBLIC_KEY"
            )
        } else if let home = homeHost(), home != host {
            details.append("the profile's keys are for \(home), not for \(host)")
        }
        if let text = exchange.response?.headers["Date"], let server = Self.date(text) {
            // The answer was written while the call was under way: half its time ago on average.
            let here = exchange.startedAt.seconds + Int(exchange.duration / .seconds(2))
            let difference = here - server
            details.append(
                abs(difference) <= Self.toleratedSeconds
                    ? "this machine's clock agrees with the server's (\(text))"
                    : "this machine's clock is \(difference) s off the server's (\(text)); set it first")
        }
        return details
    }

    /// A header tells whole seconds, and both clocks may be one off.
    private static var toleratedSeconds: Int { 5 }

    /// The host that the profile's keys belong to, where the profile says so.
    private func homeHost() -> String? {
        profiles.first { $0.name == profileName }?.endpoint?.host
    }

    /// Unix seconds of an HTTP date (RFC 9110, section 5.6.7), `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func date(_ text: String) -> Int? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(decimal: parts[1]),
            let year = Int(decimal: parts[3]),
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int(decimal: $0) }
        guard clock.count == 3 else { return nil }
        var components = DateComponents()
        (components.year, components.month, components.day) = (year, month + 1, day)
        (components.hour, components.minute, components.second) = (clock[0], clock[1], clock[2])
        var calendar = Calendar(identifier: .gregorian)
        guard let zone = TimeZone(secondsFromGMT: 0) else { return nil }
        calendar.timeZone = zone
        return calendar.date(from: components).map { Int($0.timeIntervalSince1970) }
    }
}
