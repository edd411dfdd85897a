import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct HistoryOutcomesTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("history") }

    private func run(_ history: History, _ lines: (text: String, hasFailed: Bool)...) {
        for line in lines {
            history.append(line.text)
            history.note(line.text, hasFailed: line.hasFailed)
        }
    }

    @Test func aLineThatFailedIsNotFoundUntilItWorks() {
        let history = History(path: path)
        run(history, ("images 1", false), ("images 2", true))
        #expect(history.newest(withPrefix: "im") == "images 1")
        // It can still be found by other means.
        #expect(history.list().map(\.text) == ["images 1", "images 2"])
        // Another session knows it too.
        let later = History(path: path)
        #expect(later.newest(withPrefix: "im") == "images 1")
        run(later, ("images 2", false))
        #expect(later.newest(withPrefix: "im") == "images 2")
        #expect(History(path: path).newest(withPrefix: "im") == "images 2")
    }

    @Test func whatWorkedAndThenFailedIsNotFound() {
        let history = History(path: nil)
        run(history, ("images 1", false), ("images 1", true))
        #expect(history.newest(withPrefix: "im") == nil)
    }

    /// Earlier versions read and write the same file, and know no outcomes.
    @Test func theHistoryHasTheFormThatItHad() {
        run(History(path: path), ("images 1", true), ("images 2\n\\x", true), ("images 3", false))
        #expect(folder.text("history") == "#compsh history 1\nimages 1\nimages 2\\n\\\\x\nimages 3\n")
        #expect(folder.text("history.failed") == "#compsh failed 1\n-images 1\n-images 2\\n\\\\x\n")
        #expect(folder.mode("history.failed") == 0o600)
        folder.write("h", "#compsh history 1\nimages 1\n")
        #expect(History(path: folder.file("h")).newest(withPrefix: "im") == "images 1")
    }

    @Test func whatIsKeptFromTheDiskStaysOffIt() {
        let history = History(path: path)
        history.append("images hunter2", isSecret: true)
        history.note("images hunter2", hasFailed: true)
        run(history, (" images", true))
        #expect(!folder.names.contains("history.failed"))
        #expect(history.newest(withPrefix: " im") == nil)
    }

    /// A grey secret would be read over the shoulder.
    @Test func aLineWithASecretIsNotFound() {
        let history = History(path: nil)
        history.append("call X Token=1")
        history.append("call X Token=hunter2", isSecret: true)
        #expect(history.newest(withPrefix: "call") == "call X Token=1")
        history.append(" echo Password=hunter2", isSecret: true)
        #expect(history.newest(withPrefix: " echo") == nil)
        history.append(" echo one")
        #expect(history.newest(withPrefix: " echo") == " echo one")
    }

    @Test(arguments: [
        "", "#comp", "another program's\nlines\n", "#compsh failed 1\n\u{1}\nbad \\q\n-images 1\nhalf",
    ])
    func anyFileIsReadOrLeftAlone(content: String) {
        folder.write("history", "#compsh history 1\nimages 0\nimages 1\n")
        folder.write("history.failed", content)
        let history = History(path: path)
        let isOurs = content.hasPrefix("#compsh failed 1\n")
        #expect(history.newest(withPrefix: "im") == (isOurs ? "images 0" : "images 1"))
        run(history, ("images 2", true))
        #expect(history.newest(withPrefix: "images ") == (isOurs ? "images 0" : "images 1"))
        if content.hasPrefix("another") { #expect(folder.text("history.failed") == content) }
        #expect(history.takeNotes().isEmpty)
    }

    @Test func clearingForgetsThemToo() throws {
        let history = History(path: path)
        run(history, ("images 1", true))
        try history.clear()
        #expect(folder.names == ["history"])
        history.append("images 1")
        #expect(history.newest(withPrefix: "im") == "images 1")
    }

    @Test func theFileStaysSmall() {
        let history = History(path: path, limit: 20)
        for number in 0..<100 { run(history, ("entry \(number)", true)) }
        let lines = folder.text("history.failed")?.split(separator: "\n").count ?? 0
        #expect(lines > 20 && lines <= 26)
    }

    @Test func anEntryThatIsNoLongerTheNewestIsNotNoted() {
        let history = History(path: nil)
        history.append("images 1")
        history.append("zones 2")
        history.note("images 1", hasFailed: true)
        #expect(history.newest(withPrefix: "im") == "images 1")
    }
}
