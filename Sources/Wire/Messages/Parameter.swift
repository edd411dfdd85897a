package import CompShareOrderedJSON

/// An API parameter: a name with a value, such as `TargetTopOrganizationId` with 12345.
public struct Parameter: Sendable, Hashable {
    /// The name as the API spells it.
    public var name: String
    /// The value.
    public var value: ParameterValue

    /// Creates a parameter.
    public init(_ name: String, _ value: ParameterValue) {
        self.name = name
        self.value = value
    }
}

/// A parameter in the flat form of query strings, form bodies and signatures, such as `Tag.0` with `LLM`.
public struct FlatParameter: Sendable, Hashable {
    /// The name with its indices and members, such as `SortCondition.Field`.
    public var name: String
    /// The text that is both signed and sent.
    public var text: String

    /// Creates a flat parameter.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

extension [Parameter] {
    /// The members of a JSON request body; those that are null are left out.
    package init(_ object: JSONObject) {
        self = object.members.compactMap { member in
            ParameterValue(member.value).map { Parameter(member.name, $0) }
        }
    }

    /// The flat form, in order.
    public var flattened: [FlatParameter] {
        var flat: [FlatParameter] = []
        flat.reserveCapacity(count + 4)
        for parameter in self { parameter.value.flatten(as: parameter.name, into: &flat) }
        return flat
    }

    /// The value of the last parameter called `name`, compared byte by byte.
    public subscript(name: String) -> ParameterValue? {
        last { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// Replaces the parameter called `name`, or appends it.
    public mutating func set(_ name: String, _ value: ParameterValue) {
        if let index = lastIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            self[index].value = value
        } else {
            append(Parameter(name, value))
        }
    }
}
