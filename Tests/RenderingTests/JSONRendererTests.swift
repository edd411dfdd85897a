import CompShareOrderedJSON
import Testing

@testable import CompshRendering

struct JSONRendererTests {
    private func page(_ body: String, list: String? = "L", rows: [JSONValue]? = nil) throws -> Report {
        let document = try JSONValue(parsing: body)
        return Report(
            document: document, rows: rows ?? list.flatMap { document[$0]?.array } ?? [], listMember: list)
    }

    @Test func onePageIsTheAnswerIndented() throws {
        let page = try ImageFixture.page()
        let expected = JSONWriter(layout: .indented).text(page.document) + "\n"
        #expect(render([page], as: .json).text == expected)
    }

    @Test(arguments: [
        #"{"A":1,"L":[1,2],"Z":{"x":[]}}"#, #"{"L":[1]}"#, #"{"A":1,"L":[]}"#, #"{"A":1,"L":null,"B":2}"#,
        #"{"L":null}"#, #"{"L":{"not":"a list"}}"#, #"{}"#, #"[1,2]"#, #"7"#, #"{"L":[1],"L":[2]}"#,
    ])
    func onePageOfAnyShapeIsUnchanged(_ body: String) throws {
        let page = try page(body)
        #expect(render([page], as: .json).text == JSONWriter(layout: .indented).text(page.document) + "\n")
    }

    @Test func severalPagesAreOneDocument() throws {
        let pages = [
            try page(#"{"RetCode":0,"L":[{"n":1},{"n":2}],"Total":3}"#),
            try page(#"{"RetCode":0,"L":[{"n":3}],"Total":3}"#),
            try page(#"{"RetCode":0,"L":null,"Total":3}"#),
        ]
        let expected = try JSONValue(parsing: #"{"RetCode":0,"L":[{"n":1},{"n":2},{"n":3}],"Total":3}"#)
        let text = render(pages, as: .json).text
        #expect(text == JSONWriter(layout: .indented).text(expected) + "\n")
    }

    @Test(arguments: [#"{"L":null,"T":1}"#, #"{"L":[],"T":1}"#])
    func aListThatFillsLater(_ first: String) throws {
        let pages = [try page(first), try page(#"{"L":[5]}"#)]
        #expect(
            try JSONValue(parsing: render(pages, as: .json).text) == JSONValue(parsing: #"{"L":[5],"T":1}"#))
    }

    @Test func pagesWithoutAListOfTheSameNameGiveTheirRows() throws {
        let pages = [
            try page(#"{"L":[1]}"#), try page(#"{"Other":[2]}"#, rows: [2]), try page("null", rows: [3]),
        ]
        #expect(try JSONValue(parsing: render(pages, as: .json).text) == ["L": [1, 2, 3]])
    }

    @Test func answersWithoutListsAreDocumentsOfTheirOwn() throws {
        let pages = [try page(#"{"a":1}"#, list: nil), try page("2", list: nil)]
        #expect(render(pages, as: .json).text == "{\n  \"a\": 1\n}\n2\n")
        #expect(render([], as: .json).text.isEmpty)
    }

    @Test func dangerousScalarsAreEscapedOnATerminalOnly() throws {
        let page = try page(#"{"a\u202e":"\u009b31m \u200b 中文 \ud83d\ude00"}"#, list: nil)
        let terminal = render([page], as: .json, ImageFixture.terminal(80)).text
        #expect(terminal == "{\n  \"a\\u202e\": \"\\u009b31m \\u200b 中文 😀\"\n}\n")
        #expect(try JSONValue(parsing: terminal) == page.document)
        #expect(render([page], as: .json).text.contains("\u{9B}31m \u{200B}"))
    }

    @Test func colour() throws {
        let text = render(
            [try page(#"{"L":[1,"x",null]}"#)], as: .json, ImageFixture.terminal(80, colour: true)
        ).text
        #expect(text.contains("\u{1B}[1m\"L\"\u{1B}[0m: ["))
        #expect(text.contains("\u{1B}[36m1\u{1B}[0m,"))
        #expect(try JSONValue(parsing: withoutSGR(text)) == ["L": [1, "x", nil]])
    }
}
