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

    /// The parameters of a JSON body: what stands under names with dots becomes lists and objects.
    ///
    /// `Tag.0` and `Tag.1` are the list `Tag`, `SortCondition.Field` is a member of the object `SortCondition`. A name
    /// that can be neither stays as it is, and so do lists and objects.
    package var nested: [Parameter] {
        guard contains(where: { $0.name.utf8.contains(UInt8(ascii: ".")) }) else { return self }
        var tree = ParameterTree()
        for parameter in self { tree.insert(parameter) }
        return tree.parameters
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
