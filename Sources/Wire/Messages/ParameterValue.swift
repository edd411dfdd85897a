public import CompShareOrderedJSON

/// The value of an API parameter before it is turned into text.
public enum ParameterValue: Sendable, Hashable {
    /// Text, sent as it is: no trimming and no Unicode normalisation.
    case string(String)
    /// An integer, sent in decimal.
    case integer(Int)
    /// A finite number, sent without exponent and without a trailing `.0`.
    case number(Double)
    /// `true` or `false`.
    case boolean(Bool)
    /// A list, sent as `Name.0`, `Name.1`…
    case array([ParameterValue])
    /// Named values, sent as `Name.Member`.
    case object([Parameter])

    /// The value of a JSON request body, as the service reads it; nil for null, which is never sent.
    ///
    /// Whole numbers that do not fit into 64 bits keep their text.
    public init?(_ json: JSONValue) {
        switch json.content {
        case .null: return nil
        case .bool(let value): self = .boolean(value)
        case .string(let text): self = .string(text)
        case .array(let elements): self = .array(elements.compactMap(ParameterValue.init))
        case .object(let object): self = .object([Parameter](object))
        case .number(let number):
            if let integer = Int(number.text) {
                self = .integer(integer)
            } else if let double = number.double, number.text.contains(where: ".eE".contains) {
                self = .number(double)
            } else {
                self = .string(number.text)
            }
        }
    }

    /// The text of a scalar as it is signed and sent; nil for arrays and objects.
    public var text: String? {
        switch self {
        case .string(let text): text
        case .integer(let value): String(value)
        case .number(let value): DecimalText.of(value)
        case .boolean(let value): value ? "true" : "false"
        case .array, .object: nil
        }
    }

    /// The value as JSON.
    package var json: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .integer(let value): .number(JSONNumber(value))
        case .number(let value): JSONNumber(value).map(JSONValue.number) ?? .null
        case .boolean(let value): .bool(value)
        case .array(let values): .array(values.map(\.json))
        case .object(let members):
            .object(JSONObject(pairs: members.map { ($0.name, $0.value.json) }))
        }
    }

    /// Appends this value's flat parameters: `name` itself for a scalar, `name.0`… for an array,
    /// `name.Member` for an object.
    ///
    /// Empty arrays and objects give none.
    func flatten(as name: String, into flat: inout [FlatParameter]) {
        switch self {
        case .array(let values):
            for (index, value) in values.enumerated() { value.flatten(as: "\(name).\(index)", into: &flat) }
        case .object(let members):
            for member in members { member.value.flatten(as: "\(name).\(member.name)", into: &flat) }
        case .string, .integer, .number, .boolean:
            flat.append(FlatParameter(name: name, text: text ?? ""))
        }
    }

    /// The text that a nested JSON body signs: array items in order without index, object members sorted by name with
    /// their values, nothing for empty ones (rule of the vendor's Go JSON encoder).
    var nestedText: String {
        switch self {
        case .array(let values): values.map(\.nestedText).joined()
        case .object(let members):
            members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
                .map { $0.name + $0.value.nestedText }.joined()
        case .string, .integer, .number, .boolean: text ?? ""
        }
    }
}

extension ParameterValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
    /// Creates text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Creates an integer.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Creates a number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Creates `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// Creates a list.
    public init(arrayLiteral elements: ParameterValue...) { self = .array(elements) }
}
