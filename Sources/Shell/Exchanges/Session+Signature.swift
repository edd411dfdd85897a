import CompShare
import CompShareWire
import CompshLocalization

extension Session {
    /// What to check after a refused signature: whether the key belongs to the host, and whether the clock is right.
    func signatureDetails(_ exchange: Exchange?) -> [Message] {
        guard let exchange else { return [] }
        let host = (exchange.attempts.last?.request ?? exchange.request).endpoint.host
        var details: [Message] = ["keys from: \(credentialsOrigin ?? "nowhere") · sent to: \(host)"]
        if keyVariables == .ucloud, host.hasSuffix("compshare.cn") {
            details.append(
                "keys for api.ucloud.cn do not fit \(host): make a pair in the CompShare console, or set COMPSHARE_PUBLIC_KEY"
            )
        } else if let home = profiles.first(where: { $0.name == profileName })?.endpoint?.host, home != host {
            details.append("the profile's keys are for \(home), not for \(host)")
        }
        if let clock = ServerClock(exchange) {
            details.append(
                clock.agrees
                    ? "this machine's clock agrees with the server's (\(clock.text))"
                    : "this machine's clock is \(clock.difference) s off the server's (\(clock.text)); set it first"
            )
        }
        return details
    }
}
