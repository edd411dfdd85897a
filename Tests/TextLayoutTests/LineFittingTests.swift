import CompshTestSupport
import Testing

@testable import CompshTextLayout

struct LineFittingTests {
    @Test(arguments: [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("abcdef", 1, "…"),
        ("abcdef", 0, ""),
        ("绘图整合包", 10, "绘图整合包"),
        ("绘图整合包", 9, "绘图整合…"),
        ("绘图整合包", 8, "绘图整…"),
        ("👩‍💻👩‍💻", 3, "👩‍💻…"),
        ("ae\u{301}bc", 3, "ae\u{301}…"),
    ])
    func cut(_ text: String, _ width: Int, _ expected: String) {
        #expect(LineFitting.cut(text, to: width) == expected)
    }

    @Test func cutWhereAmbiguousIsWide() {
        #expect(LineFitting.cut("abcdef", to: 4, ambiguous: .wide) == "abc~")
        #expect(LineFitting.cut("°°°", to: 4, ambiguous: .wide) == "°~")
    }

    @Test(arguments: 0..<200)
    func cutNeverExceedsItsWidth(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let text = Sanitizer.visible(random.text(length: 30))
        for width in 0...40 {
            for ambiguous in AmbiguousWidth.allCases {
                let cut = LineFitting.cut(text, to: width, ambiguous: ambiguous)
                #expect(DisplayWidth.of(cut, ambiguous: ambiguous) <= width)
            }
        }
    }

    @Test func pad() {
        #expect(LineFitting.pad("绘图", to: 6) == "绘图  ")
        #expect(LineFitting.pad("12", to: 5, alignment: .right) == "   12")
        #expect(LineFitting.pad("longer", to: 3) == "longer")
    }

    @Test(arguments: [
        ("the quick brown fox", 10, ["the quick", "brown fox"]),
        ("the quick brown fox", 9, ["the quick", "brown fox"]),
        ("a verylongword b", 6, ["a", "verylo", "ngword", "b"]),
        ("绘图整合包，第二版", 10, ["绘图整合", "包，第二版"]),
        ("绘图WebUI整合", 8, ["绘图", "WebUI整", "合"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        ("", 10, [""]),
        ("trailing   ", 20, ["trailing"]),
    ])
    func wrap(_ text: String, _ width: Int, _ expected: [String]) {
        #expect(LineFitting.wrap(text, to: width) == expected)
    }

    @Test(arguments: 0..<200)
    func wrapKeepsTextAndWidth(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let text = Sanitizer.visible(random.text(length: 60))
        for width in [4, 10, 33] {
            let lines = LineFitting.wrap(text, to: width)
            for line in lines where line.count > 1 { #expect(DisplayWidth.of(line) <= width, "\(line)") }
            let joined = lines.joined().filter { $0 != " " }
            #expect(joined == text.filter { $0 != " " })
        }
    }

    @Test(arguments: [
        (
            "x1 · 1–20 of 45 · 8.7 ms · more: images 12345 next", 40,
            ["x1 · 1–20 of 45 · 8.7 ms ·", "more: images 12345 next"]
        ),
        (
            "x1 · 1 / 45 · 5.0 ms · 更多：images 12345 next", 30,
            ["x1 · 1 / 45 · 5.0 ms ·", "更多：images 12345 next"]
        ),
        ("compsh · 本地模拟器的演示数据 · 只读", 35, ["compsh · 本地模拟器的演示数据 ·", "只读"]),
        ("a · one two three four · b", 10, ["a · one", "two three", "four · b"]), ("a · b", 10, ["a · b"]),
        ("one two three", 8, ["one two", "three"]), ("a · b\nc · d e f", 5, ["a · b", "c ·", "d e f"]),
    ])
    func partsBetweenDotsStayWhole(text: String, width: Int, expected: [String]) {
        #expect(LineFitting.wrapParts(text, to: width) == expected)
    }

    @Test(arguments: 0..<200, [AmbiguousWidth.narrow, .wide])
    func wrapPartsKeepsTextAndWidth(seed: Int, ambiguous: AmbiguousWidth) {
        var random = SeededGenerator(seed: seed)
        let parts = (0..<4).map { _ in Sanitizer.visible(random.text(length: 20)) }
        let text = parts.joined(separator: " · ")
        for width in [6, 10, 33] {
            let lines = LineFitting.wrapParts(text, to: width, ambiguous: ambiguous)
            for line in lines where line.count > 1 {
                #expect(DisplayWidth.of(line, ambiguous: ambiguous) <= width, "\(line)")
            }
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }

    @Test(arguments: [
        ("one two", ["one ", "two"]), ("列表，见 help", ["列", "表，", "见 ", "help"]),
        ("（中文）abc", ["（中", "文）", "abc"]), ("", []), ("a  b", ["a  ", "b"]),
    ])
    func partsStayWhole(text: String, parts: [String]) {
        #expect(LineFitting.parts(of: text).map(String.init) == parts)
    }
}
