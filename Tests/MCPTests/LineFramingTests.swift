import CompshTestSupport
import Testing

@testable import CompshMCP

struct LineFramingTests {
    private static func lines(_ portions: [String], limit: Int = 8) -> [LineFraming.Line] {
        var framing = LineFraming(limit: limit)
        var lines = portions.flatMap { framing.append(Array($0.utf8)) }
        if let last = framing.finish() { lines.append(last) }
        return lines
    }

    private static func whole(_ texts: String...) -> [LineFraming.Line] {
        texts.map { .whole(Array($0.utf8)) }
    }

    @Test func linesEndWithLFOrCRLF() {
        #expect(Self.lines(["a\nb\r\n", "\n", "c"]) == Self.whole("a", "b", "", "c"))
        #expect(Self.lines(["a\r\r\n"]) == Self.whole("a\r"))
    }

    @Test func aLineComesInPortions() {
        #expect(Self.lines(["a", "b", "\nc", "\r", "\n"]) == Self.whole("ab", "c"))
    }

    @Test func nothingIsNoLine() {
        #expect(Self.lines([]) == [])
        #expect(Self.lines(["a\n"]) == Self.whole("a"))
    }

    @Test func aLongLineIsPassedOver() {
        #expect(Self.lines(["12345678\n"]) == Self.whole("12345678"))
        #expect(Self.lines(["123456789\nb\n"]) == [.tooLong] + Self.whole("b"))
        #expect(Self.lines(["12345", "6789", "0", "\nb"]) == [.tooLong] + Self.whole("b"))
        #expect(Self.lines(["123456789"]) == [.tooLong])
    }

    /// Whatever portions the bytes come in, the lines are the same.
    @Test(arguments: 0..<50) func portionsDoNotMatter(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = String(
            (0..<200).map { _ in "ab\r\n\n".randomElement(using: &random) ?? "a" })
        var rest = Array(text.utf8)[...]
        var framing = LineFraming(limit: 5)
        var lines: [LineFraming.Line] = []
        while !rest.isEmpty {
            let count = Int.random(in: 1...12, using: &random)
            lines += framing.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        if let last = framing.finish() { lines.append(last) }
        #expect(lines == Self.lines([text], limit: 5))
    }
}
