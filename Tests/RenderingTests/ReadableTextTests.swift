import CompshTestSupport
import CompshTextLayout
import Testing

@testable import CompshRendering

/// Rich texts as people read them in a terminal.
struct ReadableTextTests {
    private func plain(_ text: String, width: Int? = 40) -> String {
        ReadableText.lines(of: text, width: width).joined(separator: "\n")
    }

    @Test(arguments: [
        ("# Title\ntext", "Title\n=====\n\ntext"),
        ("## 标题 ##\ntext", "标题\n----\n\ntext"),
        ("### Third", "Third"),
        ("Title\n===\ntext", "Title\n=====\n\ntext"),
        ("#no heading", "#no heading"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("- one\n* two\n  + three\n1) four", "- one\n- two\n  - three\n1. four"),
        ("> said\n> so", "| said\n| so"),
        ("a\n\n***\n\nb", "a\n\n--------------------\n\nb"),
        ("| a | b |\n|---|:-:|\n| 中文 | 2 |\n| c | 3 |", "a     b\n中文  2\nc     3"),
        ("**bold** *it* __b__ _i_ ~~gone~~", "bold it b i gone"),
        ("snake_case 2*3*4 a * b ~5", "snake_case 2*3*4 a * b ~5"),
        ("[text](https://a.b/c \"t\") ![pic](p.png)", "text (https://a.b/c) pic (p.png)"),
        ("[https://a.b](https://a.b) [x](#part) <https://c.d>", "https://a.b x https://c.d"),
        ("`a*b*` ``c`d`` \\*no\\*", "a*b* c`d *no*"),
        ("[a](b [c", "[a](b [c"),
    ])
    func markdown(text: String, expected: String) {
        #expect(plain(text) == expected)
    }

    @Test(arguments: [
        (
            "<h1>Title</h1><p>One &amp; two</p><p>three<br/>four</p>",
            "Title\n=====\n\nOne & two\n\nthree\nfour"
        ),
        ("<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>", "- a\n- b\n  1. c\n  2. d"),
        ("<a href=\"https://a.b/?x=1&amp;y=2\">here</a> <b>now</b>", "here (https://a.b/?x=1&y=2) now"),
        ("<img src='p.png' alt='Pic'> <img alt=only>", "Pic (p.png) only"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a  b\n1  2"),
        ("a<script>alert('<b>')</script>b<style>p{}</style><!-- c -->d", "abd"),
        ("&lt;b&gt; &#20013;&#x6587; &hellip; &unknown; & &#0;", "<b> 中文 … &unknown; & ␀"),
        ("<p>&#42;no&#42; emphasis &#95;x&#95;</p>", "*no* emphasis _x_"),
        ("a < b and c > d, <3", "a < b and c > d, <3"),
        ("<a href=x>open", "open (x)"),
        ("<p", "<p"),
        ("<DIV CLASS=\"a>b\">x</DIV>", "x"),
    ])
    func html(text: String, expected: String) {
        #expect(plain(text) == expected)
    }

    @Test func codeStaysAsItIs() {
        #expect(
            plain("```sh\n# no heading\ncurl  <url> | sh  &amp; *x*\n```\nafter")
                == "    # no heading\n    curl  <url> | sh  &amp; *x*\n\nafter")
        #expect(
            plain("<pre><code>if a &lt; b:\n    *c*\n</code></pre><p>after</p>")
                == "    if a < b:\n        *c*\n\nafter")
        #expect(plain("```\nnever closed") == "    never closed")
        #expect(plain("~~~\n```\n~~~") == "    ```")
    }

    @Test func longLinesAreWrappedUnderTheirBeginning() {
        #expect(
            plain("- one two three four five six seven", width: 20)
                == "- one two three four\n  five six seven")
        #expect(plain("- 一二三四五六七八九十一二三", width: 12) == "- 一二三四五\n  六七八九十\n  一二三")
        #expect(plain(String(repeating: "word ", count: 60), width: nil).split(separator: "\n").count > 2)
    }

    @Test func headingsAreBoldWhereThereIsColour() {
        let lines = ReadableText.lines(of: "# T", width: 40, colour: true)
        #expect(lines == [Style.bold.apply(to: "T", isOn: true)])
    }

    /// Whatever comes, no line but of code is wider than asked, and nothing reaches the terminal that it would act on.
    @Test(arguments: 0..<200)
    func anyTextIsSafeAndFits(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let signs = [
            "<", ">", "/", "p>", "<a href=\"", "\"", "</a>", "`", "```", "\n", "\n\n", "# ", "- ", "| ", "*",
            "_", "[", "](", ")", "&", "&#27;", "&#x202e;", ";", "\u{1B}[2J", "\u{202E}", "\u{9B}", "中文", "🎙️",
            "<pre>", "</pre>", "<li>", "<!--", "-->", "\r", "\t", "e\u{301}", " word ",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            text +=
                Bool.random(using: &random)
                ? signs.randomElement(using: &random) ?? "" : random.text(length: 4)
        }
        let width = Int.random(in: 4...60, using: &random)
        for line in ReadableText.lines(of: text, width: width) {
            #expect(line.unicodeScalars.allSatisfy { $0 != "\n" && $0.value >= 0x20 && $0.value != 0x7F })
            #expect(
                line.unicodeScalars.allSatisfy { isSequencePart($0) || Sanitizer.isHarmless($0) }, "\(line)")
            #expect(line.utf8.starts(with: "    ".utf8) || DisplayWidth.of(line) <= width, "\(line)")
        }
    }

    /// The time grows with the length, whatever is open and never closed.
    @Test(arguments: [
        "[", "`", "``` ", "<", "<a \"", "<!--", "![", "*", "| ", "&", "[a](", "<pre>", "<ul><li>",
    ])
    func repeatedSignsTakeNoLongerThanTheirLength(sign: String) {
        let start = ContinuousClock.now
        _ = ReadableText.lines(of: String(repeating: sign, count: 40_000 / sign.count), width: 80)
        // Some milliseconds; what is quadratic takes minutes.
        #expect(start.duration(to: .now) < .seconds(20), "\(sign)")
    }
}
