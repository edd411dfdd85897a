import CompShareOrderedJSON
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
        let isNested = request.encoding == .nestedJSON
        let callers = RequestSignature.callerParameterNames
        let own =
            isNested
            ? request.parameters
            : request.parameters.flattened.map { Parameter($0.name, .string($0.text)) }
        var parameters = own.filter { !callers.contains($0.name) }.map { Field($0) }
        parameters.append(Field("PublicKey", .expansion("$COMPSHARE_PUBLIC_KEY")))
        if hasToken { parameters.append(Field("SecurityToken", .expansion("$COMPSHARE_SECURITY_TOKEN"))) }
        parameters.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        // printf joins its arguments as the service joins names and values.
        let joined = parameters.map { (ShellWord($0.name) + $0.signed).source }.joined(separator: " ")
        let signature = "$(printf %s \(joined) \"$COMPSHARE_PRIVATE_KEY\" | sha1sum | cut -d' ' -f1)"
        return command(request, parameters + [Field("Signature", .expansion(signature))])
    }

    /// A command with key and signature in it: a credential for this call, for signatures do not expire.
    static func signed(_ request: HTTPRequest, _ credentials: Credentials) -> String {
        let signed = request.parameters.signed(with: credentials, encoding: request.encoding)
        guard request.encoding != .nestedJSON else {
            let body = HTTPRequest(
                endpoint: request.endpoint, parameters: signed, encoding: .nestedJSON, isRead: true
            ).encoded.body
            return command(request, json: ShellWord(String(decoding: body, as: UTF8.self)))
        }
        return command(request, signed.flattened.map { Field($0.name, ShellWord($0.text)) })
    }

    /// A parameter: its name, and its value as it is sent and as it is signed.
    private struct Field {
        let name: String
        /// As a form has it.
        let text: ShellWord
        /// As JSON.
        let json: ShellWord
        /// As it stands in the text that is signed.
        let signed: ShellWord

        /// A text, or what bash puts in its place.
        init(_ name: String, _ text: ShellWord) {
            self.name = name
            self.text = text
            json = ShellWord("\"") + text + ShellWord("\"")
            signed = text
        }

        private init(_ name: String, json: ShellWord, signed: ShellWord) {
            self.name = name
            text = signed
            self.json = json
            self.signed = signed
        }

        init(_ parameter: Parameter) {
            let name = parameter.name
            if let variable = CurlText.variable(for: name) {
                self.init(name, .expansion("$\(variable)"))
                return
            }
            switch parameter.value {
            case .array(let values):
                let fields = values.map { Field(Parameter("", $0)) }
                self.init(
                    name, json: ShellWord("[") + fields.map(\.json).joined(",") + ShellWord("]"),
                    signed: fields.map(\.signed).joined())
            case .object(let members):
                let fields = members.map { Field($0) }
                let sorted = fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
                self.init(
                    name, json: CurlText.object(fields),
                    signed: sorted.map { ShellWord($0.name) + $0.signed }.joined())
            case .string, .integer, .number, .boolean:
                self.init(
                    name, json: ShellWord(JSONWriter().text(parameter.value.json)),
                    signed: ShellWord(parameter.value.text ?? ""))
            }
        }
    }

    private static func object(_ fields: [Field]) -> ShellWord {
        let members = fields.map { ShellWord(JSONWriter().text(.string($0.name)) + ":") + $0.json }
        return ShellWord("{") + members.joined(",") + ShellWord("}")
    }

    private static func command(_ request: HTTPRequest, _ fields: [Field]) -> String {
        guard request.encoding != .nestedJSON else { return command(request, json: object(fields)) }
        return command(
            request,
            data: fields.map { field in
                // curl takes what stands before the first = as it is; other characters of a name are escaped
                // beforehand.
                let name = FormEncoding.encode([FlatParameter(name: field.name, text: "")])
                return "--data-urlencode \((ShellWord(name) + field.text).source)"
            })
    }

    private static func command(_ request: HTTPRequest, json: ShellWord) -> String {
        command(request, data: ["-H 'Content-Type: application/json'", "--data-raw \(json.source)"])
    }

    private static func command(_ request: HTTPRequest, data: [String]) -> String {
        (["curl -sS --compressed \(ShellWord("\(request.endpoint)").source)"] + data.map { "  \($0)" })
            .joined(separator: " \\\n")
    }

    /// A variable in place of a secret.
    static func variable(for name: String) -> String? {
        guard SecretNames.contain(name) else { return nil }
        let upper = name.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return String(upper)
    }
}
