package import CompShareWire

/// A value as somebody's program sent it, before it becomes text.
package indirect enum SentValue: Sendable, Hashable {
    /// Text; of a form or a query also as it stood there, still encoded.
    case text(String, raw: String? = nil)
    /// A number as it was written: `42.0`, `1e-05`.
    case number(String)
    /// `true` or `false`, whatever the language calls them.
    case boolean(Bool)
    /// `null`, `None`, `undefined`.
    case null
    /// A list.
    case list([SentValue])
    /// Named values, in order.
    case object([SentMember])

    /// Whether it has parts.
    var isStructure: Bool {
        switch self {
        case .list, .object: true
        case .text, .number, .boolean, .null: false
        }
    }

    /// The parameter's value as the service reads it; nil for null, which is not there for it.
    package var parameterValue: ParameterValue? {
        switch self {
        case .text(let text, _): .string(text)
        case .boolean(let value): .boolean(value)
        case .null: nil
        case .list(let values): .array(values.compactMap(\.parameterValue))
        case .object(let members): .object(members.compactMap(\.parameter))
        case .number(let text):
            if let integer = Int(text) {
                .integer(integer)
            } else if let number = Double(text), number.isFinite, text.contains(where: ".eE".contains) {
                .number(number)
            } else {
                .string(text)
            }
        }
    }

    /// The value that a parameter has.
    init(_ value: ParameterValue) {
        switch value {
        case .string(let text): self = .text(text)
        case .integer(let number): self = .number(String(number))
        case .number: self = .number(value.text ?? "")
        case .boolean(let flag): self = .boolean(flag)
        case .array(let values): self = .list(values.map { SentValue($0) })
        case .object(let members): self = .object(members.map(SentMember.init))
        }
    }
}

/// A named value.
package struct SentMember: Sendable, Hashable {
    /// The name.
    package var name: String
    /// The value.
    package var value: SentValue

    /// Makes one.
    package init(_ name: String, _ value: SentValue) {
        self.name = name
        self.value = value
    }

    init(_ parameter: Parameter) { self.init(parameter.name, SentValue(parameter.value)) }

    /// The parameter as the service reads it; nil for null.
    package var parameter: Parameter? { value.parameterValue.map { Parameter(name, $0) } }
}

/// What somebody's program sent: its parameters in order, and the form they had.
package struct SentRequest: Sendable, Hashable {
    /// The form of the parameters.
    package enum Form: String, Sendable, Hashable {
        /// `name=value&…` in a body.
        case form
        /// `name=value&…` in a URL.
        case query
        /// A JSON object without lists and objects in it.
        case flatJSON = "flat-json"
        /// A JSON object with lists or objects in it.
        case nestedJSON = "nested-json"
        /// A value of Python or JavaScript as its program prints it: what was meant to be sent, in whatever form.
        case literal
    }

    /// The form.
    package var form: Form
    /// The parameters in order, `Signature` included.
    package var members: [SentMember]

    /// Makes a request.
    package init(_ form: Form, _ members: [SentMember]) {
        self.form = form
        self.members = members
    }

    /// A request of another tool, or of the session.
    package init(_ request: HTTPRequest) {
        switch request.encoding {
        case .nestedJSON, .flatJSON: self.init(json: request.parameters.map(SentMember.init))
        case .form, .query:
            let flat = request.parameters.flattened.map { SentMember($0.name, .text($0.text)) }
            self.init(request.encoding == .form ? .form : .query, flat)
        }
    }

    /// A request whose body is a JSON object.
    init(json members: [SentMember]) {
        self.init(members.contains(where: \.value.isStructure) ? .nestedJSON : .flatJSON, members)
    }

    /// The parameters that are signed: all but `Signature`, and of a name that occurs twice the last one.
    package var signed: [SentMember] {
        var seen: Set<[UInt8]> = []
        return Array(
            members.reversed().filter {
                $0.name != RequestSignature.parameterName && seen.insert(Array($0.name.utf8)).inserted
            }.reversed())
    }

    /// The text of a parameter that is a plain value; nil if it was not sent.
    package func text(of name: String) -> String? {
        members.last { $0.name == name }?.value.parameterValue?.text
    }

    /// The signature that was sent.
    package var signature: String? { text(of: RequestSignature.parameterName) }
    /// The public key that was sent.
    package var publicKey: String? { text(of: "PublicKey") }
    /// The action that was called.
    package var action: String? { text(of: "Action") }

    /// Whether the texts of lists and objects are joined without their indices, as of a nested JSON body.
    package var isNested: Bool { form == .nestedJSON }

    /// The service's own signature of it, step by step.
    package var rightSignature: RequestSignature {
        RequestSignature(signed.compactMap(\.parameter), encoding: isNested ? .nestedJSON : .form)
    }

    /// The same with another value for a parameter, which is added where it is missing.
    package func setting(_ name: String, to text: String) -> SentRequest {
        var other = self
        if let place = members.lastIndex(where: { $0.name == name }) {
            other.members[place].value = .text(text)
        } else {
            other.members.append(SentMember(name, .text(text)))
        }
        return other
    }
}
