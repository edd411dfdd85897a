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
