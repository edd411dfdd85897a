import CompShareOrderedJSON
import CompshTestSupport
import CompshTextLayout
import Testing

@testable import CompshRendering

/// No text of the server's reaches a terminal with anything in it that the terminal would act on.
struct TerminalSafetyTests {
    /// A value made of troublesome text, in names as well as in strings.
    private func value(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
        case 0: return JSONValue(integerLiteral: Int.random(in: -5...2_000_000_000, using: &random))
        case 4: return .array((0..<3).map { _ in value(&random, depth: depth - 1) })
        case 5: return row(&random, depth: depth - 1)
        default: return .string(random.text(length: Int.random(in: 0...30, using: &random)))
        }
    }

    private func row(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
        .object(
            JSONObject(
                (0..<4).map { _ in
                    JSONObject.Member(name: random.text(length: 5), value: value(&random, depth: depth))
                }))
    }

    private func check(_ page: Report, _ format: OutputFormat, width: Int, colour: Bool) {
        let result = render([page, page], as: format, ImageFixture.terminal(width, colour: colour))
        let text = colour ? withoutSGR(result.text) : result.text
        let harmful = (text + result.notes.joined()).unicodeScalars.filter {
            let isOwn = $0 == "\n" || (format == .tsv && $0 == "\t")
            return !isOwn && !isSequencePart($0) && !Sanitizer.isHarmless($0)
        }
        #expect(harmful.isEmpty, "\(format), width \(width), colour \(colour)")
    }

    @Test(arguments: OutputFormat.allCases, 0..<40)
    func textFromAnywhere(_ format: OutputFormat, seed: Int) {
        var random = SeededGenerator(seed: seed)
        let width = [7, 40, 200][seed % 3]
        let rows = (0..<Int.random(in: 1...8, using: &random)).map { _ in row(&random, depth: 2) }
        let name = random.text(length: 4)
        let document = JSONValue.object(
            JSONObject([
                .init(name: random.text(length: 4), value: value(&random, depth: 2)),
                .init(name: name, value: .array(rows)),
            ]))
        let titles = (0..<3).map { _ in
            Column(random.text(length: 6), isFlexible: Bool.random(using: &random))
        }
        let texts = (0..<3).map { _ in random.text(length: 20) }
        let schema = Schema(columns: titles) { _ in
            [.identifier(texts[0]), .list([texts[1]]), .price(texts[2])]
        }
        check(
            Report(document: document, rows: rows, listMember: name), format, width: width,
            colour: !seed.isMultiple(of: 2))
        check(
            Report(document: document, rows: rows, listMember: name, schema: schema), format, width: width,
            colour: !seed.isMultiple(of: 2))
    }

    @Test(arguments: 0..<200)
    func bytesFromAnywhere(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
        check(Report(document: .null, bytes: bytes, rows: []), .raw, width: 80, colour: true)
        let json = JSONWriter().text(row(&random, depth: 3))
        check(Report(document: .null, bytes: Array(json.utf8), rows: []), .raw, width: 80, colour: true)
    }

    /// The attacks that REPL users have met, by name.
    @Test(arguments: OutputFormat.allCases)
    func knownAttacks(_ format: OutputFormat) {
        let attacks = [
            "\u{1B}]52;c;ZXZpbA==\u{7}", "\u{1B}]8;;http://evil\u{1B}\\link\u{1B}]8;;\u{1B}\\", "\u{1B}[6n",
            "\u{1B}[2J", "\u{9B}31m", "\u{9D}0;title\u{9C}", "photo\u{202E}gpj.exe", "a\rb", "\u{8}\u{8}",
            "\u{E}",
        ]
        for attack in attacks {
            let row = JSONValue.object(JSONObject([.init(name: attack, value: .string(attack))]))
            check(Report(document: row, rows: [row]), format, width: 80, colour: true)
            check(Report(document: row, rows: [row]), format, width: 20, colour: false)
        }
    }
}

/// Whether `scalar` may stand inside emoji or after ideographs; `Sanitizer`'s tests see to where exactly.
func isSequencePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200D || (0xFE00...0xFE0F).contains(scalar.value)
        || (0xE0100...0xE01EF).contains(scalar.value)
}
