import CompshLineEditing
import Testing

@testable import CompshShell

/// `history`: lines with their numbers.
@MainActor
struct HistoryCommandTests {
    /// A line has the same number however it is found.
    @Test func linesThatAreSearchedForKeepTheirNumbers() async throws {
        let shell = try TestShell()
        let history = History(path: nil)
        for line in ["zones", "images 1", "status", "images 2"] { history.append(line) }
        shell.session.history = history
        #expect(await shell.run("history --grep images") == .finished(0))
        #expect(shell.output.lines == ["#  LINE", "2  images 1", "4  images 2"].map { "  " + $0 })
        shell.output.bytes = []
        #expect(await shell.run("history 2") == .finished(0))
        #expect(shell.output.lines == ["#  LINE", "3  status", "4  images 2"].map { "  " + $0 })
    }
}
