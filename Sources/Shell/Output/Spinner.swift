import CompshCommandLanguage
import CompshLocalization

/// Tells on the status line how long a command has been running, once it takes a while.
@MainActor
struct Spinner {
    /// Most answers come sooner; a line that only flashes disturbs.
    private static let delay = Duration.milliseconds(300)
    /// As often as the status line draws.
    private static let interval = Duration.milliseconds(100)
    /// By then people look for a way out.
    private static let timeOfAdvice = Duration.seconds(3)
    /// ASCII, which every terminal has.
    private static let signs = ["|", "/", "-", "\\"]

    private let console: Console
    private let settings: Settings

    init(_ console: Console, _ settings: Settings) {
        self.console = console
        self.settings = settings
    }

    /// Does `work`, with the line shown whenever nothing has been written for a while; not where a program takes the
    /// data of `sink` and has the terminal.
    ///
    /// - Throws: What the work throws.
    func run<Result>(
        to sink: any ByteSink, _ work: () async throws(CommandFailure) -> Result
    ) async throws(CommandFailure) -> Result {
        guard console.isInteractive, let line = console.statusLine, sink.isTerminal || !sink.mayReachTerminal
        else { return try await work() }
        line.begin()
        let start = ContinuousClock.now
        let task = Task { @MainActor in
            // Work that holds the main actor for a while may let this begin late.
            var next = start + Self.delay
            while true {
                do { try await Task.sleep(until: next, clock: .continuous) } catch { return }
                next = max(next, .now) + Self.interval
                let elapsed = start.duration(to: .now)
                guard elapsed >= Self.delay, line.quiet >= Self.delay else { continue }
                line.show(texts(elapsed), owner: .spinner, width: console.width)
            }
        }
        defer {
            task.cancel()
            line.end()
        }
        return try await work()
    }

    /// `/ 1.2 s`, later with the way out.
    private func texts(_ elapsed: Duration) -> [String] {
        let sign = Self.signs[Int(elapsed / Self.interval) % Self.signs.count]
        let time = "\(sign) \(HumanDuration.text(elapsed))"
        guard elapsed >= Self.timeOfAdvice else { return [time] }
        return [("\(time) · Ctrl-C stops it" as Message).text(in: settings.language.value), time]
    }
}
