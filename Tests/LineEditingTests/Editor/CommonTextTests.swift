import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct CommonTextTests {
    @Test(arguments: 1...20)
    func `what texts share is found in whole scalars`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            // Longer than a block, so that whole blocks are compared and one that differs.
            let head = random.text(length: Int.random(in: 0..<3_000, using: &random))
            let tail = random.text(length: Int.random(in: 0..<3_000, using: &random))
            let first = joined(head, random.text(length: Int.random(in: 0..<3, using: &random)), tail)
            let second = joined(head, random.text(length: Int.random(in: 0..<3, using: &random)), tail)
            let (scalars, others) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
            let same = zip(scalars, others).prefix { $0 == $1 }.map { UTF8.width($0.0) }
            #expect(CommonText.prefix(first, second) == same.reduce(0, +))
            let ends = zip(scalars[same.count...].reversed(), others[same.count...].reversed())
            let after = ends.prefix { $0 == $1 }.map { UTF8.width($0.0) }.reduce(0, +)
            let found = CommonText.suffix(first, second, after: same.reduce(0, +))
            #expect(found == after)
        }
    }

    private func joined(_ parts: String...) -> String {
        var scalars = String.UnicodeScalarView()
        for part in parts { scalars.append(contentsOf: part.unicodeScalars) }
        return String(scalars)
    }

    @Test(arguments: [
        ("images", "ima", true), ("images", "images", true), ("images", "images ", false), ("", "", true),
        ("华北", "华", true), ("华北", "单", false),
    ])
    func `beginnings are compared by bytes`(text: String, prefix: String, begins: Bool) {
        #expect(CommonText.begins(text, with: prefix) == begins)
    }
}
