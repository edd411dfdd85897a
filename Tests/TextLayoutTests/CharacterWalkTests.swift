import Testing

@testable import CompshTextLayout

struct CharacterWalkTests {
    /// What joins in all ways: letters, marks, pictures, flags, jamo, Indic letters, line ends, format characters.
    private static let pieces: [String] = [
        "a", " ", "7", "-", "中", "，", "é", "e\u{301}", "\u{301}", "👩", "\u{200D}", "\u{FE0F}", "👍🏽", "👩‍👩‍👧", "🇨",
        "🇳", "\u{1112}", "\u{1161}", "\u{11AB}", "한", "\u{915}", "\u{94D}", "\u{937}", "\u{93F}", "\u{200C}",
        "\u{600}",
        "\r", "\n", "\u{85}", "\u{2028}", "\u{3000}", "©", "\u{20E3}", "\u{E0061}", "\u{E007F}", "🏴",
        "\u{903}", "ⓐ",
        "\u{D4E}", "\u{1B05}", "\u{0}", "\u{A0}", "٣",
    ]

    private func text(_ random: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 1...9, using: &random)).reduce(into: "") { text, _ in
            text += Self.pieces.randomElement(using: &random) ?? ""
        }
    }

    @Test func findsTheCharactersOfSwift() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let text = text(&random)
            let shown = text.unicodeScalars.map(\.codePoint)
            let ends = text.indices.map {
                text.utf8.distance(from: text.startIndex, to: text.index(after: $0))
            }
            var place = 0
            for end in ends {
                let next = CharacterWalk.end(ofCharacterAt: place, in: text)
                #expect(next == end, "\(shown)")
                #expect(CharacterWalk.start(ofCharacterBefore: end, in: text) == place, "\(shown)")
                #expect(CharacterWalk.end(ofCharacterAround: place, in: text) == end, "\(shown)")
                place = end
            }
            #expect(CharacterWalk.count(from: 0, to: text.utf8.count, in: text) == text.count)
        }
    }

    @Test func takesSimpleCharactersAsTheyAreShown() {
        var random = SystemRandomNumberGenerator()
        var taken = 0
        for _ in 0..<20_000 {
            let text = text(&random)
            let run = CharacterWalk.run(text, from: 0, room: 9, limit: text.utf8.count)
            let head = String(decoding: text.utf8.prefix(run.length), as: UTF8.self)
            taken += head.count
            let shown = "\(text.unicodeScalars.map(\.codePoint)) \(run)"
            #expect(text.hasPrefix(head), "\(shown)")
            #expect(Sanitizer.visible(head) == head, "\(shown)")
            #expect(head.reduce(0) { $0 + min(DisplayWidth.of($1), 2) } == run.columns, "\(shown)")
            #expect(head.allSatisfy { DisplayWidth.of($0) > 0 } && run.columns <= 9, "\(shown)")
        }
        #expect(taken > 15_000)
    }

    /// A cursor may stand within a character, behind something that was inserted.
    @Test func looksAtWhatStandsBeforeAPlaceOnly() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let text = text(&random)
            for place in text.unicodeScalars.indices.dropFirst() {
                let offset = text.utf8.distance(from: text.startIndex, to: place)
                let last = String(text[..<place]).last.map(String.init) ?? ""
                let start = CharacterWalk.start(ofCharacterBefore: offset, in: text)
                #expect(
                    start == offset - last.utf8.count, "\(text.unicodeScalars.map(\.codePoint)) \(offset)")
            }
        }
    }

    @Test(arguments: ["🇨🇳", "👩‍👩‍👧‍👦", "e\u{301}", "한글", "中文", "ab ", "क्षि", "\u{1112}\u{1161}\u{11AB}"])
    func stepsOverAsMuchAsItPasses(piece: String) {
        /// A step where Swift is asked is as much work as ten.
        func steps(_ count: Int, _ body: (inout ScalarKinds, String) -> Void) -> Int {
            var kinds = ScalarKinds()
            body(&kinds, String(repeating: piece, count: count))
            return kinds.steps.scalars + 10 * kinds.steps.characters
        }
        let bodies: [(inout ScalarKinds, String) -> Void] = [
            { _ = $0.wordEnd(from: 0, in: $1.utf8Span.span, of: $1) },
            { _ = $0.wordStart(before: $1.utf8.count, of: .all, in: $1.utf8Span.span, of: $1) },
            { _ = $0.wordStart(before: $1.utf8.count, of: .letters, in: $1.utf8Span.span, of: $1) },
        ]
        for body in bodies {
            let (some, more) = (steps(200, body), steps(800, body))
            #expect(more <= 5 * some + 100)
        }
        // Which halves of flags belong together is found from the start of their row.
        let most = piece == "🇨🇳" ? 2_000 : 100
        #expect(steps(800) { _ = $0.start(before: $1.utf8.count, in: $1.utf8Span.span, of: $1) } < most)
    }
}
