import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Testing

@testable import CompshShell

struct ForeignDataTests {
    private static func data(_ json: String, limit: Int = 1_000, secrets: [String] = []) throws -> ForeignData
    {
        let store = SecretStore()
        store.insert(secrets)
        return ForeignData(try JSONValue(parsing: json), masking: store.mask, limit: limit)
    }

    @Test func whatIsHiddenIsMadeVisible() throws {
        let data = try Self.data(#"{"Na\u202eme":"a\u001b[2J\u202eb\u200b\nc","n":1.50}"#)
        #expect(
            JSONWriter().text(data.value)
                == #"{"Na<U+202E>me":"a␛[2J<U+202E>b<U+200B>\nc","n":1.50}"#)
        #expect(data.cuts.isEmpty)
    }

    @Test func secretsAreMaskedByNameAndByValue() throws {
        let data = try Self.data(
            #"{"Password":"hunter2!","Note":"it is hunter2!, and abcdef"}"#, secrets: ["abcdef"])
        #expect(!JSONWriter().text(data.value).contains("hunter2"))
        #expect(!JSONWriter().text(data.value).contains("abcdef"))
    }

    @Test func aShortAnswerIsWhole() throws {
        let text = #"{"List":[1,2,3],"TotalCount":3}"#
        #expect(JSONWriter().text(try Self.data(text).value) == text)
        #expect(JSONWriter().text(try Self.data(text, limit: text.utf8.count).value) == text)
    }

    @Test func aLongListIsCutAndTheTotalStays() throws {
        let list = (0..<1_000).map { "{\"Id\":\($0)}" }.joined(separator: ",")
        let data = try Self.data(#"{"List":[\#(list)],"TotalCount":1000}"#, limit: 200)
        #expect(data.value["TotalCount"]?.integer == 1_000)
        let shown = try #require(data.value["List"]?.count)
        #expect(shown > 3 && shown < 40)
        #expect(data.value["List"]?[0]?["Id"]?.integer == 0)
        let cut = try #require(data.cuts.first)
        #expect(cut.path.description == "List")
        #expect(cut.shown == shown && cut.count == 1_000)
    }

    @Test func aLongTextIsCut() throws {
        let data = try Self.data(#"{"Readme":"\#(String(repeating: "长", count: 5_000))","Id":"x"}"#)
        let shown = try #require(data.value["Readme"]?.string?.count)
        #expect(shown > 300 && shown <= ForeignData.textLimit + 1)
        #expect(data.cuts.first?.shown == shown - 1)
        #expect(data.value["Id"]?.string == "x")
        #expect(data.cuts.first?.count == 5_000)
    }

    /// Whatever comes, what is shown is not much longer than the limit.
    @Test(arguments: 0..<60) func nothingIsLong(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let signs = ["a", "华", "\"", "\n", "😀", "e\u{301}"]
        func value(_ depth: Int) -> JSONValue {
            switch Int.random(in: depth > 5 ? 0...2 : 0...4, using: &random) {
            case 0:
                .string(
                    String(
                        repeating: signs.randomElement(using: &random) ?? "",
                        count: Int.random(in: 0...3_000, using: &random)))
            case 1: 12_345
            case 2: nil
            case 3: .array((0..<Int.random(in: 0...8, using: &random)).map { _ in value(depth + 1) })
            default:
                .object(
                    JSONObject(
                        (0..<Int.random(in: 0...8, using: &random)).map {
                            .init(name: "m\($0)", value: value(depth + 1))
                        }))
            }
        }
        let whole = JSONValue.array((0..<20).map { _ in value(0) })
        let data = ForeignData(whole, masking: SecretMask(), limit: 4_000)
        #expect(JSONWriter().text(data.value).utf8.count <= 4_000)
        #expect(data.cuts.isEmpty == (data.value == whole))
        // The place of each is one that there is, and nothing else is shown there than told.
        for cut in data.cuts {
            let there = try cut.path.value(in: whole)
            #expect((there.string?.unicodeScalars.count ?? there.count) == cut.count)
            #expect(cut.shown < cut.count)
        }
    }

    /// Bytes are counted, not what is seen of them as one character.
    @Test(arguments: [
        "a" + String(repeating: "\u{301}", count: 300_000), String(repeating: "华", count: 200_000),
        String(repeating: "\u{202E}", count: 100_000), String(repeating: "\"\n", count: 50_000),
        String(repeating: "👩🏽‍🚀", count: 10_000),
    ])
    func aTextIsCutByItsBytes(text: String) throws {
        for value: JSONValue in [.string(text), ["Readme": .string(text)], [.string(text), .string(text)]] {
            let data = ForeignData(value, masking: SecretMask())
            #expect(JSONWriter().text(data.value).utf8.count <= ForeignData.standardLimit)
            #expect(!data.cuts.isEmpty)
        }
        // Page by page all of it comes.
        let answer = ForeignAnswer(.string(text), masking: SecretMask())
        let whole = try #require(answer.whole.string?.unicodeScalars)
        var read: [Unicode.Scalar] = []
        while read.count < whole.count {
            let data = ForeignData(answer.all, page: .init(offset: read.count, limit: .max))
            #expect(JSONWriter().text(data.value).utf8.count <= ForeignData.standardLimit)
            let part = try #require(data.value.string?.unicodeScalars)
            try #require(!part.isEmpty)
            read += part
            #expect(data.nextOffset == (read.count < whole.count ? read.count : nil))
        }
        #expect(read.elementsEqual(whole))
    }

    @Test func emptyPartsAndLongNamesAreCountedToo() throws {
        let name = String(repeating: "n", count: 5_000)
        let values: [JSONValue] = [
            .array(Array(repeating: [:], count: 5_000)), .array(Array(repeating: [], count: 5_000)),
            .object(JSONObject((0..<50).map { .init(name: "\(name)\($0)", value: [[.string("\($0)")]]) })),
        ]
        for value in values {
            let data = ForeignData(value, masking: SecretMask(), limit: 1_000)
            #expect(JSONWriter().text(data.value).utf8.count <= 1_000)
            #expect(!data.cuts.isEmpty)
        }
    }
}
