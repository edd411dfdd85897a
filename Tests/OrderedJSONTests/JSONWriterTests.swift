import CompShareOrderedJSON
import Testing

struct JSONWriterTests {
    @Test func indentedLayout() {
        let value: JSONValue = ["a": [1, 2], "b": [:], "c": [], "d": ["e": nil]]
        #expect(
            JSONWriter(layout: .indented).text(value) == """
                {
                  "a": [
                    1,
                    2
                  ],
                  "b": {},
                  "c": [],
                  "d": {
                    "e": null
                  }
                }
                """)
    }

    @Test func onlyWhatJSONRequiresIsEscaped() {
        #expect(
            JSONWriter().text("\"\\\n\r\t\u{1}\u{7F}/é🚀\u{202E}")
                == "\"\\\"\\\\\\n\\r\\t\\u0001\u{7F}/é🚀\u{202E}\"")
    }

    @Test func askedForScalarsAreEscapedAsUTF16() throws {
        let writer = JSONWriter(mustEscape: { $0 == "\u{202E}" || $0 == "🚀" })
        #expect(writer.text("a\u{202E}🚀é") == #""a\u202e\ud83d\ude80é""#)
        #expect(try JSONValue(parsing: writer.text("a\u{202E}🚀é")) == "a\u{202E}🚀é")
    }

    @Test func coloursStandAroundTokens() {
        let palette = JSONWriter.Palette(
            name: "<n>", string: "<s>", number: "<1>", literal: "<l>", reset: "</>")
        let text = JSONWriter(palette: palette).text(["a": ["x", 1, true, nil]])
        #expect(text == #"{<n>"a"</>:[<s>"x"</>,<1>1</>,<l>true</>,<l>null</>]}"#)
    }

    @Test func aTextThatNobodyReadsEndsEarly() async {
        let value = JSONValue.array(Array(repeating: 1, count: 100_000))
        let sizes = await Task {
            unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
            var writer = JSONWriter()
            let whole = writer.text(value).utf8.count
            writer.stopsWhenCancelled = true
            return [whole, writer.text(value).utf8.count]
        }.value
        #expect(sizes[0] == 200_001)
        #expect(sizes[1] < 3_000)
    }
}
