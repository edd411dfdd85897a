import CompShareOrderedJSON
import CompshCommandLanguage

/// The next step of a path into an answer: members, places of lists, `[*]`.
struct PathCompletion {
    /// The paths that may stand in a place, and how many more there are.
    struct Found {
        var choices: [Choice] = []
        /// How many more there are; the last choice is then the very last of all.
        var unlisted = 0
    }

    private let root: JSONValue
    private let hasChecks: Bool

    /// Completes paths into a value.
    ///
    /// - Parameters:
    ///   - root: The value.
    ///   - hasChecks: Whether values are checked there, so that `[?]` makes sense.
    init(in root: JSONValue, hasChecks: Bool = false) {
        self.root = root
        self.hasChecks = hasChecks
    }

    /// The paths that begin with a text.
    ///
    /// - Parameters:
    ///   - prefix: The text.
    ///   - isCorrection: Whether all names that may stand in the place of its last one are wanted.
    /// - Returns: The paths.
    func paths(_ prefix: String, isCorrection: Bool = false) -> Found {
        let typed = TypedPath(prefix)
        let values = values(at: typed.steps)
        switch typed.open {
        case .place(let text): return places(of: values, after: typed.head, typed: text)
        case .end: return next(of: values, after: typed.head)
        case .member(let name, let hasDot):
            return members(
                of: values, after: typed.head + (hasDot ? "." : ""), bare: typed.head,
                typed: isCorrection ? nil : name)
        }
    }

    /// The values that finished steps lead to: several behind `[*]`.
    private func values(at steps: [TypedPath.Step]) -> [JSONValue] {
        var values = [root]
        for step in steps {
            values = Array(
                values.flatMap { value -> [JSONValue] in
                    switch step {
                    case .member(let name):
                        return value[name].map { [$0] } ?? Int(name).flatMap { value[$0] }.map { [$0] } ?? []
                    case .element(let place):
                        return value[place < 0 ? (value.count ?? 0) + place : place].map { [$0] } ?? []
                    case .every: return Array(value.elements.prefix(Self.samples))
                    }
                }.prefix(Self.samples))
        }
        return values
    }

    /// The elements of a list differ in few members, and those of one of the first ones are nearly all.
    private static let samples = 50
    /// More than anybody pages through.
    private static let limit = 500

    /// What may follow a whole step.
    private func next(of values: [JSONValue], after head: String) -> Found {
        var found = places(of: values.filter { $0.kind == .array }, after: head, typed: "")
        found.choices +=
            members(of: values, after: head + (head.isEmpty ? "" : "."), bare: head, typed: "").choices
        return found
    }

    /// Members, of which those whose names need brackets stand behind `bare`; without `typed` all are wanted.
    private func members(
        of values: [JSONValue], after head: String, bare: String, typed: String?
    ) -> Found {
        var samples: [String: JSONValue] = [:]
        var names: [String] = []
        for value in values {
            for member in value.object?.members ?? []
            where samples.updateValue(member.value, forKey: member.name) == nil {
                names.append(member.name)
            }
        }
        let lower = typed?.lowercased() ?? ""
        names = names.filter { $0.lowercased().hasPrefix(lower) }
        var found = Found()
        for name in names {
            guard let sample = samples[name] else { continue }
            let path = Self.isPlain(name) ? head + name : "\(bare)[\"\(name)\"]"
            guard let typed, name == typed, sample.count ?? 0 > 0 else {
                var choice = Choice(path, sample.kind.rawValue)
                choice.isOpen = sample.count != nil
                found.choices.append(choice)
                continue
            }
            // The name is whole, so that Tab goes on.
            let next = next(of: values.compactMap { $0[name] }, after: path)
            found.choices += next.choices
            found.unlisted += next.unlisted
        }
        if found.choices.count > Self.limit, let last = found.choices.last {
            found.unlisted += found.choices.count - Self.limit
            found.choices = found.choices.prefix(Self.limit - 1) + [last]
        }
        return found
    }

    /// Places of lists, and names of members in brackets.
    private func places(of values: [JSONValue], after head: String, typed: String) -> Found {
        var found = Found()
        for name in values.first?.object?.names ?? [] where typed.hasPrefix("\"") || !Self.isPlain(name) {
            found.choices.append(Choice("\(head)[\"\(name)\"]"))
        }
        guard let list = values.filter({ $0.kind == .array }).max(by: { ($0.count ?? 0) < ($1.count ?? 0) })
        else { return found }
        let count = list.count ?? 0
        func add(_ place: String, _ summary: String, isOpen: Bool) {
            guard place.hasPrefix(typed) else { return }
            var choice = Choice("\(head)[\(place)]", summary)
            choice.isOpen = isOpen
            found.choices.append(choice)
        }
        let kinds = list.elements.prefix(Self.limit).map { (name: $0.kind.rawValue, isOpen: $0.count != nil) }
        let isOpen = kinds.first?.isOpen ?? false
        if count > 0, (try? JSONPath("[*]")) != nil {
            add("*", "every element", isOpen: isOpen)
            if hasChecks { add("?", "some element", isOpen: isOpen) }
        }
        if count > 0 { add("-1", "the last element", isOpen: isOpen) }
        for (place, kind) in kinds.enumerated() { add(String(place), kind.name, isOpen: kind.isOpen) }
        if count > Self.limit, typed.isEmpty {
            add(String(count - 1), "", isOpen: isOpen)
            found.unlisted = count - Self.limit - 1
        }
        return found
    }

    /// Whether a name needs no brackets.
    private static func isPlain(_ name: String) -> Bool { JSONPath([.member(name)]).description == name }
}

extension PathCompletion {
    /// The names of members anywhere in a value, as `diff --ignore` takes them: without the places of lists.
    static func memberNames(in root: JSONValue, _ prefix: String) -> [Choice] {
        var children: [String: [String]] = [:]
        var names: [String] = []
        collect(root, below: "", &names, &children, depth: 0)
        guard let dot = prefix.lastIndex(of: ".") else { return names.map { Choice($0) } }
        let head = prefix[..<dot]
        let parent = String(head[(head.lastIndex(of: ".").map(head.index(after:)) ?? head.startIndex)...])
        return (children[parent] ?? []).map { Choice("\(head).\($0)") }
    }

    private static func collect(
        _ value: JSONValue, below parent: String, _ names: inout [String],
        _ children: inout [String: [String]], depth: Int
    ) {
        guard depth < 12 else { return }
        for element in value.elements.prefix(samples) {
            collect(element, below: parent, &names, &children, depth: depth + 1)
        }
        for member in value.object?.members ?? [] {
            let isNew = children[member.name] == nil
            if isNew {
                children[member.name] = []
                names.append(member.name)
            }
            if !parent.isEmpty, children[parent]?.contains(member.name) != true {
                children[parent]?.append(member.name)
            }
            collect(member.value, below: member.name, &names, &children, depth: depth + 1)
        }
    }
}

/// A path as far as it is typed.
private struct TypedPath {
    enum Step {
        case member(String)
        case element(Int)
        case every
    }

    /// What is being typed.
    enum Open {
        case member(String, hasDot: Bool)
        /// Behind a bracket.
        case place(String)
        /// Nothing, since a bracket has been closed.
        case end
    }

    /// The whole steps.
    var steps: [Step] = []
    /// What they are written as.
    var head = ""
    var open = Open.member("", hasDot: false)

    init(_ text: String) {
        var rest = Substring(text)
        while let first = rest.first {
            if first == "[" {
                let isQuoted = rest.dropFirst().first == "\""
                guard
                    let end = isQuoted
                        ? rest.firstRange(of: "\"]")?.upperBound
                        : rest.firstIndex(of: "]").map(rest.index(after:)),
                    let step = Self.step(rest.dropFirst().prefix(upTo: rest.index(before: end)))
                else {
                    open = .place(String(rest.dropFirst()))
                    return
                }
                take(step, rest[..<end])
                rest = rest[end...]
                open = .end
            } else {
                let hasDot = first == "."
                let name = rest.dropFirst(hasDot ? 1 : 0).prefix { $0 != "." && $0 != "[" }
                guard name.endIndex < rest.endIndex else {
                    open = .member(String(name), hasDot: hasDot)
                    return
                }
                take(.member(String(name)), rest[..<name.endIndex])
                rest = rest[name.endIndex...]
            }
        }
    }

    private mutating func take(_ step: Step, _ text: Substring) {
        steps.append(step)
        head += text
    }

    /// The step that stands between brackets; nil if it is none.
    private static func step(_ text: Substring) -> Step? {
        if text == "*" || text == "?" { return .every }
        if text.first == "\"", text.count > 1 { return .member(String(text.dropFirst().dropLast())) }
        return Int(text).map(Step.element)
    }
}
