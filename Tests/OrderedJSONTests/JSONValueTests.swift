import CompShareOrderedJSON
import Testing

struct JSONValueTests {
    @Test(arguments: [
        ("45", 45), ("\"45\"", 45), ("45.0", 45), ("4.5e1", 45), ("-7", -7), ("45.5", nil), ("\"x\"", nil),
        ("\"\"", nil),
        ("9223372036854775807", Int.max), ("9223372036854775808", nil), ("1e400", nil), ("true", nil),
    ])
    func integersComeInSeveralForms(text: String, value: Int?) throws {
        #expect(try JSONValue(parsing: text).integer == value)
    }

    @Test(arguments: [("true", true), ("\"True\"", true), ("\"False\"", false), ("\"yes\"", nil), ("1", nil)])
    func booleansComeAsTextToo(text: String, value: Bool?) throws {
        #expect(try JSONValue(parsing: text).bool == value)
    }

    @Test func settingMembersKeepsTheirPlace() {
        var object = JSONObject([.init(name: "a", value: 1), .init(name: "b", value: 2)])
        object["a"] = 3
        object["c"] = 4
        #expect(object.names == ["a", "b", "c"])
        object["b"] = nil
        #expect(object.names == ["a", "c"])
        #expect(object["a"] == 3)
    }

    @Test func subscriptsOfOtherKindsAreNil() {
        let value: JSONValue = [1]
        #expect(value["a"] == nil)
        #expect(value[1] == nil)
        #expect(value[-1] == nil)
        #expect(value[0] == 1)
    }
}
