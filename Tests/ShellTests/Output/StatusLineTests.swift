import CompshLocalization
import Synchronization
import Testing

@testable import CompshShell

/// The line that tells what is going on, and that makes way for everything else.
@MainActor
struct StatusLineTests {
    private final class Screen: Sendable {
        let bytes = Mutex<[UInt8]>([])
        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
    }

    private func line(width: Int = 80) -> (StatusLine, Screen) {
        let screen = Screen()
        return (StatusLine(width: { width }) { bytes in screen.bytes.withLock { $0 += bytes } }, screen)
    }

    @Test func itIsDrawnTenTimesASecondAtMost() {
        let (line, screen) = line()
        for number in 0..<1_000 { line.show(["\(number)"], owner: .progress, width: 80) }
        #expect(screen.text == "\r\u{1B}[K0")
    }

    /// What comes rarely must not be lost behind the spinner.
    @Test func progressTakesOverFromTheSpinnerAtOnce() {
        let (line, screen) = line()
        line.show(["| 1.0 s"], owner: .spinner, width: 80)
        line.show(["uhost-1: Stopping"], owner: .progress, width: 80)
        line.show(["/ 1.1 s"], owner: .spinner, width: 80)
        #expect(screen.text == "\r\u{1B}[K| 1.0 s\r\u{1B}[Kuhost-1: Stopping")
    }

    @Test func itIsErasedBeforeAnythingElseAndOnlyThen() {
        let (line, screen) = line()
        line.erase()
        #expect(screen.text.isEmpty)
        line.show(["working"], owner: .spinner, width: 80)
        line.print("retry 1/3\u{1B}[2J")
        line.erase()
        #expect(screen.text == "\r\u{1B}[Kworking\r\u{1B}[K\r\u{1B}[Kretry 1/3␛[2J\n")
    }

    @Test func notesAreWrappedBetweenWordsAndStandInRowsOfTheirOwn() {
        let (line, screen) = line(width: 20)
        // The terminal may have shown what was typed ahead.
        line.print("retry 1/3 in 400 ms: HTTP 503 网关错误")
        #expect(screen.text == "\r\u{1B}[Kretry 1/3 in 400 ms:\nHTTP 503 网关错误\n")
    }

    @Test func notesInALogHaveNoEscapes() {
        let screen = Screen()
        let line = StatusLine(width: nil) { bytes in screen.bytes.withLock { $0 += bytes } }
        line.print(
            "retry 1/3 in 400 ms: a text that is longer than eighty columns, so that it would be wrapped")
        #expect(screen.text.utf8.count { $0 == 0x0A } == 1)
        #expect(!screen.text.contains("\u{1B}"))
    }

    @Test(arguments: [
        (80, "long text · with more"), (22, "long text · with more"), (21, "long text"), (10, "long text"),
        (6, "long…"),
    ])
    func narrowTerminalsGetAShorterText(width: Int, expected: String) {
        let (line, screen) = line()
        line.show(["long text · with more", "long text"], owner: .spinner, width: width)
        #expect(screen.text == "\r\u{1B}[K\(expected)")
    }

    @Test(arguments: 12...80)
    func progressIsNeverCutInTheMiddleOfANumber(width: Int) {
        let progress = ReportStream.Progress(rows: 45_000, total: 100_000, elapsed: .seconds(3))
        let (line, screen) = line()
        let texts = ProgressLine(progress).texts(width: width).map(\.description)
        line.show(texts, owner: .progress, width: width)
        #expect(!screen.text.contains("…"))
    }

    /// Notes repeat ids and messages of servers.
    @Test func notesAreSafeOnATerminal() {
        let errors = MemorySink()
        errors.isTerminal = true
        let console = Console(output: MemorySink(), errors: errors, environment: ["COLUMNS": "80"])
        console.note("\u{1B}[2J\u{202E}x\u{9B}31m", Settings())
        #expect(errors.text == "␛[2J<U+202E>x<U+009B>31m\n")
    }

    @Test func theControlCOfAnInterruptionStays() {
        let (line, screen) = line()
        line.show(["| 1 s"], owner: .spinner, width: 80)
        line.end(isInterrupted: true)
        line.end(isInterrupted: true)
        #expect(screen.text == "\r\u{1B}[K| 1 s\r\u{1B}[K^C")
    }

    @Test func progressKeepsTheSpinnerAway() {
        let (line, screen) = line()
        line.show(["50 %"], owner: .progress, width: 80)
        line.erase()
        line.show(["| 1 s"], owner: .spinner, width: 80)
        #expect(!screen.text.contains("1 s"))
        line.end()
        line.show(["| 1 s"], owner: .spinner, width: 80)
        #expect(screen.text.contains("1 s"))
    }

    @Test func itNeverWraps() {
        let (line, screen) = line()
        line.show(["a long text about progress"], owner: .progress, width: 10)
        #expect(screen.text == "\r\u{1B}[Ka long t…")
    }

    @Test(arguments: [
        (["TERM": "dumb"], true, false), (["TERM": "xterm", "CI": "true"], true, false),
        (["TERM": "xterm"], false, false), (["TERM": "xterm"], true, true),
        (["TERM": "xterm", "CI": ""], true, true),
    ])
    func itNeedsATerminalThatCanTakeItBack(environment: [String: String], isTerminal: Bool, expected: Bool) {
        let errors = MemorySink()
        errors.isTerminal = isTerminal
        let console = Console(
            output: MemorySink(), errors: errors, environment: environment, statusLine: line().0)
        #expect((console.statusLine != nil) == expected)
    }

    @Test func progressTellsShareRateAndTimeLeft() {
        let progress = ReportStream.Progress(rows: 45_000, total: 100_000, elapsed: .seconds(3))
        #expect(
            ProgressLine(progress).texts(width: 80)[0].description
                == "[#########-----------]  45 %  45,000 of 100,000 · 15,000 rows/s · 3.6 s left")
        #expect(
            ProgressLine(progress).texts(width: 50)[0].description
                == " 45 %  45,000 of 100,000 · 15,000 rows/s · 3.6 s left")
        let open = ReportStream.Progress(rows: 45_000, total: nil, elapsed: .seconds(3))
        #expect(ProgressLine(open).texts(width: 80)[0].description == "45,000 rows · 15,000 rows/s")
        let none = ReportStream.Progress(rows: 0, total: 10, elapsed: .zero)
        #expect(ProgressLine(none).texts(width: 80)[0].description.contains("0 of 10"))
        // A total that a server made up.
        let endless = ReportStream.Progress(rows: 100, total: .max, elapsed: .seconds(10))
        #expect(ProgressLine(endless).texts(width: 200)[0].description.hasSuffix(" left"))
    }
}
