import CompshTestSupport
import Testing

@testable import CompshShell

struct SeenValuesTests {
    @Test func prefixesAreFoundInAnyOrderOfInsertion() {
        var seen = SeenValues()
        for value in ["b2", "a", "b", "华北", "b1", "华东", "c", "b1", ""] { seen.insert([value], .tag) }
        #expect(seen.matches("b", .tag, most: 10) == ["b", "b1", "b2"])
        #expect(seen.matches("华", .tag, most: 10) == ["华东", "华北"])
        #expect(seen.matches("x", .tag, most: 10).isEmpty)
        #expect(seen.matches("", .tag, most: 10).count == 7)
        #expect(seen.matches("b", .author, most: 10).isEmpty)
    }

    @Test func ofManyTheFirstOnesAndTheLastAreGiven() {
        var seen = SeenValues()
        for number in 100..<200 { seen.insert(["v\(number)"], .tag) }
        #expect(seen.matches("v1", .tag, most: 4) == ["v100", "v101", "v102", "v199"])
        #expect(seen.matches("v12", .tag, most: 10).count == 10)
        #expect(seen.count("v1", .tag) == 100)
        #expect(seen.count("v12", .tag) == 10)
        #expect(seen.count("w", .tag) == 0)
    }

    /// Whatever is added in whatever pages, a search finds what a plain filter finds.
    @Test(arguments: 0..<20)
    func searchesAgreeWithAFilter(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        var seen = SeenValues()
        var all: Set<String> = []
        for _ in 0..<Int.random(in: 1...40, using: &generator) {
            let page = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                String(
                    (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                        "ab华é".randomElement(using: &generator) ?? "a"
                    })
            }
            seen.insert(page, .author)
            all.formUnion(page)
        }
        for prefix in ["", "a", "ab", "华", "é华", "bbbb", "z"] {
            let expected = all.filter { $0.utf8.starts(with: prefix.utf8) }
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            #expect(seen.matches(prefix, .author, most: 10_000) == expected)
        }
    }

    @Test func memoryIsBounded() {
        var seen = SeenValues()
        for page in 0..<1_010 { seen.insert((0..<100).map { "v\(page * 100 + $0)" }, .groupID) }
        #expect(seen.matches("", .groupID, most: 200_000).count == 100_000)
        #expect(seen.matches("v99999", .groupID, most: 9) == ["v99999"])
    }
}
