import CompShareOrderedJSON
import CompshTestSupport
import Testing

@Suite struct JSONDiffTests {
    private func changes(_ one: JSONValue, _ other: JSONValue, ignoring: [String] = []) throws -> [String] {
        try JSONDiff(from: one, to: other, ignoring: ignoring.map { try JSONPath($0) }).changes.map {
            let before = $0.before.map { JSONWriter().text($0) } ?? ""
            let after = $0.after.map { JSONWriter().text($0) } ?? ""
            return "\($0.kind) \($0.path) \(before)→\(after)"
        }
    }

    @Test func saysThatItWasCutShort() async {
        let lists = [0, 1].map { change in
            JSONValue.array((0..<1_000).map { ["Id": .string("\($0)"), "Value": .string("\($0 + change)")] })
        }
        let diff = await Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return JSONDiff(from: lists[0], to: lists[1])
        }.value
        #expect(diff.isCutShort)
        #expect(diff.changes.isEmpty)
        #expect(!JSONDiff(from: lists[0], to: lists[1]).isCutShort)
    }

    @Test func findsNothingInEqualValues() throws {
        let value: JSONValue = ["a": [1, ["b": "c"]]]
        #expect(try changes(value, value).isEmpty)
        #expect(try changes(["a": 1, "b": 2], ["b": 2, "a": 1]).isEmpty)
    }

    @Test func tellsAddedRemovedAndChanged() throws {
        #expect(
            try changes(["a": 1, "b": ["x": 1]], ["b": ["x": 2], "c": nil])
                == ["changed b.x 1→2", "added c →null", "removed a 1→"])
    }

    @Test func matchesEntriesByTheirID() throws {
        let one: JSONValue = ["L": [["Id": "a", "v": 1], ["Id": "b", "v": 1], ["Id": "c", "v": 1]]]
        let other: JSONValue = ["L": [["Id": "c", "v": 1], ["Id": "a", "v": 2], ["Id": "d", "v": 1]]]
        #expect(
            try changes(one, other)
                == [
                    "changed L[Id=a].v 1→2", #"added L[Id=d] →{"Id":"d","v":1}"#,
                    #"removed L[Id=b] {"Id":"b","v":1}→"#,
                ])
        #expect(JSONDiff(from: one, to: other).movedEntries == 2)
    }

    /// An entry's own id tells more than where it is or whom it belongs to.
    @Test func prefersTheEntrysOwnID() throws {
        let one: JSONValue = [["Zone": "z", "ProjectId": "p", "Name": "n", "UHostId": "u", "v": 1]]
        let other: JSONValue = [["Zone": "z", "ProjectId": "p", "Name": "n", "UHostId": "u", "v": 2]]
        #expect(try changes(one, other) == ["changed [UHostId=u].v 1→2"])
    }

    /// Ids that occur twice match nothing; places do then.
    @Test func comparesByPlaceWithoutIDs() throws {
        #expect(
            try changes([["Id": "a"], ["Id": "a"]], [["Id": "a"], ["Id": "b"]]) == [
                #"changed [1].Id "a"→"b""#
            ])
        #expect(try changes(["x", "y", "z"], ["x", "z"]) == [#"removed [1] "y"→"#])
        #expect(try changes(["x", "z"], ["x", "y", "z"]) == [#"added [1] →"y""#])
        #expect(try changes(["x"], []) == [#"removed [0] "x"→"#])
    }

    @Test func leavesOutWhatIsIgnored() throws {
        let one: JSONValue = ["L": [["Id": "a", "Data": ["T": 1, "U": 1]]], "T": 1]
        let other: JSONValue = ["L": [["Id": "a", "Data": ["T": 2, "U": 2]]], "T": 2]
        #expect(
            try changes(one, other, ignoring: ["Data.T"]) == ["changed L[Id=a].Data.U 1→2", "changed T 1→2"])
        #expect(try changes(one, other, ignoring: ["T"]) == ["changed L[Id=a].Data.U 1→2"])
        #expect(try changes(one, other, ignoring: ["L", "T"]).isEmpty)
    }

    /// Whatever two values are: the differences of a value from itself are none, and swapping swaps added and removed.
    @Test(arguments: 0..<200)
    func isSymmetric(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let (one, other) = (Self.value(&generator, 0), Self.value(&generator, 0))
        #expect(JSONDiff(from: one, to: one).changes.isEmpty)
        let (there, back) = (JSONDiff(from: one, to: other).changes, JSONDiff(from: other, to: one).changes)
        #expect(there.isEmpty == back.isEmpty)
        if one == other { #expect(there.isEmpty) }
        #expect(there.count { $0.kind == .added } == back.count { $0.kind == .removed })
        #expect(Set(there.map(\.path)) == Set(back.map(\.path)))
    }

    private static func value(_ random: inout some RandomNumberGenerator, _ depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth < 3 ? 6 : 3), using: &random) {
        case 0: .number(JSONNumber(Int.random(in: 0..<3, using: &random)))
        case 1: .string(["a", "b"].randomElement(using: &random) ?? "")
        case 2: .null
        case 3: .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth + 1) })
        default:
            .object(
                JSONObject(
                    ["Id", "b", "c"].prefix(Int.random(in: 0..<4, using: &random)).map {
                        .init(name: $0, value: value(&random, depth + 1))
                    }))
        }
    }
}
