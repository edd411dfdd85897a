import CompShareOrderedJSON
import Testing

@Suite struct JSONPathTests {
    let json: JSONValue = ["A": ["B": [1, 2, ["c d": "x"]], "名": true], "N": nil]

    @Test(arguments: [
        ("A.B[0]", "1"), (".A.B[-2]", "2"), ("A.B[2][\"c d\"]", "x"), ("A.B.1", "2"), ("A.名", "true"),
    ])
    func findsValues(text: String, expected: String) throws {
        #expect(try JSONPath(text).value(in: json).text == expected)
    }

    static let lists: JSONValue = [
        "L": [["I": 1, "M": [["S": "a"], ["S": "b"]]], ["I": 2, "M": nil, "O": true], ["I": 2, "M": []]],
        "E": [], "N": nil, "T": "x",
    ]

    /// All elements in one flat list, with null where some have nothing; a null list is an empty one.
    @Test(arguments: [
        ("L[*].I", "[1,2,2]"), ("L[*].M[*].S", #"["a","b"]"#), ("L[0].M[*]", #"[{"S":"a"},{"S":"b"}]"#),
        ("L[*].O", "[null,true,null]"), ("E[*].X", "[]"), ("N[*]", "[]"),
        ("L[*].M[-1].S", #"["b",null,null]"#),
    ])
    func findsAllElements(text: String, expected: String) throws {
        #expect(JSONWriter().text(try JSONPath(text).value(in: Self.lists)) == expected)
    }

    @Test(arguments: [
        ("L[*].X", "L[0] has no member \"X\""), ("T[*]", "T is a JSON string, not a list"),
        ("X[*].I", "the answer has no member \"X\""), ("L[1][*]", "L[1] is a JSON object, not a list"),
        ("L[?].I", "[?] stands for no certain value; [*] gives all of them"),
    ])
    func tellsWhereNoElementIs(text: String, message: String) {
        let error = #expect(throws: JSONPathError.self) { try JSONPath(text).value(in: Self.lists) }
        #expect(error?.description == message)
    }

    @Test func namesEachPlace() throws {
        let places = try JSONPath("L[*].M[*].S").places(in: Self.lists)
        #expect(places.map(\.path.description) == ["L[0].M[0].S", "L[0].M[1].S"])
        #expect(places.map(\.value) == ["a", "b"])
        let missing = try JSONPath("L[*].O").places(in: Self.lists)
        #expect(
            missing.map { $0.error?.description } == [
                "L[0] has no member \"O\"", nil, "L[2] has no member \"O\"",
            ])
    }

    @Test func anEmptyPathIsTheValue() throws {
        #expect(try JSONPath("").value(in: json) == json)
        #expect(try JSONPath("N").value(in: json) == .null)
    }

    @Test(arguments: ["A.B[0]", "A[\"c d\"].B", "x-y_z[-1]", "A[*].B[?]", "[*]"])
    func readsBackWhatItWrites(text: String) throws {
        let path = try JSONPath(text)
        #expect(path.description == text)
        #expect(try JSONPath(path.description) == path)
    }

    @Test(arguments: [
        ("A.", 2), ("A[", 2), ("A[x]", 2), ("A[0", 3), ("A b", 1), ("A[\"x", 4), ("A[0]B", 4),
        ("A[99999999999999999999]", 2), ("A[**]", 3), ("A[*", 3),
    ])
    func refusesWrongTexts(text: String, offset: Int) {
        let error = #expect(throws: JSONPathError.self) { try JSONPath(text) }
        guard case .syntax(let place, _)? = error?.reason else {
            Issue.record("no syntax error: \(String(describing: error))")
            return
        }
        #expect(place == offset)
    }

    @Test(arguments: [
        ("A.X", "A has no member \"X\""), ("X", "the answer has no member \"X\""),
        ("A.B[9]", "A.B has no element 9; it has 3"), ("A.B[-4]", "A.B has no element -4; it has 3"),
        ("A.B[0].C", "A.B[0] is a JSON number, not an object, so it has no member \"C\""),
        ("A[0]", "A is a JSON object, not a list, so it has no element 0"),
    ])
    func tellsWhatIsThere(text: String, message: String) {
        let error = #expect(throws: JSONPathError.self) { try JSONPath(text).value(in: json) }
        #expect(error?.description == message)
    }

    @Test func namesWhatThereIs() {
        let error = #expect(throws: JSONPathError.self) { try JSONPath("A.Bb").value(in: json) }
        #expect(error?.names == ["B", "名"])
    }
}
