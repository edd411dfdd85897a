import CompShare
import CompShareWire
import CompshLocalization

extension Session {
    /// What to check after a refused signature: whether the key belongs to the host, and whether the clock is right.
    func signatureDetails(_ exchange: Exchange?) -> [Message] {
        guard let exchange else { return [] }
        let host = exchange.request.endpoint.host
        var details: [Message] = ["keys from: \(credentialsOrigin ?? "nowhere") · sent to: \(host)"]
        if keyVariables == .ucloud, host.hasSuffix("compshare.cn") {
            details.append(
                "keys for api.ucloud.cn do not fit \(host): make a pair in the CompShare console, or set COMPSHARE_PUBLIC_KEY"
            )
        } else if let home = profiles.first(where: { $0.name == profileName })?.endpoint?.host, home != host {
            details.append("the profile's keys are for \(home), not for \(host)")
        }
        if let text = exchange.response?.headers["Date"], let server = HTTPDate.seconds(text) {
            // The answer was written during the call: half its time ago on average.
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
}
