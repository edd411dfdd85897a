import Testing

@testable import CompshEmulator

struct IdentifierCodeTests {
    private let code = IdentifierCode(seed: 1)

    @Test(arguments: [(0, 0, 0), (12345, 0, 15), (99_999, 1_142_857, 4), (Int(UInt32.max), 0xFF_FFFF, 15)])
    func `ids can be read back`(organisation: Int, index: Int, version: Int) throws {
        let id = code.text(organisation: organisation, index: index, version: version)
        #expect(id.wholeMatch(of: /[0-9a-z]{12}/) != nil)
        let place = try #require(code.place(id))
        #expect(place == (organisation, index, version))
    }

    @Test(arguments: 1...20)
    func `random places can be read back under any seed`(seed: UInt64) throws {
        let code = IdentifierCode(seed: seed)
        var random = SeededRandom(seed, 4)
        for _ in 0..<500 {
            let place = (
                random.number(below: 1 << 32), random.number(below: 1 << 24), random.number(below: 16)
            )
            let found = try #require(
                code.place(code.text(organisation: place.0, index: place.1, version: place.2)))
            #expect(found == place)
        }
    }

    @Test func `every digit of neighbours looks random`() {
        let ids = (0..<3_600).map { Array(code.text(organisation: 12345, index: $0, version: 0).utf8) }
        #expect(Set(ids).count == 3_600)
        for place in 0..<IdentifierCode.length {
            var counts: [UInt8: Int] = [:]
            for id in ids { counts[id[place], default: 0] += 1 }
            // 100 of each are expected with a deviation of 10; the last value of the first digit is rarer by nature.
            #expect(counts.count >= 35, "place \(place)")
            #expect(counts.values.allSatisfy { $0 < 160 }, "place \(place)")
        }
    }

    @Test func `one step of the index changes most digits`() {
        var equal = 0
        for index in 0..<1_000 {
            let one = code.text(organisation: 99_999, index: index, version: 15)
            let next = code.text(organisation: 99_999, index: index + 1, version: 15)
            equal += zip(one.utf8, next.utf8).count { $0 == $1 }
        }
        // One in 36 is chance: 333 of 12,000.
        #expect(equal < 500)
    }

    @Test func `other seeds make other ids`() {
        let ids = (0..<100).map { IdentifierCode(seed: $0).text(organisation: 1, index: 1, version: 1) }
        #expect(Set(ids).count == 100)
    }

    @Test(arguments: [
        "", "zzzzzzzzzzzz", "abcdefghijk", "abcdefghijklm", "ABCDEFGHIJKL", "abcdefghijk-", "图图图图",
    ])
    func `what is no id is none`(text: String) {
        #expect(code.place(text) == nil)
    }

    @Test func `three of four made-up ids are none`() {
        var random = SeededRandom(9)
        let known = (0..<4_000).count { _ in
            code.place(random.text(of: "0123456789abcdefghijklmnopqrstuvwxyz", count: 12)) != nil
        }
        #expect((800...1_200).contains(known))
    }
}
