package import OrderedJSON

/// Secrets in requests and answers as they may be shown.
package enum Redaction {
    /// The text of a parameter as it may be shown: the public key in part, and nothing of signatures, tokens
    /// and passwords.
    ///
    /// A signed request is a credential for that call, for it never expires.
    package static func shown(_ parameter: FlatParameter) -> String {
        if parameter.name == "PublicKey" { return Credentials.masked(parameter.text) }
        return SecretNames.contain(parameter.name) ? "*****" : parameter.text
    }

    /// `text` without the secrets of a signed request, where a server has repeated them in its answer.
    package static func removed(_ request: HTTPRequest, from text: [UInt8]) -> [UInt8] {
        let secrets = request.parameters.flattened.filter {
            Signature.callerParameterNames.contains($0.name) && $0.text.utf8.count >= Self.shortestSecret
        }
        guard !secrets.isEmpty else { return text }
        let words = String(decoding: text, as: UTF8.self)
        var shown = words
        for secret in secrets {
            let escaped = String(
                FormEncoding.encode([FlatParameter(name: "", text: secret.text)]).dropFirst())
            for form in [secret.text, escaped] where shown.contains(form) {
                shown = shown.replacing(form, with: Self.shown(secret))
            }
        }
        return shown == words ? text : Array(shown.utf8)
    }

    /// A shorter text stands in ordinary words too, and nobody's key is one.
    package static let shortestSecret = 4

    /// `value` with the strings under secret names replaced, at any depth.
    package static func masked(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map(masked))
        case .object(let object):
            .object(
                JSONObject(
                    object.members.map { member in
                        let isHidden =
                            SecretNames.contain(member.name) && member.value.string?.isEmpty == false
                        return JSONObject.Member(
                            name: member.name, value: isHidden ? "*****" : masked(member.value))
                    }))
        case .null, .bool, .number, .string: value
        }
    }
}
