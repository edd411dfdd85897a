import CompShareWire

/// Commands for bash that repeat a call with curl.
enum CurlText {
    /// A command that takes the keys from variables and computes the signature with `sha1sum`.
    ///
    /// It holds no secret: passwords among the parameters are variables too, named after them.
    ///
    /// - Parameters:
    ///   - request: The request, unsigned.
    ///   - hasToken: Whether the keys are temporary, so that their token is sent too.
    /// - Returns: The command, on several lines.
    static func computingSignature(_ request: HTTPRequest, hasToken: Bool) -> String {
        let callers = RequestSignature.callerParameterNames
        var parameters = request.parameters.flattened.filter { !callers.contains($0.name) }.map { parameter in
            variable(for: parameter.name).map { Value(parameter.name, expansion: "$\($0)") }
                ?? Value(parameter.name, parameter.text)
        }
        parameters.append(Value("PublicKey", expansion: "$COMPSHARE_PUBLIC_KEY"))
        if hasToken { parameters.append(Value("SecurityToken", expansion: "$COMPSHARE_SECURITY_TOKEN")) }
        parameters.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        // printf joins its arguments as the service joins names and values.
        let joined = parameters.map { $0.word(after: $0.name) }.joined(separator: " ")
        let signature = "$(printf %s \(joined) \"$COMPSHARE_PRIVATE_KEY\" | sha1sum | cut -d' ' -f1)"
        return command(request, parameters + [Value("Signature", expansion: signature)])
    }

    /// A command with key and signature in it: a credential for this call, for signatures do not expire.
    static func signed(_ request: HTTPRequest, _ credentials: Credentials) -> String {
        let signed = request.parameters.signed(with: credentials, encoding: .form).flattened
        return command(request, signed.map { Value($0.name, $0.text) })
    }

    /// A name with its value: a text, or what bash puts in its place.
    private struct Value {
        let name: String
        private let text: String
        private let expansion: String?

        init(_ name: String, _ text: String = "", expansion: String? = nil) {
            self.name = name
            self.text = text
            self.expansion = expansion
        }

        /// The value behind a text, as one word for bash.
        func word(after lead: String) -> String {
            quoted(lead + text) + (expansion.map { "\"\($0)\"" } ?? "")
        }
    }

    private static func command(_ request: HTTPRequest, _ values: [Value]) -> String {
        let lines = values.map { value in
            // curl takes what stands before the first = as it is; other characters of a name are escaped beforehand.
            let name = FormEncoding.encode([FlatParameter(name: value.name, text: "")])
            return "  --data-urlencode \(value.word(after: name))"
        }
        return (["curl -sS --compressed \(quoted("\(request.endpoint)"))"] + lines).joined(separator: " \\\n")
    }

    /// A variable in place of a secret.
    private static func variable(for name: String) -> String? {
        guard SecretNames.contain(name) else { return nil }
        let upper = name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return String(upper)
    }

    /// Text in single quotes, which bash leaves alone.
    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
