/// The members of a JSON object, in the order in which they were received; duplicates are kept.
public struct JSONObject: Sendable, Hashable {
    /// One name with its value.
    public struct Member: Sendable, Hashable {
        /// The unescaped name.
        public var name: String
        /// The value.
        public var value: JSONValue

        /// Creates a member.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }

        /// Whether name and value are equal, byte for byte.
        public static func == (one: Member, other: Member) -> Bool {
            one.name.hasSameBytes(as: other.name) && one.value == other.value
        }
    }

    /// All members in order.
    public var members: [Member]

    /// Creates an object from its members.
    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// Creates an object from names and values.
    public init(pairs: some Sequence<(String, JSONValue)>) {
        members = pairs.map { Member(name: $0, value: $1) }
    }

    /// The value of the member called `name`, the last one where the name occurs more than once, as most
    /// parsers have it.
    ///
    /// Setting replaces that member in place or appends a new one; setting nil removes every member of that
    /// name.
    ///
    /// Members are searched one after the other: API objects have a dozen members, for which this is faster than
    /// a hash table.
    public subscript(name: String) -> JSONValue? {
        get { members.last { $0.name.hasSameBytes(as: name) }?.value }
        set {
            guard let newValue else {
                members.removeAll { $0.name.hasSameBytes(as: name) }
                return
            }
            if let index = members.lastIndex(where: { $0.name.hasSameBytes(as: name) }) {
                members[index].value = newValue
            } else {
                members.append(Member(name: name, value: newValue))
            }
        }
    }

    /// The names in order, duplicates included.
    public var names: [String] { members.map(\.name) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Creates an object; members keep the order of the literal.
    public init(dictionaryLiteral members: (String, JSONValue)...) { self.init(pairs: members) }
}

extension JSONObject {
    /// The members of one object, then those of another.
    package static func + (first: JSONObject, second: JSONObject) -> JSONObject {
        JSONObject(first.members + second.members)
    }
}
