/// What differs between two JSON values, by structure: order of members does not count, and entries of lists are
/// matched by their ids.
///
/// ```swift
/// for change in JSONDiff(from: before, to: after).changes { print(change.kind, change.path) }
/// // changed CompshareImageGroup[GroupId=abc].CreatedCount
/// ```
public struct JSONDiff: Sendable, Hashable {
    /// One difference.
    public struct Change: Sendable, Hashable {
        /// What has happened.
        public enum Kind: String, Sendable, Hashable {
            /// Only the second value has it.
            case added
            /// Only the first value has it.
            case removed
            /// Both have it, with different values.
            case changed
        }

        /// What has happened.
        public var kind: Kind
        /// Where: member names, and for entries of lists their id (`[GroupId=abc]`) or place (`[3]`).
        public var path: String
        /// The names of members in the path.
        public var names: [String] = []
        /// The value in the first, nil if it has none.
        public var before: JSONValue?
        /// The value in the second, nil if it has none.
        public var after: JSONValue?
    }

    /// The differences: first in the order of the second value, then what only the first one has.
    public private(set) var changes: [Change] = []
    /// How many entries of lists stand at another place among those that both have.
    public private(set) var movedEntries = 0
    /// Whether the task was cancelled in the middle, so that not all differences were found.
    public private(set) var isCutShort = false

    private let ignored: JSONNamePatterns

    /// Compares two values.
    ///
    /// - Parameters:
    ///   - first: What was.
    ///   - second: What is.
    ///   - ignored: Paths of member names (`Data.UpdateTime`); what has one anywhere in its own path is left out.
    public init(from first: JSONValue, to second: JSONValue, ignoring ignored: [JSONPath] = []) {
        self.ignored = JSONNamePatterns(ignored)
        compare(first, second, at: "", names: [])
    }

    /// Notes that the task is cancelled, for what is not compared then.
    private var isCancelled: Bool {
        mutating get {
            if Task.isCancelled { isCutShort = true }
            return isCutShort
        }
    }

    /// Compares what stands at a path; nil for a value that is missing there.
    private mutating func compare(
        _ first: JSONValue?, _ second: JSONValue?, at path: String, names: [String]
    ) {
        guard !isCancelled, first != second, !ignored.areEnd(of: names) else { return }
        switch (first?.kind, second?.kind) {
        case (.object, .object):
            let one = Members(first)
            let other = Members(second)
            for name in other.names + one.names.filter({ other[$0] == nil }) {
                let text = name.text
                compare(one[name], other[name], at: Self.join(path, text), names: names + [text])
            }
        case (.array, .array):
            let one = first?.array ?? []
            let other = second?.array ?? []
            if let key = Self.idMember(of: one, other) {
                compareByID(one, other, key, at: path, names: names)
            } else {
                compareByPlace(one, other, at: path, names: names)
            }
        default:
            // `1` and `1.0`, or a number and its text, differ: the service writes both, and which it wrote matters.
            let kind: Change.Kind =
                switch (first, second) {
                case (.none, _): .added
                case (_, .none): .removed
                default: .changed
                }
            changes.append(Change(kind: kind, path: path, names: names, before: first, after: second))
        }
    }

    private mutating func compareByID(
        _ one: [JSONValue], _ other: [JSONValue], _ key: String, at path: String, names: [String]
    ) {
        var places: [String: Int] = [:]
        for (place, entry) in one.enumerated() { places[entry[key]?.text ?? ""] = place }
        var common: [Int] = []
        for entry in other {
            let id = entry[key]?.text ?? ""
            let old = places.removeValue(forKey: id)
            if let old { common.append(old) }
            compare(old.map { one[$0] }, entry, at: "\(path)[\(key)=\(id)]", names: names)
        }
        for (id, place) in places.sorted(by: { $0.value < $1.value }) {
            compare(one[place], .none, at: "\(path)[\(key)=\(id)]", names: names)
        }
        movedEntries += zip(common, common.sorted()).count { $0 != $1 }
    }

    private mutating func compareByPlace(
        _ one: [JSONValue], _ other: [JSONValue], at path: String, names: [String]
    ) {
        let shared = min(one.count, other.count)
        // Plain values that came or went in the middle would shift all that follow.
        let start = zip(one, other).prefix { $0 == $1 }.count
        let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
        let tail = min(end, shared - start)
        for index in start..<max(start, max(one.count, other.count) - tail) {
            let old = index < one.count - tail ? Optional(one[index]) : .none
            let new = index < other.count - tail ? Optional(other[index]) : .none
            compare(old, new, at: "\(path)[\(index)]", names: names)
        }
    }

    /// The member by which entries of two lists are matched: one that every entry has, with a text or number that no
    /// other entry of its list has; of several the one whose name tells most, and of those the first.
    package static func idMember(of one: [JSONValue], _ other: [JSONValue]) -> String? {
        guard
            let first = [one.first, other.first].lazy.compactMap(\.self).first(where: { $0.kind == .object })
        else { return nil }
        let candidates = first.members.enumerated().compactMap { place, member in
            let name = member.name
            return rank(name).map { (name: name, order: ($0, place)) }
        }
        return candidates.sorted { $0.order < $1.order }.map(\.name).first { name in
            [one, other].allSatisfy { list in
                var seen: Set<String> = []
                return list.allSatisfy { entry in
                    guard let text = entry[name]?.text, !text.isEmpty else { return false }
                    return seen.insert(text).inserted
                }
            }
        }
    }

    /// How well a name tells that its values are ids, 0 best; nil if it does not.
    ///
    /// Ids of what entries belong to tell less than their own, and `Zone` and `Name` stand for an id where there is none.
    private static func rank(_ name: String) -> Int? {
        switch name.lowercased() {
        case "projectid", "regionid", "zoneid", "accountid", "ownerid", "teamid",
            "compshareimageid" where name != "CompShareImageId":
            1
        case let folded where folded.hasSuffix("id"): 0
        case "zone": 2
        case "name": 3
        default: nil
        }
    }

    /// A path with one more name.
    package static func join(_ path: String, _ name: String) -> String {
        let step = JSONPath([.member(name)]).description
        return path.isEmpty || step.hasPrefix("[") ? path + step : "\(path).\(step)"
    }

    /// The members of an object by their names, of which each occurs once; the last value of one counts.
    package struct Members {
        /// A name, which differs from another one that only looks the same.
        package struct Name: Hashable {
            package let text: String

            package static func == (one: Name, other: Name) -> Bool { one.text.hasSameBytes(as: other.text) }
        }

        /// The names, in the order in which each comes first.
        package private(set) var names: [Name] = []
        private var values: [Name: JSONValue] = [:]

        /// Reads the members; none of what is no object.
        package init(_ value: JSONValue?) {
            for member in value?.members ?? JSONValue.null.members {
                let name = Name(text: member.name)
                if values.updateValue(member.value, forKey: name) == nil { names.append(name) }
            }
        }

        /// The value of a name; nil if there is none.
        package subscript(name: Name) -> JSONValue? { values[name] }
    }
}
