import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct StatementReaderEntryTests {
    /// Line by line or all at once, the answer is the same.
    @Test(arguments: [
        "images 1", "echo 'a\nb\nc'", "echo \"a\nb $x\nc\" d", "images \\\n 12345 \\\n next", "a\\\nb\\\nc",
        "echo 'a\n#b", "# 'a\nb", "images 1 | sh -c 'a\nb' \\\n -x", "!echo \"a\nb\" 'c\nd'", "!a \\\nb",
        "images 1 > 'a\nb' c", "images 1 > \\\n f", "a > b\\\nc", "echo \"\\q\n", "echo '\n' \"\n\" '\n",
        "expect rows \\\n > \\\n 0", "echo \"a\\\nb\\\\\nc\"", "echo '' \\\n ''\\\n", "a; b 'c\nd'; e \\\nf",
        "images 1 | grep \"a\\\"b\nc\"", "echo \"${last.a\n}", "echo $last.\n", "echo a＂\n'b",
        "images 12345 |\nx",
    ])
    func agreesWithTheWholeText(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for count in 1...lines.count {
            var reader = Sample.table.reader()
            var needsMore = false
            for line in lines.prefix(count) { needsMore = reader.needsMore(after: line) }
            let whole = lines.prefix(count).joined(separator: "\n")
            // What is complete is not asked on.
            guard
                (1..<count).allSatisfy({
                    Sample.needsMore(after: lines.prefix($0).joined(separator: "\n"))
                })
            else { continue }
            #expect(needsMore == Sample.needsMore(after: whole), "\(whole.debugDescription)")
            #expect(needsMore == (Sample.failure(whole)?.error.kind == .incomplete))
        }
    }

    @Test(arguments: [UInt64](1...60))
    func agreesWithTheWholeTextAtRandom(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "a", " ", "'", "\"", "\\", "\n", "\n", "|", ">", ";", "#", "!", "$x", "(", ")", "`", "中", "=",
            "expect ",
        ]
        let text = (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        agreesWithTheWholeText(text: text)
    }

    /// An entry of many lines is read once: four times the lines are four times the work.
    @Test(arguments: [
        ("echo '", "text in a quote", "'"), ("echo \"", "more \\\\ $x text", "\""),
        ("call X \\", "Tag=a \\", "Tag=b"), ("a\\", "b\\", "c"), ("!echo 'x", "y", "z'"),
    ])
    func growsWithItsBytes(first: String, line: String, last: String) {
        func work(_ lines: Int) -> Int {
            var reader = Sample.table.reader()
            let isOpen = reader.needsMore(after: first)
            for _ in 0..<lines { _ = reader.needsMore(after: line) }
            let isStillOpen = reader.needsMore(after: last)
            #expect(isOpen && !isStillOpen)
            return reader.cursor.steps
        }
        let (few, many) = (work(250), work(1_000))
        #expect(many < 5 * few, "\(few) \(many)")
    }

    /// A long word is no more work than its letters.
    @Test(arguments: ["x", "中", "ab=", "x>"])
    func growsWithAWordsLetters(part: String) {
        func work(_ count: Int) -> Int {
            var reader = Sample.table.reader()
            _ = reader.needsMore(after: "echo " + String(repeating: part, count: count))
            return reader.cursor.steps
        }
        let (few, many) = (work(500), work(2_000))
        #expect(few >= 500 * part.utf8.count && many < 5 * few, "\(few) \(many)")
    }
}
