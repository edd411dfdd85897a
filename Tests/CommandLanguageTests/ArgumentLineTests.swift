import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

struct ArgumentLineTests {
    private static let odd = [
        "", " ", "a b", "it's", "\"", "$x", "${x}", "!ls", "a;b", "> f", "|", "#", "*", "~", "\\", "a\tb",
        "a\nb",
        "--name=a b", "--name=", "Tag.0=图像 生成", "Tag=[\"a\",\"b\"]", "=", "=a", "a=b=c", "＝", "；", "“”", "-",
        "--",
        "-5", "\u{200B}", "e\u{301}", "Name=\u{301}",
    ]

    /// What reaches a command is what the outer shell gave: nothing is expanded, split or redirected again.
    @Test(arguments: odd, odd) func readsBackAsTheSameWords(one: String, other: String) throws {
        let line = ArgumentLine("compsh", ["echo", one, other])
        var reader = StatementReader(line.text(from: 1))
        let statement = try #require(try reader.next())
        #expect(statement.words.map(\.literal) == ["echo", one, other])
        #expect(statement.pipe == nil && statement.redirection == nil && statement.shellCommand == nil)
        #expect(try reader.next() == nil)
    }

    @Test func everyWordHasItsPlace() {
        let line = ArgumentLine("compsh", ["--name=a b", "x y", "Tag=1"])
        #expect(line.source.text == "compsh --name='a b' 'x y' Tag=1")
        #expect(
            line.words.map { String(line.source[$0.range]) } == ["compsh", "--name='a b'", "'x y'", "Tag=1"])
        #expect(line.words.map(\.valueStart) == [nil, 14, nil, 30])
        #expect(line.text(from: 2) == "'x y' Tag=1")
        #expect(line.text(from: 4) == "")
    }

    /// At the prompt, a `?` at the end of a command asks what may come there.
    @Test func aQuestionMarkAsksForHelp() throws {
        let line = ArgumentLine("compsh", ["images", "?"])
        var reader = StatementReader(line.text(from: 1))
        let words = try #require(try reader.next()).words
        let arguments = try Binder.bind(words, to: Sample.table.resolve("images")) { _ in "" }
        #expect(arguments.isHelpRequest)
    }
}
