import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage

/// Finds the values that are others in two answers.
///
/// Entries of lists are matched by their ids; where they have none, each stands for one that equals it, wherever that is,
/// and what is left on either side is told. Numbers are compared exactly and in any form; null, an empty list and no
/// member are the same, and what is masked is a difference only in what stands around the stars.
struct ValueComparison {
    private let ignored: JSONNamePatterns
    /// The names of paths that are told already: of members that are gone, new or of another type.
    private let told: Set<[String]>
    private var found: [Finding] = []

    init(ignored: [JSONPath], besides told: Set<[String]>) {
        self.ignored = JSONNamePatterns(ignored)
        self.told = told
    }

    /// The values that differ, no more than are sought.
    ///
    /// - Throws: `CommandFailure` if the task was cancelled.
    mutating func findings(from before: JSONValue, to after: JSONValue) throws(CommandFailure) -> [Finding] {
        try compare(before, after, at: "", [])
        return found
    }

    /// Compares what stands at a path with these names in it; nil for a value that is missing there.
    private mutating func compare(
        _ one: JSONValue?, _ other: JSONValue?, at path: String, _ names: [String]
    ) throws(CommandFailure) {
        guard !Task.isCancelled else { throw .interrupted }
        guard found.count < VerificationLimit.sought, !ignored.areEnd(of: names) else { return }
        switch (one?.kind, other?.kind) {
        case (.object, .object):
            let (before, after) = (JSONDiff.Members(one), JSONDiff.Members(other))
            for name in before.names + after.names.filter({ before[$0] == nil }) {
                try compare(
                    before[name], after[name], at: JSONDiff.join(path, name.text), names + [name.text])
            }
        case (.array, .array):
            let (before, after) = (one?.array ?? [], other?.array ?? [])
            if let key = JSONDiff.idMember(of: before, after) {
                try compareByID(before, after, key, at: path, names)
            } else {
                try compareAsSets(before, after, at: path, names)
            }
        default:
            let (before, after) = (one ?? nil, other ?? nil)
            if !told.contains(names), !Self.areSame(before, after) {
                found.append(Finding(.value, path, before: before, now: after))
            }
        }
    }

    // MARK: Lists

    private mutating func compareByID(
        _ one: [JSONValue], _ other: [JSONValue], _ key: String, at path: String, _ names: [String]
    ) throws(CommandFailure) {
        func id(_ entry: JSONValue) -> String { entry[key]?.text ?? "" }
        let after = Dictionary(other.map { (id($0), $0) }) { first, _ in first }
        for entry in one {
            try compare(entry, after[id(entry)], at: "\(path)[\(key)=\(id(entry))]", names)
        }
        let known = Set(one.map(id))
        for entry in other where !known.contains(id(entry)) {
            try compare(nil as JSONValue?, entry, at: "\(path)[\(key)=\(id(entry))]", names)
        }
    }

    private mutating func compareAsSets(
        _ one: [JSONValue], _ other: [JSONValue], at path: String, _ names: [String]
    ) throws(CommandFailure) {
        var places: [[UInt8]: [Int]] = [:]
        var hasMask = false
        for (place, entry) in one.enumerated() {
            let form = try form(of: entry, names)
            hasMask = hasMask || Self.holdsStars(form)
            places[form, default: []].append(place)
        }
        var new: [JSONValue] = []
        for entry in other {
            let form = try form(of: entry, names)
            if places[form]?.popLast() == nil {
                hasMask = hasMask || Self.holdsStars(form)
                new.append(entry)
            }
        }
        var gone = places.values.flatMap(\.self).sorted().map { one[$0] }
        if hasMask { try match(&gone, &new, names) }
        let inside = path + "[*]"
        if gone.count == 1, new.count == 1 { return try compare(gone.first, new.first, at: inside, names) }
        for entry in gone { try compare(entry, nil as JSONValue?, at: inside, names) }
        for entry in new { try compare(nil as JSONValue?, entry, at: inside, names) }
    }

    /// Takes out entries that differ in what is masked only.
    private func match(
        _ gone: inout [JSONValue], _ new: inout [JSONValue], _ names: [String]
    ) throws(CommandFailure) {
        var rest: [JSONValue] = []
        for entry in gone {
            var partner: Int?
            for (place, other) in new.enumerated() where partner == nil {
                var comparison = self
                comparison.found = []
                try comparison.compare(entry, other, at: "", names)
                if comparison.found.isEmpty { partner = place }
            }
            if let partner { new.remove(at: partner) } else { rest.append(entry) }
        }
        gone = rest
    }

    /// A text that entries have in common which are the same.
    private func form(of value: JSONValue, _ names: [String]) throws(CommandFailure) -> [UInt8] {
        guard !Task.isCancelled else { throw .interrupted }
        switch value.kind {
        case .array:
            var forms: [[UInt8]] = []
            for entry in value.elements { forms.append(try form(of: entry, names)) }
            forms.sort { $0.lexicographicallyPrecedes($1) }
            return Array("[".utf8) + forms.joined(separator: ",".utf8) + Array("]".utf8)
        case .object:
            let members = JSONDiff.Members(value)
            var forms: [[UInt8]] = []
            for name in members.names {
                let inner = names + [name.text]
                guard let member = members[name], !Self.isEmpty(member), !ignored.areEnd(of: inner),
                    !told.contains(inner)
                else { continue }
                forms.append(
                    Array((JSONWriter().text(.string(name.text)) + ":").utf8) + (try form(of: member, inner)))
            }
            forms.sort { $0.lexicographicallyPrecedes($1) }
            return Array("{".utf8) + forms.joined(separator: ",".utf8) + Array("}".utf8)
        case .null, .boolean, .number, .string:
            if case .number(let number) = value.content { return Array(number.canonicalText.utf8) }
            return Array(JSONWriter().text(value).utf8)
        }
    }

    // MARK: Plain values

    private static func areSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
        if isMasked(one) || isMasked(other) || isEmpty(one) && isEmpty(other) { return true }
        switch (one.content, other.content) {
        case (.number(let one), .number(let other)): return one.canonicalText == other.canonicalText
        case (.string(let text), .string(let otherText)):
            return one == other || fits(text, otherText) || fits(otherText, text)
        default: return one == other
        }
    }

    /// Null, and an empty list, which the service writes as null too.
    private static func isEmpty(_ value: JSONValue) -> Bool {
        value.isNull || value.kind == .array && value.count == 0
    }

    private static func isMasked(_ value: JSONValue) -> Bool { value.string == SecretMask.stars }

    private static func holdsStars(_ form: [UInt8]) -> Bool {
        form.contains(Array(SecretMask.stars.utf8))
    }

    /// Whether a text with stars for secrets in it is another one, whatever these are.
    private static func fits(_ masked: String, _ text: String) -> Bool {
        let stars = Array(SecretMask.stars.utf8)
        let parts = Array(masked.utf8).split(separator: stars, omittingEmptySubsequences: false)
        let whole = Array(text.utf8)
        guard parts.count > 1, let first = parts.first, let last = parts.last, whole.starts(with: first),
            whole.count >= first.count + last.count, whole.suffix(last.count).elementsEqual(last)
        else { return false }
        var rest = whole.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let place = rest.firstRange(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return true
    }
}
