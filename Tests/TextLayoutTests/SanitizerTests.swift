import CompshTestSupport
import Testing

@testable import CompshTextLayout

struct SanitizerTests {
    @Test(arguments: [
        ("plain text 1.5", "plain text 1.5"),
        ("绘图 WebUI，第二版", "绘图 WebUI，第二版"),
        ("\u{1B}]52;c;ZXZpbA==\u{7}", "␛]52;c;ZXZpbA==␇"),
        ("\u{1B}[2J", "␛[2J"),
        ("a\u{9B}31mb", "a<U+009B>31mb"),
        ("a\u{85}b", "a<U+0085>b"),
        ("\u{0}\u{7F}", "␀␡"),
        ("photo\u{202E}gpj.exe", "photo<U+202E>gpj.exe"),
        ("a\u{2066}b\u{2069}", "a<U+2066>b<U+2069>"),
        ("a\u{200B}b\u{FEFF}", "a<U+200B>b<U+FEFF>"),
        ("a\u{2028}b\u{2029}c", "a<U+2028>b<U+2029>c"),
        ("a\u{E0041}", "a<U+E0041>"),
        ("a\u{E000}\u{378}", "a<U+E000><U+0378>"),
        ("soft\u{AD}hyphen", "soft<U+00AD>hyphen"),
        ("\u{3164}", "<U+3164>"),
        ("one\ntwo\r\nthree\rfour\tfive", "one⏎two⏎three␍four five"),
    ])
    func single(_ text: String, _ expected: String) {
        #expect(Sanitizer.visible(text) == expected)
    }

    @Test func severalLinesKeepTheirNewlines() {
        #expect(Sanitizer.visible("a\r\nb\n\tc\u{1B}\r", lines: .multiple) == "a\nb\n    c␛␍")
    }

    @Test(arguments: ["👩‍💻", "❤️‍🔥", "1️⃣", "❤️", "👍🏽", "🇨🇳", "葛\u{E0100}", "☎\u{FE0E}", "e\u{301}", "กี่"])
    func sequencesThatMeanSomethingStay(_ text: String) {
        #expect(Sanitizer.visible(text) == text)
    }

    @Test(arguments: [
        ("a\u{200D}b", "a<U+200D>b"),
        ("\u{200D}👩", "<U+200D>👩"),
        ("👩\u{200D}", "👩<U+200D>"),
        ("👩\u{200D}\u{200D}💻", "👩<U+200D><U+200D>💻"),
        ("a\u{FE0F}", "a<U+FE0F>"),
        ("1\u{FE0F}2", "1<U+FE0F>2"),
        ("😀\u{FE0F}\u{FE01}\u{FE02}", "😀\u{FE0F}<U+FE01><U+FE02>"),
        ("😀\u{E0130}\u{E0131}", "😀<U+E0130><U+E0131>"),
        ("葛\u{E0100}\u{E0101}", "葛\u{E0100}<U+E0101>"),
        ("\u{301}a", "<U+0301>a"),
        ("\u{1B}\u{301}", "␛<U+0301>"),
    ])
    func sequencesThatHideSomethingAreMarked(_ text: String, _ expected: String) {
        #expect(Sanitizer.visible(text) == expected)
    }

    @Test func pilesOfMarksAreLimited() {
        let pile = "a" + String(repeating: "\u{301}", count: 10)
        let visible = "a" + String(repeating: "\u{301}", count: Sanitizer.maximumMarks) + "<U+0301><U+0301>"
        #expect(Sanitizer.visible(pile) == visible)
    }

    @Test(arguments: 0..<500)
    func nothingDangerousRemains(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let text = random.text(length: 60)
        let once = Sanitizer.visible(text)
        for scalar in once.unicodeScalars {
            let depends =
                scalar.value == 0x200D || (0xFE00...0xFE0F).contains(scalar.value)
                || (0xE0100...0xE01EF).contains(scalar.value)
            #expect(depends || Sanitizer.isHarmless(scalar), "U+\(String(scalar.value, radix: 16))")
        }
        #expect(Sanitizer.visible(once) == once)
        let lines = Sanitizer.visible(text, lines: .multiple)
        #expect(!lines.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(Sanitizer.visible(lines, lines: .multiple) == lines)
    }
}
