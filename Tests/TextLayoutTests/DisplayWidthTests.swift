import CompshTestSupport
import Testing

@testable import CompshTextLayout

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0),
        ("abc 12", 6),
        ("绘图整合包", 10),
        ("ＡＢ", 4),
        ("ｱｲ", 2),
        ("한국어", 6),
        ("\u{1112}\u{1161}\u{11AB}", 2),
        ("e\u{301}", 1),
        ("é", 1),
        ("ก\u{E33}", 2),
        ("が", 2),
        ("か\u{3099}", 2),
        ("a\u{200B}b", 2),
        ("…°─", 3),
        ("Привет", 6),
        ("\u{3000}", 2),
    ])
    func text(_ text: String, _ width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        "😀", "👩‍💻", "👨‍👩‍👧‍👦", "🇨🇳", "❤️", "❤️‍🔥", "👍🏽", "☝🏽", "1️⃣", "⌚", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🧑🏿‍🚀", "©️",
    ])
    func pictureTakesTwoColumns(_ emoji: String) {
        #expect(emoji.count == 1)
        #expect(DisplayWidth.of(emoji) == 2)
        #expect(DisplayWidth.of(emoji + "x" + emoji) == 5)
    }

    @Test(arguments: [("❤", 1), ("©", 1), ("1\u{20E3}", 1), ("😀😀", 4), ("🇨🇳🇺🇸", 4), ("🇨", 1), ("x\u{FE0F}", 1)])
    func edgeOfEmoji(_ text: String, _ width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func ambiguousCharactersAreWideOnRequest() {
        #expect(DisplayWidth.of("…°─α", ambiguous: .wide) == 8)
        #expect(DisplayWidth.of("abc中", ambiguous: .wide) == 5)
        #expect(DisplayWidth.of("°" as Character, ambiguous: .wide) == 2)
    }

    @Test func tablesAreSortedAndDisjoint() {
        for table in [WidthTable.wide, WidthTable.ambiguous] {
            #expect(table.count.isMultiple(of: 2))
            var last: UInt32 = 0
            for index in stride(from: 0, to: table.count, by: 2) {
                #expect(table[index] > last && table[index] <= table[index + 1])
                last = table[index + 1]
            }
        }
    }

    /// The fast way agrees with the tables and with `Sanitizer` for every scalar that it knows.
    @Test func plainTextIsHarmlessAndOfTheWidthInTheTables() {
        var known = 0
        for value in UInt32(0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value), let width = PlainText.width(String(scalar)) else {
                continue
            }
            known += 1
            #expect(
                width == (WidthTable.contains(value, in: WidthTable.wide) ? 2 : 1),
                "U+\(String(value, radix: 16))")
            #expect(
                PlainText.width(String(scalar), ambiguous: .wide) == nil
                    || !WidthTable.contains(value, in: WidthTable.ambiguous))
            #expect(Sanitizer.isHarmless(scalar) && !scalar.isCombining)
        }
        #expect(known == 95 + 2 + 42 + 0x6000 + 96)
    }

    /// All emoji that are shown as pictures by themselves are wide, by Unicode's own rule.
    @Test func emojiPresentationIsWide() {
        let scalars = (UInt32(0)...0x1FFFF).compactMap(Unicode.Scalar.init)
            .filter { $0.properties.isEmojiPresentation && !$0.isRegionalIndicator }
        // Unicode 16 has 1,212 of them.
        #expect(scalars.count > 1_000)
        for scalar in scalars {
            let value = scalar.value
            #expect(DisplayWidth.of(Character(scalar)) == 2, "U+\(String(value, radix: 16))")
        }
    }

    @Test(arguments: 0..<1_000)
    func widthIsTheSumOfTheGraphemes(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let text = random.text(length: 40)
        for ambiguous in AmbiguousWidth.allCases {
            let sum = text.reduce(0) { $0 + DisplayWidth.of($1, ambiguous: ambiguous) }
            #expect(DisplayWidth.of(text, ambiguous: ambiguous) == sum, "\(text.unicodeScalars.map(\.value))")
        }
    }
}
