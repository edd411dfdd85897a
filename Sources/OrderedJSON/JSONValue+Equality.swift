extension JSONValue: Hashable {
    /// Whether the compact texts of two values are equal, byte for byte.
    public static func == (first: JSONValue, second: JSONValue) -> Bool {
        if case .received(let one, let place) = first.backing,
            case .received(let other, let otherPlace) = second.backing
        {
            if one === other, place == otherPlace { return true }
            guard one.tape.nodes[place].isContainer, one.tape.hasUnread || other.tape.hasUnread else {
                return JSONTape.areEqual(one.tape, place, other.tape, otherPlace)
            }
            return first.hasSameParts(as: second)
        }
        guard first.kind == second.kind else { return false }
        switch (first.content, second.content) {
        case (.null, .null): return true
        case (.bool(let one), .bool(let other)): return one == other
        case (.number(let one), .number(let other)): return one == other
        case (.string(let one), .string(let other)): return one.hasSameBytes(as: other)
        case (.array(let one), .array(let other)): return one == other
        case (.object(let one), .object(let other)): return one == other
        default: return false
        }
    }

    /// Whether two values have equal elements or members, of which only those are read that are looked at.
    private func hasSameParts(as other: JSONValue) -> Bool {
        guard kind == other.kind, count == other.count else { return false }
        return kind == .array
            ? zip(elements, other.elements).allSatisfy(==)
            : zip(members, other.members).allSatisfy { one, other in
                one.name.hasSameBytes(as: other.name) && one.value == other.value
            }
    }

    /// Feeds what equal values have in common.
    public func hash(into hasher: inout Hasher) {
        switch content {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let number): hasher.combine(number.text)
        // Equivalent texts have the same hash though they differ, which does no harm.
        case .string(let text): hasher.combine(text)
        case .array(let elements): hasher.combine(elements)
        case .object(let object): hasher.combine(object)
        }
    }
}

extension String {
    /// Whether two texts are the same in UTF-8; `==` takes texts that Unicode calls equivalent for equal.
    func hasSameBytes(as other: String) -> Bool {
        self == other && utf8.elementsEqual(other.utf8)
    }
}
