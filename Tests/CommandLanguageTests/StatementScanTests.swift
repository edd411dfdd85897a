import CompshLocalization
import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct StatementScanTests {
    private static let pieces = [
        "images ", "12", "; ", "\n", "'", "\"", "\\", "# note", "| less", "> file", "!ls", "raw ", "--limit ",
        "expect rows > 0", "$last.", "华", " ",
    ]

    private func hint(_ text: String, _ scan: inout StatementScan) -> String? {
        Sample.table.syntaxHint(after: text, &scan, say: \.description) { _, _ in [] }
    }

    @Test(arguments: 1...20)
    func `hints of a growing text are those of the whole`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            var scan = StatementScan()
            var text = ""
            for _ in 0..<30 {
                if Int.random(in: 0..<6, using: &random) == 0 {
                    text = String(text.dropLast(Int.random(in: 0..<20, using: &random)))
                } else {
                    text += Self.pieces.randomElement(using: &random) ?? ""
                }
                #expect(hint(text, &scan) == Sample.table.syntaxHint(after: text), "\(text)")
            }
        }
    }

    @Test func `a key reads the statement that is typed, not those before it`() {
        func work(_ count: Int) -> Int {
            var scan = StatementScan()
            var text = String(repeating: "images 12345 next; ", count: count)
            _ = hint(text, &scan)
            let before = scan.steps
            for _ in 0..<10 {
                text += "i"
                _ = hint(text, &scan)
            }
            return scan.steps - before
        }
        #expect(work(40) == work(160))
    }
}
