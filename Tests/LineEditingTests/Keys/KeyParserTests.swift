import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct KeyParserTests {
    private func events(_ bytes: [UInt8], thenPause: Bool = true) -> [KeyParser.Event] {
        var parser = KeyParser()
        var events = bytes.compactMap { parser.feed($0) }
        if thenPause, parser.isWaiting, let last = parser.giveUp() { events.append(last) }
        return events
    }

    private func events(_ text: String) -> [KeyParser.Event] { events(Array(text.utf8)) }

    @Test(arguments: [
        ("\u{1B}[A", Key.up), ("\u{1B}OA", .up), ("\u{1B}[1;2A", .up), ("\u{1B}[B", .down),
        ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\u{1B}OC", .right),
        ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
        ("\u{1B}[1;5H", .home), ("\u{1B}[7$", .home),
        ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
        ("\u{1B}[3~", .delete), ("\u{1B}[3;5~", .deleteWord), ("\u{1B}[3^", .deleteWord),
        ("\u{1B}[2~", .insert), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
        ("\u{1B}[1;5C", .wordRight), ("\u{1B}[1;5D", .wordLeft), ("\u{1B}[1;3D", .wordLeft),
        ("\u{1B}[1;9C", .wordRight), ("\u{1B}\u{1B}[D", .wordLeft), ("\u{1B}Od", .wordLeft),
        ("\u{1B}Oc", .wordRight), ("\u{1B}[Z", .backTab),
    ])
    func knowsEachEncodingOfAKey(sequence: String, key: Key) {
        #expect(events(sequence) == [.key(key)])
    }

    @Test(arguments: Noise.all)
    func swallowsWhatMeansNothing(noise: String) {
        #expect(events(noise + "x").filter { $0 != .ignored } == [.scalar("x")])
    }

    @Test func tellsEscapeFromASequenceByThePause() {
        var parser = KeyParser()
        #expect(parser.feed(0x1B) == nil)
        #expect(parser.isWaiting)
        #expect(parser.giveUp() == .escape)
        #expect(!parser.isWaiting)
        #expect(events("\u{1B}f") == [.alt("f")])
        #expect(events("\u{1B}\u{7F}") == [.alt("\u{7F}")])
        #expect(events("\u{1B}中") == [.alt("中")])
    }

    @Test func readsCharactersOfEachLength() {
        #expect(events("aé华👍") == ["a", "é", "华", "👍"].map { .scalar($0) })
    }

    @Test(
        arguments: [
            ([0xFF, 0x61], [.scalar("\u{FFFD}"), .scalar("a")]), ([0xE4, 0x61], [.scalar("a")]),
            ([0xC0, 0x80], [.scalar("\u{FFFD}"), .scalar("\u{FFFD}")]),
            ([0xE4, 0xBD], [.scalar("\u{FFFD}")]),
            ([0xED, 0xA0, 0x80], [.scalar("\u{FFFD}")]), ([0xC2, 0x9B, 0x61], [.ignored, .scalar("a")]),
        ] as [([UInt8], [KeyParser.Event])])
    func survivesWhatIsNotUTF8(bytes: [UInt8], expected: [KeyParser.Event]) {
        #expect(events(bytes) == expected)
    }

    @Test func takesAPasteWhole() {
        #expect(events("\u{1B}[200~a\r\nb\rc\n\u{1B}[201~d") == [.paste("a\nb\nc"), .scalar("d")])
        #expect(events("\u{1B}[200~x\u{1B}[A\u{7}y\u{1B}[201~") == [.paste("x [A y")])
        #expect(events("\u{1B}[200~\u{1B}[20\u{1B}[201~") == [.paste(" [20")])
        #expect(events("\u{1B}[200~\u{1B}[201~") == [.paste("")])
    }

    /// The events of bytes in pieces, with a pause behind each that is longer than any patience.
    private func events(pieces: [String], pauses: Int = 1) -> [KeyParser.Event] {
        var parser = KeyParser()
        return pieces.flatMap { piece in
            var events = piece.utf8.compactMap { parser.feed($0) }
            for _ in 0..<pauses where parser.patience != nil { parser.giveUp().map { events.append($0) } }
            return events
        }
    }

    @Test(arguments: [1, 2, 5])
    func endsAPasteWithItsMarkHoweverLongThatTakes(pauses: Int) {
        let pieces = ["\u{1B}[200~one\n", "two\n", "\u{1B}[20", "1~x"]
        #expect(events(pieces: pieces, pauses: pauses) == [.paste("one\ntwo"), .scalar("x")])
    }

    @Test(arguments: [
        ["\u{1B}[200~one\n", "\u{3}"], ["\u{1B}[200~", "\u{3}"], ["\u{1B}[200~a", "b", "\u{3}\u{3}"],
    ])
    func dropsAPasteWithoutEndAtCtrlC(pieces: [String]) {
        #expect(events(pieces: pieces + ["x"]) == [.abandonedPaste, .scalar("x")])
    }

    @Test(arguments: [
        // In one piece, and the first or last byte of one.
        ["\u{1B}[200~a\u{3}b\u{1B}[201~"], ["\u{1B}[200~a\u{3}", "b\u{1B}[201~"],
        ["\u{1B}[200~a", "\u{3}b\u{1B}[201~"],
    ])
    func takesCtrlCInAPasteForText(pieces: [String]) {
        #expect(events(pieces: pieces) == [.paste("a b")])
    }

    @Test func saysWhenAPasteStandsStill() {
        var parser = KeyParser()
        for byte in "\u{1B}[200~ab".utf8 { _ = parser.feed(byte) }
        #expect(parser.giveUp() == nil)
        #expect(!parser.isPasteStalled)
        #expect(parser.giveUp() == nil)
        #expect(parser.isPasteStalled && parser.patience == nil)
        _ = parser.feed(0x61)
        #expect(!parser.isPasteStalled && parser.patience != nil)
    }

    /// Alt and a key that begins a sequence, then at once a key that must not be swallowed.
    @Test(
        arguments: ["]", "P", "X", "^", "_", "[", "O", "[[", "[M", "]11;", "P1+r", "[1;"],
        [0x03, 0x0D, 0x15, 0x7F])
    func obeysControlKeysInTheMiddleOfASequence(begin: String, key: UInt8) {
        #expect(events(Array("\u{1B}\(begin)".utf8) + [key]) == [.control(key)])
    }

    @Test(arguments: ["]", "P", "X", "^", "_", "[", "O", "]11;ab"])
    func beginsAnewAtAnEscape(begin: String) {
        #expect(events("\u{1B}\(begin)\u{1B}[A") == [.key(.up)])
        #expect(events("\u{1B}\(begin)\u{1B}f") == [.alt("f")])
        #expect(events("\u{1B}\(begin)\u{1B}") == [.escape])
    }

    @Test(arguments: ["]", "P", "X", "^", "_"])
    func tellsAltFromAnAnswerByThePause(begin: String) {
        #expect(events(pieces: ["\u{1B}\(begin)", "ab"]) == [.ignored, .scalar("a"), .scalar("b")])
        var parser = KeyParser()
        for byte in "\u{1B}\(begin)".utf8 { _ = parser.feed(byte) }
        #expect(parser.patience == .milliseconds(50))
    }

    @Test(arguments: ["\u{7}", "\u{1B}\\"])
    func swallowsALongAnswerWhole(end: String) {
        let answer = "\u{1B}]52;c;" + String(repeating: "QUJD", count: 100_000) + end
        #expect(events(answer + "x") == [.ignored, .scalar("x")])
    }

    @Test func waitsLongerForTheRestOfACharacterThanForAKey() {
        var parser = KeyParser()
        _ = parser.feed(0xE5)
        #expect(parser.patience.map { $0 >= .seconds(1) } == true)
        _ = parser.feed(0x8D)
        #expect(parser.feed(0x8E) == .scalar("华"))
        // What is no rest of it is obeyed at once.
        _ = parser.feed(0xE5)
        #expect(parser.feed(0x03) == .control(0x03))
    }

    @Test func limitsAPaste() {
        var parser = KeyParser()
        for byte in "\u{1B}[200~".utf8 { _ = parser.feed(byte) }
        for _ in 0..<KeyParser.pasteLimit + 1000 { _ = parser.feed(0x61) }
        var last: KeyParser.Event?
        for byte in "\u{1B}[201~".utf8 { last = parser.feed(byte) }
        guard case .paste(let text) = last else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == KeyParser.pasteLimit)
        #expect(text.utf8.allSatisfy { $0 == 0x61 })
        #expect(!parser.isPasting)
    }

    @Test func cleansPastedText() {
        #expect(KeyParser.cleaned("a\u{202E}b\u{9B}c\u{0}d\te") == "ab c d\te")
        #expect(KeyParser.cleaned("images 1\r\nimages 2\r\n\r\n") == "images 1\nimages 2")
    }

    /// Whatever bytes come, the parser returns to the ground, and no control character is text.
    @Test(arguments: 0..<200)
    func survivesAnyBytes(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let alphabet: [UInt8] = [
            0x1B, 0x5B, 0x4F, 0x5D, 0x3B, 0x31, 0x7E, 0x4D, 0x07, 0x61, 0xE4, 0xBD, 0x80, 0x24,
        ]
        var parser = KeyParser()
        for _ in 0..<400 {
            let byte =
                Bool.random(using: &generator)
                ? alphabet.randomElement(using: &generator) ?? 0
                : UInt8.random(in: 0...255, using: &generator)
            if case .scalar(let scalar) = parser.feed(byte) {
                #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
            }
            if Int.random(in: 0..<20, using: &generator) == 0 { _ = parser.giveUp() }
        }
        while parser.isWaiting { _ = parser.giveUp() }
        #expect(parser.feed(0x61) == .scalar("a"))
    }
}

/// What terminals send that is no key of ours.
enum Noise {
    /// A sequence for each kind.
    static let all: [String] = [
        "\u{1B}[11~", "\u{1B}[15~", "\u{1B}[24~", "\u{1B}OP", "\u{1B}OS", "\u{1B}[[A", "\u{1B}[15;5~",
        "\u{1B}[1;5A", "\u{1B}[1;5P", "\u{1B}[E", "\u{1B}[<0;10;20M", "\u{1B}[<0;10;20m", "\u{1B}[M !!",
        "\u{1B}[I", "\u{1B}[O", "\u{1B}[24;80R", "\u{1B}[?62;22c", "\u{1B}[>41;354;0c", "\u{1B}[?2004;1$y",
        "\u{1B}[97;5u", "\u{1B}[27;5;13~", "\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\",
        "\u{1B}]10;rgb:ff/ff/ff\u{7}",
        "\u{1B}]52;c;aGVsbG8=\u{7}", "\u{1B}P1+r544e=787465726d\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\",
        "\u{1B}[?1;2c", "\u{1B}[201~",
    ]
}
