/// The order in which parameters are joined: by the bytes of their names, or as some program has it.
struct NameOrder {
    private var order: Mistake.Order?

    init(_ mistakes: [Mistake]) {
        for case .ordered(let wanted) in mistakes { order = wanted }
    }

    /// The items in order; those that are equal stay as they were.
    func sorted(_ items: [SigningProcess.Item]) -> [SigningProcess.Item] {
        guard let order else { return Self.byBytes(items, \.name) }
        switch order {
        case .outermost: return Self.byBytes(items, \.name)
        case .asSent: return items
        case .ignoringCase: return Self.byBytes(items) { $0.name.lowercased() }
        case .locale:
            return Self.byBytes(Self.byBytes(items) { String($0.name.map(Self.swappingCase)) }) { item in
                String(item.name.lowercased().unicodeScalars.filter { !".-_[]".unicodeScalars.contains($0) })
            }
        case .utf16:
            return items.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
        case .natural:
            let keyed = items.map { (item: $0, parts: Self.parts($0.name)) }
            return keyed.sorted { Self.precedes($0.parts, $1.parts) }.map(\.item)
        case .reversed: return Self.byBytes(items, \.name).reversed()
        case .apart(let name, let isFirst):
            let sorted = Self.byBytes(items, \.name)
            let (own, others) = (sorted.filter { $0.name == name }, sorted.filter { $0.name != name })
            return isFirst ? own + others : others + own
        case .pairs: return Self.byBytes(items) { $0.name + $0.text }
        case .beforeFlattening:
            return Self.byBytes(items) { item in
                String(item.name.prefix { $0 != "." && $0 != "[" })
            }
        case .values: return Self.byBytes(items, \.text)
        case .lengths:
            return Self.byBytes(items, \.name).sorted { $0.name.utf8.count < $1.name.utf8.count }
        }
    }

    /// Names of an object's members, likewise.
    func sorted(_ members: [SentMember]) -> [SentMember] {
        if order == .outermost { return members }
        let items = members.enumerated().map { SigningProcess.Item(name: $1.name, text: String($0)) }
        return sorted(items).compactMap { Int($0.text).map { members[$0] } }
    }

    private static func byBytes(
        _ items: [SigningProcess.Item], _ key: (SigningProcess.Item) -> String
    ) -> [SigningProcess.Item] {
        // The standard library's sort is stable.
        let keyed = items.map { (item: $0, key: Array(key($0).utf8)) }
        return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.item)
    }

    /// Small letters before capitals, as locales have them.
    private static func swappingCase(_ letter: Character) -> Character {
        let other = letter.isUppercase ? letter.lowercased() : letter.uppercased()
        return other.count == 1 ? Character(other) : letter
    }

    // MARK: Numbers by their size

    private enum Part {
        case number(Int)
        case text([UInt8])
    }

    private static func parts(_ name: String) -> [Part] {
        var parts: [Part] = []
        var rest = Array(name.utf8)[...]
        while let first = rest.first {
            let isDigit = (0x30...0x39).contains(first)
            let run = rest.prefix { (0x30...0x39).contains($0) == isDigit }
            rest = rest.dropFirst(run.count)
            let number = isDigit ? Int(String(decoding: run, as: UTF8.self)) : nil
            parts.append(number.map(Part.number) ?? .text(Array(run)))
        }
        return parts
    }

    private static func precedes(_ one: [Part], _ other: [Part]) -> Bool {
        for (first, second) in zip(one, other) {
            switch (first, second) {
            case (.number(let first), .number(let second)) where first != second: return first < second
            case (.text(let first), .text(let second)) where first != second:
                return first.lexicographicallyPrecedes(second)
            case (.number, .text): return true
            case (.text, .number): return false
            default: continue
            }
        }
        return one.count < other.count
    }
}
