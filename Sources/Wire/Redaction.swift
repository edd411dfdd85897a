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
        return secrets.reduce(text) { shown, secret in
            let mask = Array(Self.shown(secret).utf8)
            let escaped = FormEncoding.encode([FlatParameter(name: "", text: secret.text)]).utf8.dropFirst()
            return ByteSearch.replacing(
                Array(escaped), with: mask,
                in: ByteSearch.replacing(Array(secret.text.utf8), with: mask, in: shown))
        }
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
