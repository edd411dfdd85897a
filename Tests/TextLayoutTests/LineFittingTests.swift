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
        ("one two", ["one ", "two"]), ("列表，见 help", ["列", "表，", "见 ", "help"]),
        ("（中文）abc", ["（中", "文）", "abc"]), ("", []), ("a  b", ["a  ", "b"]),
    ])
    func partsStayWhole(text: String, parts: [String]) {
        #expect(LineFitting.parts(of: text).map(String.init) == parts)
    }
}
