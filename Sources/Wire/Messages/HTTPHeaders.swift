/// HTTP header fields in order; names compare without case, and a name may occur more than once.
public struct HTTPHeaders: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// One field.
    public struct Field: Sendable, Hashable {
        /// The name as sent or received.
        public var name: String
        /// The value without surrounding blanks.
        public var value: String

        /// Creates a field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// All fields in order.
    public var fields: [Field]

    /// Creates header fields.
    public init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// Creates header fields in the order of the literal.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field(name: $0.0, value: $0.1) }
    }

    /// The value of the first field called `name`.
    ///
    /// Setting replaces every field of that name; nil removes them.
    public subscript(name: String) -> String? {
        get { fields.first { Self.isEqual($0.name, name) }?.value }
        set {
            let index = fields.firstIndex { Self.isEqual($0.name, name) } ?? fields.endIndex
            fields.removeAll { Self.isEqual($0.name, name) }
            if let newValue {
                fields.insert(Field(name: name, value: newValue), at: min(index, fields.endIndex))
            }
        }
    }

    private static func isEqual(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count
            && zip(one.utf8, other.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
