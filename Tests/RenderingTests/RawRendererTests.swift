import CompShareOrderedJSON
import Testing

@testable import CompshRendering

struct RawRendererTests {
    private func bytes(_ body: [UInt8], _ options: RenderOptions = RenderOptions()) -> [UInt8] {
        var renderer = OutputFormat.raw.makeRenderer(options)
        var output: [UInt8] = []
        renderer.append(Report(document: .null, bytes: body, rows: []), to: &output)
        renderer.finish(to: &output)
        return output
    }

    @Test func exactBytesOffATerminal() {
        let body: [UInt8] = [0x7B, 0xFF, 0x00, 0x1B, 0x0D, 0x0A]
        #expect(bytes(body) == body)
    }

    @Test func jsonIsIndentedOnATerminal() {
        let text = String(
            decoding: bytes(Array(#"{"b":1,"a":["\u001b"]}"#.utf8), ImageFixture.terminal(80)), as: UTF8.self)
        #expect(text == "{\n  \"b\": 1,\n  \"a\": [\n    \"\\u001b\"\n  ]\n}\n")
    }

    @Test func allElseIsMadeVisibleOnATerminal() {
        let body = Array("<html>\r\n\u{1B}[2J".utf8) + [0xFF]
        #expect(
            String(decoding: bytes(body, ImageFixture.terminal(80)), as: UTF8.self)
                == "<html>\n␛[2J\u{FFFD}\n")
        #expect(bytes([], ImageFixture.terminal(80)) == [0x0A])
    }

    @Test func ourOwnDocumentsAreCompactJSON() {
        let report = Report(document: ["a": [1, 2]], rows: [])
        #expect(render([report], as: .raw).text == "{\"a\":[1,2]}\n")
    }
}
