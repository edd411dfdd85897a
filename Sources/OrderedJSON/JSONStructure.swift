/// What JSON is made of: which members stand where, and of which types they are.
///
/// ```swift
/// let before = JSONStructure(of: recorded), now = JSONStructure(of: answer)
/// for difference in before.differences(to: now) { print(difference.change, difference.path) }
/// // gone CompshareImageGroup[*].Tags
/// ```
///
/// A list is the union of its entries, of which neither the number nor the order counts. An empty list says nothing of its entries, and null
/// nothing of a type, nor whether a member is there. A number is a number, with a fraction or without. A name that occurs twice in one object counts
/// with both values.
///
/// It takes time by the bytes of the text, and memory by the number of different places.
package struct JSONStructure: Sendable {
    /// The types that were seen in one place; null is none.
    package struct Types: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A text.
        package static let string = Types(rawValue: 1)
        /// A number.
        package static let number = Types(rawValue: 2)
        /// `true` or `false`.
        package static let boolean = Types(rawValue: 4)
        /// A list.
        package static let list = Types(rawValue: 8)
        /// An object.
        package static let object = Types(rawValue: 16)
    }

    /// A name, which differs from another one that only looks the same.
    private struct Name: Hashable {
        let text: String

        static func == (one: Name, other: Name) -> Bool { one.text.hasSameBytes(as: other.text) }
    }

    /// What was seen in one place, in all entries of the lists around it.
    private struct Node {
        var types: Types = []
        /// Whether something but null was seen.
        var hasValue = false
        /// The names of members, in the order in which each came first.
        var names: [String] = []
        /// The nodes of the members.
        var members: [Name: Int] = [:]
        /// The node of the entries; nil where no entry was seen.
        var entries: Int?
    }

    private var nodes = [Node()]
    private let placeholder: String?
    private let limit: Int

    /// Whether there were more places than are looked at, or the task was cancelled, so that nothing is known of some.
    package private(set) var isCutShort = false

    /// Some hundred times the places of the richest answer of the API.
    package static let mostPlaces = 100_000

    /// Finds what a value is made of.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - placeholder: A text that stands for something of another type, and so says nothing of one.
    ///   - limit: The most places that are looked at.
    package init(of value: JSONValue, placeholder: String? = nil, limit: Int = mostPlaces) {
        self.placeholder = placeholder
        self.limit = limit
        add(value, at: 0)
    }

    private mutating func add(_ value: JSONValue, at place: Int) {
        if !value.isNull { nodes[place].hasValue = true }
        switch value.kind {
        case .null: break
        case .boolean: nodes[place].types.insert(.boolean)
        case .number: nodes[place].types.insert(.number)
        case .string where placeholder != nil && value.string == placeholder: break
        case .string: nodes[place].types.insert(.string)
        case .array:
            nodes[place].types.insert(.list)
            for entry in value.elements {
                guard let inner = entries(of: place) else { return }
                add(entry, at: inner)
            }
        case .object:
            nodes[place].types.insert(.object)
            if Task.isCancelled { isCutShort = true }
            guard !isCutShort else { return }
            for member in value.members {
                guard let inner = self.member(Name(text: member.name), of: place) else { return }
                add(member.value, at: inner)
            }
        }
    }

    /// The node of a list's entries; nil if there is no more room.
    private mutating func entries(of place: Int) -> Int? {
        if let known = nodes[place].entries { return known }
        guard let new = newNode() else { return nil }
        nodes[place].entries = new
        return new
    }

    private mutating func member(_ name: Name, of place: Int) -> Int? {
        if let known = nodes[place].members[name] { return known }
        guard let new = newNode() else { return nil }
        nodes[place].members[name] = new
        nodes[place].names.append(name.text)
        return new
    }

    private mutating func newNode() -> Int? {
        guard nodes.count < limit else {
            isCutShort = true
            return nil
        }
        nodes.append(Node())
        return nodes.count - 1
    }
}

extension JSONStructure {
    /// What was seen in one place.
    package struct Place: Sendable {
        fileprivate let structure: JSONStructure
        fileprivate let number: Int
        private var node: Node { structure.nodes[number] }

        fileprivate init(_ structure: JSONStructure, _ number: Int) {
            self.structure = structure
            self.number = number
        }

        /// The types of the values; none if all were null.
        package var types: Types { node.types }
        /// Whether a value was seen that is not null.
        package var hasValue: Bool { node.hasValue }
        /// The names of the objects' members, in the order in which each came first.
        package var names: [String] { node.names }
        /// The lists' entries; nil where there was none.
        package var entries: Place? { node.entries.map { Place(structure, $0) } }
        /// The members of a name; nil if no object has one.
        package subscript(name: String) -> Place? {
            node.members[Name(text: name)].map { Place(structure, $0) }
        }
    }

    /// The whole value.
    package var root: Place { Place(self, 0) }
}

extension JSONStructure {
    /// A place in which two structures differ.
    package struct Difference: Sendable, Hashable {
        /// In what they differ.
        package enum Change: String, Sendable, Hashable {
            /// Only the first has the member.
            case gone
            /// Only the second has the member.
            case new
            /// The second has a type that the first has not.
            case type
        }

        /// In what they differ.
        package var change: Change
        /// Where: `CompshareImageGroup[*].Tags`.
        package var path: JSONPath
        /// The types in the first; none where it has no such member, or only null.
        package var before: Types
        /// The types in the second likewise.
        package var after: Types

        /// Makes a difference.
        package init(_ change: Change, _ path: JSONPath, before: Types = [], after: Types = []) {
            self.change = change
            self.path = path
            self.before = before
            self.after = after
        }
    }

    /// What the second structure has, lacks or has of another type, in the order of the first; members inside of what is
    /// gone, new or of another type are not told one by one.
    ///
    /// - Parameters:
    ///   - other: The second structure.
    ///   - ignored: What is left out.
    ///   - limit: The most differences that are told.
    /// - Returns: The differences.
    package func differences(
        to other: JSONStructure, ignoring ignored: JSONNamePatterns = JSONNamePatterns(),
        upTo limit: Int = .max
    ) -> [Difference] {
        var comparison = Comparison(ignored: ignored, limit: limit)
        comparison.compare(root, other.root)
        return comparison.found
    }

    private struct Comparison {
        let ignored: JSONNamePatterns
        let limit: Int
        var found: [Difference] = []
        var steps: [JSONPath.Step] = []
        var names: [String] = []

        mutating func compare(_ one: Place, _ other: Place) {
            guard found.count < limit else { return }
            let (before, after) = (one.types, other.types)
            if !before.isEmpty, !after.isSubset(of: before) { note(.type, before, after) }
            if before.contains(.object), after.contains(.object) {
                for name in one.names {
                    at(name) { $0.compareMember(one[name], other[name]) }
                }
                for name in other.names where one[name] == nil {
                    at(name) { $0.compareMember(nil, other[name]) }
                }
            }
            if let one = one.entries, let other = other.entries {
                steps.append(.every)
                compare(one, other)
                steps.removeLast()
            }
        }

        private mutating func compareMember(_ one: Place?, _ other: Place?) {
            switch (one, other) {
            case (let one?, let other?): compare(one, other)
            // A member that is null says no more than one that is not there.
            case (let one?, nil): if one.hasValue { note(.gone, one.types, []) }
            case (nil, let other?): if other.hasValue { note(.new, [], other.types) }
            case (nil, nil): break
            }
        }

        /// Does `body` inside of a member, unless that is ignored.
        private mutating func at(_ name: String, _ body: (inout Comparison) -> Void) {
            steps.append(.member(name))
            names.append(name)
            if found.count < limit, !ignored.areEnd(of: names) { body(&self) }
            names.removeLast()
            steps.removeLast()
        }

        private mutating func note(_ change: Difference.Change, _ before: Types, _ after: Types) {
            guard found.count < limit else { return }
            found.append(Difference(change, JSONPath(steps), before: before, after: after))
        }
    }
}
