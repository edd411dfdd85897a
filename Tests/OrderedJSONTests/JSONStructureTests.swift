import CompShareOrderedJSON
import CompshTestSupport
import Testing

/// What is gone, new or of another type, found by structure.
@Suite struct JSONStructureTests {
    private func differences(_ one: JSONValue, _ other: JSONValue, ignoring: [String] = []) throws -> [String]
    {
        let patterns = JSONNamePatterns(try ignoring.map { try JSONPath($0) })
        return JSONStructure(of: one).differences(to: JSONStructure(of: other), ignoring: patterns)
            .map { "\($0.change) \($0.path) \($0.before.rawValue)→\($0.after.rawValue)" }
    }

    @Test func tellsGoneNewAndAnotherType() throws {
        let one: JSONValue = ["a": 1, "b": ["x": "t"], "c": [["y": true]]]
        #expect(try differences(one, ["b": ["x": "t"], "c": [["y": true]]]) == ["gone a 2→0"])
        #expect(
            try differences(one, ["a": 1, "b": ["x": "t", "z": 1], "c": [["y": true]]]) == ["new b.z 0→2"])
        #expect(try differences(one, ["a": 1, "b": ["x": 5], "c": [["y": true]]]) == ["type b.x 1→2"])
        #expect(
            try differences(one, ["a": "1", "b": 1, "c": ["k": 1], "d": [1]])
                == ["type a 2→1", "type b 16→2", "type c 8→16", "new d 0→8"])
    }

    /// Entries stand for each other: any number of them, in any order.
    @Test func listsAreTheUnionOfTheirEntries() throws {
        let one: JSONValue = ["L": [["a": 1], ["b": "x"]]]
        #expect(try differences(one, ["L": [["b": "y", "a": 2]]]).isEmpty)
        #expect(try differences(one, ["L": [["b": "y"], ["b": "z"], ["a": 3]]]).isEmpty)
        #expect(try differences(one, ["L": [["b": "y"]]]) == ["gone L[*].a 2→0"])
        #expect(try differences(["L": [[1, 2]]], ["L": [[], ["x"]]]) == ["type L[*][*] 2→1"])
        // One of several types is none that is new.
        #expect(try differences(["L": [1, "x"]], ["L": ["y"]]).isEmpty)
        #expect(try differences(["L": ["y"]], ["L": [1, "x"]]) == ["type L[*] 1→3"])
    }

    /// An empty list says nothing of entries, null nothing of a type, and a number is a number.
    @Test(arguments: [
        ("[{\"a\":1}]", "[]"), ("{\"b\":\"x\"}", "null"), ("\"x\"", "null"), ("1", "1.5"), ("1e3", "1000"),
        ("true", "false"), ("[null]", "[\"x\"]"), ("[]", "null"),
    ])
    func saysNothing(_ one: String, _ other: String) throws {
        let (one, other) = (try JSONValue(parsing: one), try JSONValue(parsing: other))
        #expect(try differences(["m": one], ["m": other]).isEmpty)
        #expect(try differences(["m": other], ["m": one]).isEmpty)
    }

    /// A member that was only ever null may as well not be there; an empty list is a member.
    @Test func nullSaysNothingOfPresence() throws {
        let some: JSONValue = ["a": 1, "L": [["b": nil, "c": "x"]], "n": nil]
        let less: JSONValue = ["a": 1, "L": [["c": "y"]]]
        #expect(try differences(some, less).isEmpty)
        #expect(try differences(less, some).isEmpty)
        #expect(try differences(["a": 1, "l": []], ["a": 1]) == ["gone l 8→0"])
        #expect(try differences(["L": [["b": nil], ["b": 1]]], ["L": [["c": nil]]]) == ["gone L[*].b 2→0"])
    }

    /// A placeholder stands for a value of any type, but its member is there.
    @Test func aPlaceholderHasNoType() throws {
        let one = JSONStructure(of: ["p": "*****", "q": "*****"], placeholder: "*****")
        let other = JSONStructure(of: ["p": 5], placeholder: "*****")
        #expect(one.differences(to: other).map { "\($0.change) \($0.path)" } == ["gone q"])
        #expect(other.differences(to: one).map { "\($0.change) \($0.path)" } == ["new q"])
    }

    @Test func leavesOutWhatIsIgnored() throws {
        let one: JSONValue = ["Data": [["Time": 1, "Id": "x"]], "Time": 1]
        let other: JSONValue = ["Data": [["Time": "1"]]]
        #expect(
            try differences(one, other) == ["type Data[*].Time 2→1", "gone Data[*].Id 1→0", "gone Time 2→0"])
        #expect(
            try differences(one, other, ignoring: ["Data[*].Time"]) == [
                "gone Data[*].Id 1→0", "gone Time 2→0",
            ])
        #expect(try differences(one, other, ignoring: ["Time", "Data.Id"]).isEmpty)
        #expect(try differences(one, other, ignoring: ["Data"]) == ["gone Time 2→0"])
    }

    /// Names that look the same may differ, and those with other characters are quoted, as paths have it.
    @Test func namesAreBytes() throws {
        #expect(
            try differences(["e\u{301}": 1, "a b": [1]], ["\u{E9}": 1, "a b": ["x"]])
                == ["gone e\u{301} 2→0", "type [\"a b\"][*] 2→1", "new \u{E9} 0→2"])
    }

    @Test func tellsNoMoreThanItIsAskedFor() throws {
        let many = JSONValue.object(JSONObject(pairs: (0..<50).map { ("m\($0)", .string("x")) }))
        let found = JSONStructure(of: [:]).differences(to: JSONStructure(of: many), upTo: 7)
        #expect(found.map(\.path.description) == (0..<7).map { "m\($0)" })
    }

    @Test func saysThatItWasCutShort() async {
        let many = JSONValue.object(JSONObject(pairs: (0..<50).map { ("m\($0)", .string("x")) }))
        #expect(JSONStructure(of: many, limit: 50).isCutShort)
        #expect(!JSONStructure(of: many, limit: 51).isCutShort)
        // As many entries as anybody wants are one place.
        let long = JSONValue.array((0..<500).map { ["n": .string("\($0)")] })
        #expect(!JSONStructure(of: long, limit: 3).isCutShort)
        let isCancelled = await Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return JSONStructure(of: many).isCutShort
        }.value
        #expect(isCancelled)
    }

    /// As deep as anything that is read can be.
    @Test func standsDeepNesting() throws {
        let depth = 511
        let text =
            String(repeating: "{\"a\":[", count: depth / 2) + "1" + String(repeating: "]}", count: depth / 2)
        let other = text.replacing(":[1]", with: ":[\"x\"]")
        let found = JSONStructure(of: try JSONValue(parsing: text))
            .differences(to: JSONStructure(of: try JSONValue(parsing: other)))
        #expect(found.map(\.path.steps.count) == [depth / 2 * 2])
    }
}

extension JSONStructureTests {
    /// Whatever the document: with itself there is no difference, lists in another order make none, and one change is
    /// found where it was made, and nowhere else.
    @Test(arguments: UInt64(1)...60) func oneChangeIsOneDifference(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let document = Self.object(depth: 4, &random)
        let structure = JSONStructure(of: document)
        #expect(structure.differences(to: structure).isEmpty)
        let shuffled = JSONStructure(of: Self.shuffled(document, &random))
        #expect(structure.differences(to: shuffled).isEmpty)
        #expect(shuffled.differences(to: structure).isEmpty)
        // Read from bytes it is the same.
        let read = JSONStructure(of: try JSONValue(parsing: JSONWriter().text(document)))
        #expect(structure.differences(to: read).isEmpty && read.differences(to: structure).isEmpty)

        for path in Self.memberPaths(of: document).shuffled(using: &random).prefix(5) {
            let gone = JSONStructure(of: Self.changed(document, path) { _ in nil })
            #expect(structure.differences(to: gone).map(\.description) == ["gone \(JSONPath(path))"])
            #expect(gone.differences(to: structure).map(\.description) == ["new \(JSONPath(path))"])
            let other = JSONStructure(of: Self.changed(document, path) { $0.kind == .string ? 7 : "text" })
            #expect(structure.differences(to: other).map(\.description) == ["type \(JSONPath(path))"])
        }
    }

    /// An object none of whose lists is empty and none of whose values is null.
    private static func object(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        let names = ["Id", "Name", "Data", "a b", "华", "Set", "x-y"].shuffled(using: &random)
        let members = names.prefix(Int.random(in: 1...5, using: &random))
        return .object(JSONObject(pairs: members.map { ($0, value(depth: depth - 1, &random)) }))
    }

    private static func value(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 2), using: &random) {
        case 0: .string("s\(Int.random(in: 0...9, using: &random))")
        case 1: .number(JSONNumber(Int.random(in: 0...9, using: &random)))
        case 2: .bool(Bool.random(using: &random))
        case 3, 4: object(depth: depth, &random)
        default:
            .array((0...Int.random(in: 0...3, using: &random)).map { _ in object(depth: depth, &random) })
        }
    }

    private static func shuffled(_ value: JSONValue, _ random: inout SeededGenerator) -> JSONValue {
        switch value.content {
        case .array(let entries): .array(entries.map { shuffled($0, &random) }.shuffled(using: &random))
        case .object(let object):
            .object(
                JSONObject(
                    pairs: object.members.map { ($0.name, shuffled($0.value, &random)) }.shuffled(
                        using: &random)))
        default: value
        }
    }

    /// The paths of all members, lists as `[*]`, each once; only those whose values have one type.
    private static func memberPaths(of value: JSONValue) -> [[JSONPath.Step]] {
        var kinds: [[JSONPath.Step]: Set<JSONValue.Kind>] = [:]
        func walk(_ value: JSONValue, _ path: [JSONPath.Step]) {
            switch value.content {
            case .array(let entries): for entry in entries { walk(entry, path + [.every]) }
            case .object(let object):
                for member in object.members {
                    let inner = path + [.member(member.name)]
                    kinds[inner, default: []].insert(member.value.kind)
                    walk(member.value, inner)
                }
            default: break
            }
        }
        walk(value, [])
        return kinds.filter { $0.value.count == 1 }.keys.sorted { "\(JSONPath($0))" < "\(JSONPath($1))" }
    }

    /// The value with every member at a path changed, or taken out.
    private static func changed(
        _ value: JSONValue, _ path: [JSONPath.Step], _ change: (JSONValue) -> JSONValue?
    ) -> JSONValue {
        guard let step = path.first else { return value }
        let rest = Array(path.dropFirst())
        switch (step, value.content) {
        case (.every, .array(let entries)): return .array(entries.map { changed($0, rest, change) })
        case (.member(let name), .object(let object)):
            let members = object.members.compactMap { member -> JSONObject.Member? in
                guard member.name == name else { return member }
                if !rest.isEmpty { return .init(name: name, value: changed(member.value, rest, change)) }
                return change(member.value).map { .init(name: name, value: $0) }
            }
            return .object(JSONObject(members))
        default: return value
        }
    }
}

extension JSONStructure.Difference {
    fileprivate var description: String { "\(change) \(path)" }
}
