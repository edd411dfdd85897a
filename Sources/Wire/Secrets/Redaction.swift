/// Secrets in requests as they may be shown.
package enum Redaction {
    /// The text of a parameter as it may be shown: the public key in part, and nothing of signatures, tokens
    /// and passwords.
    ///
    /// A signed request is a credential for that call, for it never expires.
    package static func shown(_ parameter: FlatParameter) -> String {
        if parameter.name == "PublicKey" { return Credentials.masked(parameter.text) }
        return SecretNames.contain(parameter.name) ? SecretMask.stars : parameter.text
    }
}
