import Testing

@testable import CompshLineEditing

struct KillRingTests {
    @Test func joinsAndRotates() {
        var ring = KillRing()
        #expect(ring.newest == nil)
        #expect(ring.rotate() == nil)
        ring.add("b")
        ring.extend("a ", before: true)
        ring.extend(" c", before: false)
        #expect(ring.newest == "a b c")
        ring.add("second")
        #expect(ring.rotate() == "a b c")
        #expect(ring.rotate() == "second")
    }
}
