import CompshTextLayout
import Synchronization
import Testing

@testable import CompshRendering

/// Rich texts of every odd shape take time by their length only, and end when they are not wanted any more.
struct ReadableTextGrowthTests {
    /// A text of a shape, about as long as the number says.
    private static let shapes: [(String, @Sendable (Int) -> String)] = [
        ("ulli", { String(repeating: "<ul><li>", count: $0) }),
        ("ul", { String(repeating: "<ul>", count: $0) }),
        ("olli", { String(repeating: "<ol><li>x", count: $0) }),
        ("closed", { String(repeating: "<ul><li>", count: $0) + String(repeating: "</li></ul>", count: $0) }),
        ("quote", { String(repeating: "<blockquote>", count: $0) }),
        ("table", { String(repeating: "<table><tr><td>", count: $0) }),
        ("td", { "<table><tr>" + String(repeating: "<td>x", count: $0) }),
        ("tr", { "<table>" + String(repeating: "<tr><td>x<td>y", count: $0) }),
        ("mdtable", { String(repeating: "| a | b |\n", count: $0) }),
        ("triangle", { String(repeating: "| a | b\n", count: $0) + String(repeating: "| x ", count: $0) }),
        ("lt", { String(repeating: "<", count: $0) }),
        ("lta", { String(repeating: "<a ", count: $0) }),
        ("ltaq", { String(repeating: "<a \"", count: $0) }),
        ("ltq", { "<a \"" + String(repeating: "<a '\"", count: $0) }),
        ("longtag", { String(repeating: "<a x", count: 1) + String(repeating: "y", count: $0) }),
        ("comment", { String(repeating: "<!--", count: $0) }),
        ("cdash", { "<!--" + String(repeating: "--", count: $0) }),
        ("script", { String(repeating: "<script>", count: $0) }),
        ("scriptc", { String(repeating: "<script></script", count: $0) }),
        ("style2", { String(repeating: "<style></style x", count: $0) + ">" }),
        ("amp", { String(repeating: "&", count: $0) }),
        ("amp2", { String(repeating: "&amp;", count: $0) }),
        ("amp3", { String(repeating: "&aaaaaaaaaaaaaaaa", count: $0) }),
        ("a", { String(repeating: "<a href=x>", count: $0) }),
        ("ahref", { String(repeating: "<a href=x>y</a>", count: $0) }),
        ("mdlink", { String(repeating: "[a](b)", count: $0) }),
        ("mdlinkopen", { String(repeating: "[", count: $0) }),
        ("mdlinkopen2", { String(repeating: "[a](", count: $0) }),
        ("mdlinkopen3", { String(repeating: "[]", count: $0) + "(" }),
        ("tick", { String(repeating: "`", count: $0) }),
        ("tick2", { String(repeating: "` ``", count: $0) }),
        ("fences", { String(repeating: "```\n", count: $0 | 1) }),
        ("tick4", { String(repeating: "```a````b", count: $0) }),
        ("star", { String(repeating: "*", count: $0) }),
        ("star2", { String(repeating: "*a", count: $0) }),
        ("word", { String(repeating: "x", count: $0) }),
        ("wide", { String(repeating: "中", count: $0) }),
        ("blanks", { String(repeating: " ", count: $0) }),
        ("blankslines", { String(repeating: "                    \n", count: $0) }),
        ("wordblank", { "x" + String(repeating: " ", count: $0) + "y" }),
        ("combining", { "e" + String(repeating: "\u{301}", count: $0) }),
        ("zwj", { String(repeating: "👩\u{200D}", count: $0) }),
        ("emo", { String(repeating: "👩\u{200D}💻", count: $0) }),
        ("flags", { String(repeating: "🇨", count: $0) }),
        ("opening", { String(repeating: "（", count: $0) }),
        ("closing", { String(repeating: "，", count: $0) }),
        ("hash", { "# " + String(repeating: "#", count: $0) }),
        ("hashs", { String(repeating: "# a\n", count: $0) }),
        ("eq", { "a\n" + String(repeating: "=", count: $0) }),
        ("gt", { String(repeating: ">", count: $0) }),
        ("gtl", { String(repeating: "> a\n", count: $0) }),
        ("li", { String(repeating: "- ", count: $0) }),
        ("lis", { String(repeating: "- a\n", count: $0) }),
        ("pre", { String(repeating: "<pre>", count: $0) }),
        ("pre2", { String(repeating: "<pre></pre>", count: $0) }),
        ("nl", { String(repeating: "\n", count: $0) }),
        ("cr", { String(repeating: "\r", count: $0) }),
        ("crlf", { String(repeating: "\r\n", count: $0) }),
        ("tab", { String(repeating: "\t", count: $0) }),
        ("pipe", { String(repeating: "|", count: $0) }),
        ("img", { String(repeating: "<img src=x alt=y>", count: $0) }),
        (
            "attr",
            { String(repeating: "<img " + String(repeating: "a=b ", count: 900) + ">", count: $0 / 900) }
        ),
        ("hr", { String(repeating: "<hr>", count: $0) }),
        ("p", { String(repeating: "<p>x", count: $0) }),
        ("b", { String(repeating: "<b>", count: $0) }),
        ("zero", { String(repeating: "\u{200B}", count: $0) }),
        ("bslash", { String(repeating: "\\", count: $0) }),
        ("tilde", { String(repeating: "~~~\n", count: $0) }),
        ("a10", { String(repeating: "1. ", count: $0) }),
    ]
    @Test(arguments: shapes.map(\.0))
    func theWorkGrowsAsTheText(name: String) throws {
        let make = try #require(Self.shapes.first { $0.0 == name }?.1)
        let (short, long) = (Self.steps(make(2_000)), Self.steps(make(8_000)))
        // Linear is 4 times as much, the square 16 times.
        #expect(long <= 5 * short + 1_000, "\(short) → \(long)")
        // And not much of it for each character.
        #expect(long <= 300 * make(8_000).utf8.count, "\(long)")
    }

    private static func steps(_ text: String) -> Int {
        let work = WorkCount()
        _ = ReadableText.lines(of: text, width: 80, counting: work)
        return work.steps
    }

    @Test(arguments: shapes.map(\.0))
    func whatIsNotWantedEndsSoon(name: String) async throws {
        let make = try #require(Self.shapes.first { $0.0 == name }?.1)
        let text = make(20_000)
        let (whole, stopped) = await Task {
            let whole = Self.steps(text)
            unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
            return (whole, Self.steps(text))
        }.value
        // A line or a tag is read to its end; the next is not begun.
        #expect(stopped <= max(1 << 16, whole / 2) + 4 * 20_000, "\(whole) → \(stopped)")
    }
}
