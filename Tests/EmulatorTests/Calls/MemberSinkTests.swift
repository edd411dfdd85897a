import CompShareOrderedJSON
import Testing

@testable import CompshEmulator

struct MemberSinkTests {
    private static let pieces = [
        "a", " ", "\"", "\\", "\n", "\r", "\t", "\0", "\u{1F}", "/", "\u{7F}", "é", "绘图", "🚀", "e\u{301}",
        "\u{2028}",
        "a longer piece of plain text",
    ]

    private func text(_ object: JSONObject) -> String { JSONWriter().text(.object(object)) }

    @Test(arguments: [true, false])
    func `bytes and tree of made-up groups are the same answer`(withReadme: Bool) throws {
        let data = try GeneratedData(EmulatorConfiguration())
        for organisation in data.organisations {
            for index in 0..<min(data.groupCount(of: organisation), 60) {
                let group = data.group(of: organisation, index)
                let bytes = MemberBytes.object {
                    group.write(group.versions, withReadme: withReadme, to: &$0)
                }
                let tree = JSONObject { group.write(group.versions, withReadme: withReadme, to: &$0) }
                #expect(String(decoding: bytes, as: UTF8.self) == text(tree))
            }
        }
    }

    @Test(arguments: 1...10)
    func `whatever a text holds is escaped as the writer does it`(seed: Int) {
        var random = SeededRandom(UInt64(seed))
        func write<Sink: MemberSink>(_ texts: [String], _ number: Int, to sink: inout Sink) {
            sink.add("text", text: texts[1])
            sink.add("long", longText: LongText(texts[1]))
            sink.add("none", longText: nil)
            sink.add("texts", texts: texts)
            sink.add("number", integer: number)
            sink.add("price", decimal: abs(number % 100_000))
            sink.add("flag", flag: number > 0)
            sink.addNull("null")
            sink.add([texts[0]: [["a": .string(texts[2])], [], [:]], "": nil])
            sink.add("object") { sink in sink.add("inner", text: texts[2]) }
            sink.add("empty") { _ in }
            sink.add("objects", objects: texts) { text, sink in sink.add("text", text: text) }
            sink.add("last", integer: -number)
        }
        for _ in 0..<50 {
            let texts = (0..<3).map { _ in
                (0..<random.number(below: 8)).map { _ in random.pick(Self.pieces) }.joined()
            }
            let number =
                Int.random(in: Int.min + 1...Int.max, using: &random)
                >> Int.random(in: 0..<63, using: &random)
            let bytes = MemberBytes.object { write(texts, number, to: &$0) }
            let tree = JSONObject { write(texts, number, to: &$0) }
            #expect(String(decoding: bytes, as: UTF8.self) == text(tree))
        }
    }
}
