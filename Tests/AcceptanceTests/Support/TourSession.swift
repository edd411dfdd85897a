import CompshTestSupport
import Foundation
import Testing

/// A session with lines typed one after the other, as the README shows it.
struct TourSession {
    /// What the terminal has shown.
    private(set) var screen: TerminalScreen

    /// Types lines into the program on demo data, each when the one before it is done.
    ///
    /// - Parameters:
    ///   - lines: What is typed, with Enter behind it.
    ///   - unfinished: What is typed last, without one; followed by what the editor suggests.
    ///   - language: The value of `LC_ALL`.
    ///   - rows: The height of the terminal.
    ///   - columns: The width of the terminal.
    /// - Throws: Where no prompt comes.
    init(_ lines: [String], unfinished: String = "", language: String, rows: Int = 24, columns: Int)
        throws
    {
        // In China, where most users are.
        let terminal = try Program().terminal(
            ["--demo"], rows: rows, columns: columns,
            variables: ["LC_ALL": language, "TZ": "Asia/Shanghai", "TERM": "xterm-256color"])
        for line in lines {
            try Self.waitForPrompt(of: terminal)
            terminal.type(line + "\r")
        }
        try Self.waitForPrompt(of: terminal)
        if !unfinished.isEmpty {
            terminal.type(unfinished)
            terminal.settle()
        }
        screen = terminal.screen
        if unfinished.isEmpty {
            terminal.type("\u{4}")
            try #require(terminal.waitForExit() != nil)
        }
    }

    private static func waitForPrompt(of terminal: PseudoTerminal) throws {
        let isThere = terminal.wait { screen in
            screen.cursorColumn > 0 && screen.line(screen.cursorRow).hasSuffix(">")
        }
        try #require(isThere, "no prompt: \(terminal.screen.text)")
        terminal.settle()
    }

    /// What the terminal has shown up to the last prompt, which is left out.
    var transcript: String {
        ShownText.fixed(
            screen.transcript.dropLast().filter { !ShownText.isDuration($0) }.joined(separator: "\n"))
    }
}

/// Makes what differs from run to run the same.
enum ShownText {
    /// Whether a line only tells that a command was slow, as any is on a busy machine.
    static func isDuration(_ line: String) -> Bool { line.wholeMatch(of: #/\([0-9.]+ m?s\)/#) != nil }

    /// A text with its durations, times of day, ids of requests and lengths of packed bodies replaced.
    static func fixed(_ text: String) -> String {
        var usual = ["7.7 ms", "4.2 ms", "1.3 ms", "2.5 ms", "1.8 ms"][...]
        var fixed = text
        // Bars are as long as it took; the columns before them are those of the longest name.
        for (names, start, end, time) in [
            (["dns         ", "DNS     "], 0, 1, " 40 µs"), (["connect     ", "连接    "], 0, 1, "144 µs"),
            (["sent        ", "发送    "], 1, 2, " 41 µs"), (["first byte  ", "首字节  "], 2, 38, "5.3 ms"),
            (["received    ", "接收    "], 38, 40, "184 µs"), (["total       ", "总计    "], 40, 40, "5.7 ms"),
        ] {
            let bar =
                String(repeating: " ", count: start) + String(repeating: "▇", count: end - start)
                + String(repeating: " ", count: 42 - end) + time
            for name in names {
                guard let line = try? Regex("(?m)^\(name)[ ▇]*[0-9.]+ (?:µs|ms|s)$") else { continue }
                fixed = fixed.replacing(line) { _ in name + bar }
            }
        }
        fixed = fixed.replacing(#/127\.0\.0\.1:[0-9]{4,5}/#) { _ in "127.0.0.1:40000" }
        fixed = fixed.replacing(#/· [0-9.]+ (?:µs|ms|s) ·/#) { _ in
            let value = usual.popFirst() ?? "1.8 ms"
            return "· \(value) ·"
        }
        fixed = fixed.replacing(#/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/#) { _ in
            "dee8b78b-9724-4f54-9923-5775374750ba"
        }
        fixed = fixed.replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+08:00/#) { _ in
            "2026-11-25 06:18:17 +08:00"
        }
        fixed = fixed.replacing(#/[0-9,]+ on the wire/#) { _ in "3,338 on the wire" }
        return fixed.replacing(#/传输 [0-9,]+ 字节/#) { _ in "传输 3,338 字节" }
    }
}
