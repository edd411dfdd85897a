import CompshLocalization
import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct ValueKindTests {
    @Test(
        arguments: [
            (ValueKind.integer(1...100), "20", Value.integer(20)), (.integer(-5...5), "-3", .integer(-3)),
            (.number, "1.5e3", .number(1500)),
            (.boolean, "Yes", .boolean(true)), (.boolean, "off", .boolean(false)), (.text, "", .text("")),
            (.choice([Choice("json"), Choice("jsonl")]), "JSON", .text("json")),
            (.dynamic(.organisation), "12345", .integer(12345)),
            (.dynamic(.exchange), "x3", .text("x3")), (.dynamic(.region), "cn-wlcb", .text("cn-wlcb")),
            (.sort(Sample.sortFields), "pubtime", .sort(SortOrder(field: "PubTime", isAscending: nil))),
            (.sort(Sample.sortFields), "Price:asc", .sort(SortOrder(field: "Price", isAscending: true))),
            (.sort(Sample.sortFields), "Favor:DESC", .sort(SortOrder(field: "Favor", isAscending: false))),
            (.duration, "5", .duration(.seconds(5))), (.duration, "0.5s", .duration(.milliseconds(500))),
            (.duration, "250ms", .duration(.milliseconds(250))),
            (.duration, "1h30m", .duration(.seconds(5400))),
            (.duration, "1.25", .duration(.milliseconds(1250))),
            (.duration, ".5", .duration(.milliseconds(500))),
            (.duration, "0", .duration(.zero)),
        ] as [(ValueKind, String, Value)])
    func reads(kind: ValueKind, text: String, value: Value) throws {
        #expect(try kind.read(text, for: "--x", at: nil) == value)
    }

    @Test(
        arguments: [
            (ValueKind.integer(1...100), "0"), (.integer(1...100), "101"),
            (.integer(1...100), "99999999999999999999"), (.integer(1...9), "1.5"),
            (.integer(1...9), "+5"), (.dynamic(.organisation), "+12345"), (.dynamic(.exchange), "x+3"),
            (.integer(1...9), ""), (.number, "nan"), (.number, "inf"), (.number, "0x10"), (.number, "1e999"),
            (.number, ""), (.boolean, "1"),
            (.choice([Choice("json")]), "js"), (.dynamic(.organisation), "0"),
            (.dynamic(.organisation), "next"),
            (.dynamic(.exchange), "x0"),
            (.dynamic(.exchange), "x+1"), (.dynamic(.exchange), "3"), (.dynamic(.region), ""),
            (.sort(Sample.sortFields), "Price:up"),
            (.sort(Sample.sortFields), "Price:asc:x"), (.sort(Sample.sortFields), ""), (.duration, ""),
            (.duration, "-1"), (.duration, "1x"),
            (.duration, "1m5"), (.duration, "."), (.duration, "1.2.3"), (.duration, "999999999999h"),
            (.duration, "5 s"), (.duration, "９"),
        ] as [(ValueKind, String)])
    func refuses(kind: ValueKind, text: String) {
        #expect(throws: CommandFailure.self) { try kind.read(text, for: "--x", at: nil) }
    }

    @Test func saysWhatItNeeds() {
        let failure = #expect(throws: CommandFailure.self) {
            try ValueKind.integer(1...100).read("500", for: "--limit", at: SourceRange(3, 6))
        }
        #expect(failure?.message.description == "--limit needs a whole number from 1 to 100, not 500")
        #expect(failure?.range == SourceRange(3, 6))
        #expect(failure?.suggestions == ["100"])
    }

    @Test func noticesFullWidthForms() {
        let failure = #expect(throws: CommandFailure.self) {
            try ValueKind.integer(1...100).read("２０", for: "--limit", at: nil)
        }
        #expect(failure?.suggestions == ["20"])
        #expect(failure?.hint?.description.contains("full-width") == true)
    }

    @Test func durationsNeverTrap() {
        var generator = SeededGenerator(seed: 7)
        let signs = Array("0123456789.mshMSH9")
        for _ in 0..<5000 {
            let text = String(
                (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                    signs.randomElement(using: &generator) ?? "1"
                })
            if let duration = DurationText.duration(text) {
                #expect(duration >= .zero && duration <= .seconds(DurationText.longestSeconds))
            }
        }
    }
}
