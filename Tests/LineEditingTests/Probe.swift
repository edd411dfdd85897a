import CompshTestSupport
import Testing

/// The probe program in a terminal, ready for keys.
struct Probe {
    let terminal: PseudoTerminal

    /// Starts the probe and waits for its prompt.
    init(
        _ environment: [String: String] = [:], rows: Int = 24, columns: Int = 80, prompt: String = "p>"
    ) throws {
        let path = try #require(TestProgram.path("editor-probe"), "editor-probe is not built")
        terminal = try PseudoTerminal([path], environment: environment, rows: rows, columns: columns)
        try #require(terminal.wait(for: prompt), "no prompt")
    }

    var screen: TerminalScreen { terminal.screen }

    /// Types and waits until what comes is drawn.
    func type(_ keys: String) {
        terminal.type(keys)
        terminal.settle()
    }

    /// Types an entry with Enter, and waits until the probe has obeyed it and asks again.
    func enter(_ text: String, gives expected: String? = nil) -> Bool {
        let before = answers.count
        terminal.type(text + "\r")
        let isDone = terminal.wait { _ in answers.count > before }
        terminal.settle()
        return isDone && answers.last == (expected ?? text)
    }

    /// The entries that the probe has got so far, with ⏎ for newlines.
    var answers: [String] {
        String(decoding: terminal.output, as: UTF8.self).split(separator: "\r\n").compactMap { line in
            guard let start = line.range(of: "LINE["), line.hasSuffix("]") else { return nil }
            return String(line[start.upperBound...].dropLast())
        }
    }

    /// The text of the prompt's rows: from the last row with the prompt to the end.
    var input: [String] {
        let lines = screen.lines
        guard let start = lines.lastIndex(where: { $0.hasPrefix("p>") }) else { return [] }
        return Array(lines[start...])
    }

    /// Presses Enter, and returns the entry that the probe got.
    func submitted() -> String? {
        let before = answers.count
        terminal.type("\r")
        guard terminal.wait(until: { _ in answers.count > before }) else { return nil }
        terminal.settle()
        return answers.last
    }
}

extension StringProtocol {
    /// The text without the blanks at its end, as a row of the screen shows it.
    var trimmingBlanks: String {
        var text = String(self)
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The first place of `text`; the tests need nothing else of Foundation.
    func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

/// The keys by name.
enum Keys {
    static let up = "\u{1B}[A"
    static let down = "\u{1B}[B"
    static let right = "\u{1B}[C"
    static let left = "\u{1B}[D"
    static let escape = "\u{1B}"
    static let tab = "\t"
    static let backspace = "\u{7F}"

    /// Ctrl and a letter.
    static func control(_ letter: Character) -> String {
        String(UnicodeScalar((letter.asciiValue ?? 0x40) & 0x1F))
    }
}
