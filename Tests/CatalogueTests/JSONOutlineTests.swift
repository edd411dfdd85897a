import CompShareOrderedJSON
import Testing

@testable import CompShareCatalogue

@Suite struct JSONOutlineTests {
    private static let sample = #" {"a": [1, {"b": "]}\""}, null], "c\"" : -2.5 ,"d":{"e":"\\"}, "f":"x,y"} "#

    @Test func findsMembersAndElements() {
        let bytes = Array(Self.sample.utf8)
        let outline = JSONOutline(bytes)
        let members = outline.members(in: 0..<bytes.count)
        #expect(members.map(\.name) == ["a", #"c\""#, "d", "f"])
        #expect(outline.elements(in: members[0].value).map(outline.value) == [1, ["b": #"]}""#], nil])
        #expect(outline.value(in: members[2].value) == ["e": #"\"#])
        #expect(outline.value(in: members[3].value) == "x,y")
        #expect(outline.firstText(in: members[2].value) == #"\"#)
        #expect(outline.firstText(in: members[0].value) == nil)
        #expect(outline.elements(in: members[2].value).isEmpty)
    }

    /// What stands in the catalogue is found as a reading of all of it finds it.
    @Test func agreesWithTheParser() throws {
        let text = Array(Self.sample.utf8)
        let whole = try JSONValue(parsing: text)
        let outline = JSONOutline(text)
        let members = outline.members(in: 0..<text.count).map { outline.value(in: $0.value) }
        #expect(members == whole.object?.members.map(\.value))
    }

    @Test(arguments: ["", "{", "[", "{\"a", "{\"a\":", "[1", "[\"", "[\"\\", "]", "}{", "{:,}", "[[[", "x"])
    func staysInsideWhateverComes(text: String) {
        let bytes = Array(text.utf8)
        let outline = JSONOutline(bytes)
        for range in [0..<bytes.count, bytes.count..<bytes.count] {
            for place in outline.elements(in: range) + outline.members(in: range).map(\.value) {
                #expect(place.upperBound <= bytes.count)
            }
            _ = outline.firstText(in: range)
        }
    }
}
