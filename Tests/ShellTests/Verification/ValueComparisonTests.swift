import CompShareOrderedJSON
import Testing

@testable import CompshShell

/// Values of two answers against each other.
struct ValueComparisonTests {
    private func differences(
        _ one: JSONValue, _ other: JSONValue, ignoring: [String] = [], besides told: Set<[String]> = []
    ) throws -> [String] {
        var comparison = ValueComparison(ignored: try ignoring.map { try JSONPath($0) }, besides: told)
        let writer = JSONWriter(layout: .compact)
        return try comparison.findings(from: one, to: other).map {
            "\($0.path) \(writer.text($0.before))→\(writer.text($0.now))"
        }
    }

    private func differences(_ one: String, _ other: String, ignoring: [String] = []) throws -> [String] {
        try differences(
            try JSONValue(parsing: one), try JSONValue(parsing: other), ignoring: ignoring)
    }

    /// Without ids any order will do, and each entry stands for one.
    @Test func entriesWithoutIDsAreASet() throws {
        #expect(try differences(#"{"L":[1,2,3]}"#, #"{"L":[3,1.0,2e0]}"#) == [])
        #expect(try differences(#"{"L":[1,1,2]}"#, #"{"L":[2,1,2]}"#) == ["L[*] 1→2"])
        #expect(
            try differences(#"{"L":[1,2]}"#, #"{"L":[2,3,4]}"#) == [
                "L[*] 1→null", "L[*] null→3", "L[*] null→4",
            ])
        let one = #"{"L":[{"v":1,"w":[1,2]},{"v":2},{"v":3}]}"#
        #expect(try differences(one, #"{"L":[{"v":3,"n":null},{"w":[2,1],"v":1.0},{"v":2,"l":[]}]}"#) == [])
        // What is left alone on both sides is compared inside.
        #expect(try differences(one, #"{"L":[{"v":3},{"v":2},{"v":1,"w":[1,5]}]}"#) == ["L[*].w[*] 2→5"])
        #expect(
            try differences(one, #"{"L":[{"v":4},{"v":3},{"v":9}]}"#) == [
                #"L[*] {"v":1,"w":[1,2]}→null"#, #"L[*] {"v":2}→null"#, #"L[*] null→{"v":4}"#,
                #"L[*] null→{"v":9}"#,
            ])
        #expect(
            try differences(one, #"{"L":[{"v":7},{"v":8},{"v":9}]}"#, ignoring: ["L.v", "w"]) == [])
    }

    @Test func entriesWithIDsAreMatchedByThem() throws {
        #expect(
            try differences(
                #"{"L":[{"Id":"a","v":1},{"Id":"b","v":2},{"Id":"c"}]}"#,
                #"{"L":[{"Id":"d"},{"Id":"b","v":3},{"Id":"a","v":1}]}"#)
                == [
                    "L[Id=b].v 2→3", #"L[Id=c] {"Id":"c"}→null"#, #"L[Id=d] null→{"Id":"d"}"#,
                ])
    }

    /// Exact, whatever the form.
    @Test(arguments: [
        ("9007199254740993", "9007199254740992", false), ("0.1", "0.10000000000000001", false),
        ("1", "1.0", true), ("100", "1e2", true), ("0", "-0.0", true), ("-1.50", "-15e-1", true),
        ("1", "-1", false), ("1e400", "2e400", false), ("1e99999999999999999999", "1", false),
        ("\"1\"", "\"1.0\"", false),
    ])
    func numbersAreExact(one: String, other: String, areSame: Bool) throws {
        #expect(try differences("{\"n\":\(one)}", "{\"n\":\(other)}").isEmpty == areSame)
        #expect(try differences("[[\(one)],0,0]", "[0,[\(other)],0]").isEmpty == areSame)
    }

    /// Stars stand for a secret; what is around them is compared.
    @Test(arguments: [
        ("*****", "anything", true), ("http://h/?token=*****", "http://h/?token=abc", true),
        ("http://h/?token=*****", "http://i/?token=abc", false),
        ("a *****; user=x", "a 1; user=y", false), ("a ***** b ***** c", "a 1 b 2 c", true),
        ("a ***** b ***** c", "a 1 x 2 c", false), ("ab*****ba", "aba", false),
        ("k=*****&x=1", "k=*****&x=2", false), ("k=*****", "k=*****", true),
    ])
    func starsStandForSecretsOnly(one: String, other: String, areSame: Bool) throws {
        for (one, other) in [(one, other), (other, one)] {
            #expect(try differences(["s": .string(one)], ["s": .string(other)]).isEmpty == areSame)
            let list: JSONValue = [["s": .string(one)], ["t": 1], ["u": 1]]
            let shuffled: JSONValue = [["u": 1], ["s": .string(other)], ["t": 2]]
            #expect(
                try differences(list, shuffled) == (areSame ? ["[*].t 1→2"] : try differences(list, shuffled))
            )
            #expect((try differences(list, shuffled).count == 1) == areSame)
        }
    }

    /// Null, an empty list and no member are one; what is told by structure is not told again.
    @Test func nothingIsNothing() throws {
        #expect(try differences(#"{"a":null,"b":[],"c":null}"#, #"{"b":null,"c":[],"d":null}"#) == [])
        #expect(try differences(#"{"a":null}"#, #"{"a":5}"#) == ["a null→5"])
        #expect(
            try differences(
                ["a": 1, "L": [["b": 1], ["c": 2]]], ["L": [["c": 2], [:]]], besides: [["a"], ["L", "b"]])
                == [])
    }
}
