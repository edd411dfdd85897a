import CompshTestSupport
import Testing

@testable import CompshRendering

/// Both ends of a text that is added to.
struct TextEdgesTests {
    @Test(arguments: [
        ("", "", "", true), ("a", "a", "a", false), ("a\n", "a", "a", true), ("a\nb", "a", "b", false),
        ("a\nb\n", "a", "b", true), ("a\n\n", "a", "", true), ("\n", "", "", true), ("\na", "", "a", false),
    ])
    func ends(text: String, first: String, last: String, isEnded: Bool) {
        var edges = TextEdges()
        edges.append(Array(text.utf8))
        #expect(edges.firstLine == Array(first.utf8))
        #expect(edges.lastLine == Array(last.utf8))
        #expect(edges.endsLine == isEnded)
        #expect(edges.isEmpty == text.isEmpty)
    }

    @Test(arguments: 0..<50) func portionsMakeNoDifference(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let text: [UInt8] = (0..<20).map { _ in
            [UInt8(ascii: "a"), 0x0A, UInt8(ascii: "b")].randomElement(using: &random) ?? 0
        }
        var whole = TextEdges()
        whole.append(text)
        var parts = TextEdges()
        let cut = Int.random(in: 0...text.count, using: &random)
        parts.append(Array(text[..<cut]))
        parts.append(Array(text[cut...]))
        #expect(whole == parts)
    }

    @Test func theMiddleMayBePassedOver() {
        var edges = TextEdges(isEarlier: true)
        edges.append(Array("head\nx".utf8))
        edges.skip(to: Array("y\nlast\n".utf8))
        #expect(edges.firstLine == Array("head".utf8))
        #expect(edges.lastLine == Array("last".utf8))
        #expect(edges.endsLine && !edges.isEmpty)
    }

    @Test(
        arguments: [
            ("", nil), ("| a |", nil), ("| a |\n|---|", "| a |"), ("| a |\n|---|\n| 1 |\n", "| a |"),
            ("| a |\n|---|\n\n", nil), ("| a |\n|---|\n| 1 |\nx\n", nil), ("|---|\n| 1 |", nil),
            ("| a |\n|---|\n\n| b |\n| :-: |\r\n| 1 |\n", "| b |"),
        ] as [(String, String?)])
    func theTableAtTheEndHasAHeader(text: String, header: String?) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var edges = TextEdges()
            edges.append(Array(bytes[..<cut]))
            for byte in bytes[cut...] { edges.append([byte]) }
            #expect(edges.tableHeader == header.map { Array($0.utf8) }, "\(cut)")
        }
    }

    @Test func aTableWhoseBeginningIsUnknownHasNone() {
        var edges = TextEdges(isEarlier: true)
        edges.append(Array("| a |\n|---|\n| 1 |\n".utf8))
        edges.skip(to: Array("| 8 |\n| 9 |\n".utf8))
        #expect(edges.tableHeader == nil)
    }
}
