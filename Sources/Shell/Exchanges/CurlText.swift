import CompShareWire

/// Commands for bash that repeat a call with curl.
enum CurlText {
    /// A command that takes the keys from variables and computes the signature with `sha1sum`.
    ///
    /// It holds no secret: passwords among the parameters are variables too, named as they are.
    ///
    /// - Parameters:
    ///   - request: The request, unsigned.
    ///   - hasToken: Whether the keys are temporary, so that their token is sent too.
    /// - Returns: The command, on several lines.
    static func computingSignature(_ request: HTTPRequest, hasToken: Bool) -> String {
        let callers = RequestSignature.callerParameterNames
        var parameters = request.parameters.flattened.filter { !callers.contains($0.name) }.map {
            Value(
                name: $0.name, content: variable(for: $0.name).map(Content.variable) ?? .text($0.text))
        }
        parameters.append(Value(name: "PublicKey", content: .variable("COMPSHARE_PUBLIC_KEY")))
        if hasToken {
            parameters.append(Value(name: "SecurityToken", content: .variable("COMPSHARE_SECURITY_TOKEN")))
        }
        parameters.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        // printf joins its arguments as the service joins names and values.
        let joined = parameters.map { word($0.name, $0.content) }.joined(separator: " ")
        let signature = "$(printf %s \(joined) \"$COMPSHARE_PRIVATE_KEY\" | sha1sum | cut -d' ' -f1)"
        return command(request, parameters + [Value(name: "Signature", content: .expression(signature))])
    }

    /// A command with key and signature in it: a credential for this call, for signatures do not expire.
    static func signed(_ request: HTTPRequest, _ credentials: Credentials) -> String {
        let signed = request.parameters.signed(with: credentials, encoding: .form).flattened
        return command(request, signed.map { Value(name: $0.name, content: .text($0.text)) })
    }

    /// Where a value comes from.
    private enum Content {
        /// Itself.
        case text(String)
        /// The variable of this name.
        case variable(String)
        /// What bash makes of an expression.
        case expression(String)
    }

    /// A name with its value.
    private struct Value {
        var name: String
        var content: Content
    }

    /// A text with a value behind it, as one word for bash.
    private static func word(_ text: String, _ content: Content) -> String {
        switch content {
        case .text(let value): quoted(text + value)
        case .variable(let name): quoted(text) + "\"$\(name)\""
        case .expression(let expression): quoted(text) + "\"\(expression)\""
        }
    }

    private static func command(_ request: HTTPRequest, _ values: [Value]) -> String {
        let lines = values.map { value in
            // curl takes what stands before the first = as it is; a name with other signs is escaped beforehand.
            let name = FormEncoding.encode([FlatParameter(name: value.name, text: "")])
            return "  --data-urlencode \(word(name, value.content))"
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
