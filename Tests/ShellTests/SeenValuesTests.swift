import Shell
import Testing

struct SeenValuesTests {
    @Test func prefixesAreFoundInAnyOrderOfInsertion() {
        var seen = SeenValues()
        for value in ["b2", "a", "b", "华北", "b1", "华东", "c", "b1"] { seen.insert(value, .tag) }
        #expect(Array(seen.matches("b", .tag)) == ["b", "b1", "b2"])
        #expect(Array(seen.matches("华", .tag)) == ["华东", "华北"])
        #expect(seen.matches("x", .tag).isEmpty)
        #expect(seen.matches("", .tag).count == 7)
        #expect(seen.matches("b", .author).isEmpty)
    }

    @Test func memoryIsBounded() {
        var seen = SeenValues()
        for number in 0..<100_500 { seen.insert("v\(number)", .groupID) }
        #expect(seen.matches("", .groupID).count == 100_000)
        #expect(Array(seen.matches("v99999", .groupID)) == ["v99999"])
    }
}
