import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct LineLayoutTests {
    private static let pieces = [
        "a", "b ", "  ", "华", "北京", "e\u{301}", "👍", "\n", "\n", "xyz", "long word ", "\t", "é", "０",
        "\u{1B}", "👨‍👩‍👧",
        "가", "\u{1100}", "\u{301}", "\r\n", "ｱﾞ",
    ]

    private let prompt = Prompt(
        [.init("demo", style: "1;32"), .init("> ")], continuation: [.init("..> ", style: "2")])

    /// All rows of a text, laid out at once.
    private func whole(_ content: LineLayout.Content) -> Frame {
        var builder = FrameBuilder(width: content.width)
        builder.add(content.prompt.segments)
        var offset = 0
        for character in content.text {
            let end = offset + character.utf8.count
            if (offset..<end).contains(content.cursor) { builder.markCursor() }
            builder.add(character, style: "")
            if character.isNewline { builder.add(content.prompt.continuation) }
            offset = end
        }
        return builder.build()
    }

    /// The part of a frame that a window shows.
    private func window(_ frame: Frame, height: Int, top: Int) -> Frame {
        let rows = Array(frame.rows.dropFirst(top).prefix(height))
        return Frame(rows: rows, cursorRow: frame.cursorRow - top, cursorColumn: frame.cursorColumn)
    }

    @Test func `a text that only looks the same is laid out anew`() {
        var layout = LineLayout()
        for text in ["\u{E9}", "e\u{301}", "\u{E9}"].map({ String(repeating: $0, count: 4_000) }) {
            let content = LineLayout.Content(
                text: text, cursor: text.utf8.count, prompt: prompt, width: 40)
            var fresh = LineLayout()
            let kept = layout.locate(content, top: 0, height: 10)
            let new = fresh.locate(content, top: 0, height: 10)
            #expect(kept.cursorRow == new.cursorRow && kept.rows == new.rows)
        }
    }

    @Test(arguments: 1...40)
    func `the window shows what a whole layout has there, whatever is typed`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        var layout = LineLayout()
        var width = Int.random(in: 4..<40, using: &random)
        let height = Int.random(in: 1..<12, using: &random)
        var buffer = LineBuffer()
        var top = 0
        for _ in 0..<120 {
            edit(&buffer, &random)
            if Int.random(in: 0..<20, using: &random) == 0 { width = Int.random(in: 4..<40, using: &random) }
            let content = LineLayout.Content(
                text: buffer.text, cursor: buffer.byteOffset, prompt: prompt, width: width)
            let expected = whole(content)
            let counted = Bool.random(using: &random)
            let (cursorRow, rows) = layout.locate(content, top: top, height: counted ? nil : height)
            #expect(cursorRow == expected.cursorRow)
            if counted { #expect(rows == expected.rows.count) }
            let wanted = Frame.top(
                of: expected.rows.count, cursorRow: cursorRow, height: height, from: top)
            top = Frame.top(of: rows, cursorRow: cursorRow, height: height, from: top)
            #expect(top == wanted)
            let (builder, isWhole) = layout.rows(from: top, height: height, of: content)
            #expect(builder.build(height: height) == window(expected, height: height, top: top))
            #expect(isWhole == (expected.rows.count <= top + height))
        }
    }

    private func edit(_ buffer: inout LineBuffer, _ random: inout SeededGenerator) {
        let count = Int.random(in: 1..<60, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            buffer.insert((0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined())
        case 1: buffer.cursor = buffer.text.startIndex
        case 2: buffer.cursor = buffer.text.endIndex
        case 3:
            for _ in 0..<count { buffer.cursor = buffer.characterLeft }
        case 4: buffer.replace(buffer.characterLeft..<buffer.cursor, with: "")
        case 5: buffer.replace(buffer.lineStart..<buffer.cursor, with: "")
        default: buffer.insert(Self.pieces.randomElement(using: &random) ?? "")
        }
    }

    enum Shape: String, CaseIterable {
        case oneLine, manyLines, wideCharacters, emptyLines

        func text(_ count: Int) -> String {
            switch self {
            case .oneLine: String(repeating: "images 12345 ", count: count)
            case .manyLines: String(repeating: "images 12345\n", count: count)
            case .wideCharacters: String(repeating: "绘图", count: count)
            case .emptyLines: String(repeating: "\n", count: count)
            }
        }
    }

    @Test(arguments: Shape.allCases, [true, false])
    func `a key lays out no more of a long text than of a short one`(shape: Shape, isAtEnd: Bool) {
        func work(_ count: Int) -> Int {
            var layout = LineLayout()
            var buffer = LineBuffer(shape.text(count))
            if !isAtEnd { buffer.cursor = buffer.text.startIndex }
            var top = 0
            func show() {
                let content = LineLayout.Content(
                    text: buffer.text, cursor: buffer.byteOffset, prompt: prompt, width: 80)
                let (cursorRow, rows) = layout.locate(content, top: top, height: 24)
                top = Frame.top(of: rows, cursorRow: cursorRow, height: 24, from: top)
                _ = layout.rows(from: top, height: 24, of: content)
            }
            show()
            let before = layout.steps
            for _ in 0..<10 {
                buffer.insert("x")
                show()
            }
            return layout.steps - before
        }
        let (few, many) = (work(2_000), work(8_000))
        #expect(many <= few + few / 4 + 500, "\(few) \(many)")
    }

    @Test func `characters that are told from their bytes are what they seem`() {
        for value in UInt32(0x20)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            guard let plain = PlainCharacter(text.utf8Span.span, 0) else { continue }
            var builder = FrameBuilder(width: 80)
            builder.add(Character(scalar), style: "")
            var other = FrameBuilder(width: 80)
            other.add(plain)
            #expect(plain.scalar == scalar && plain.length == text.utf8.count)
            #expect(builder.build() == other.build(), "\(value)")
        }
    }
}
