import CompSharePlatform
import CompshLineEditing
import Glibc
import Synchronization

/// A loop around the line editor that prints what it got; the tests drive it in a pseudo-terminal.
///
/// Its behaviour is set by environment variables, each named below.
func environment(_ name: String) -> String? { CurrentProcess.variable(name) }

func say(_ text: String) { try? FileDescriptor.standardOutput.writeWhole(Array((text + "\n").utf8)) }

/// An open single quote or a final backslash.
func needsContinuation(_ text: String) -> Bool {
    var isQuoted = false
    var isEscaped = false
    for character in text {
        if isEscaped {
            isEscaped = false
        } else if character == "\\" {
            isEscaped = true
        } else if character == "'" {
            isQuoted.toggle()
        }
    }
    return isQuoted || isEscaped
}

let words: [LineCompletion.Item] = [
    .init("images", summary: "community images"), .init("image", summary: "one image"),
    .init("instances", summary: "machines"), .init("华北一", summary: "region"),
    .init("华南二", summary: "region"), .init("zones"), .init("evil\u{1B}[2Jname"),
]

/// Words, and after `many` as many numbered values as `PROBE_MANY` says.
func complete(_ text: String, _ cursor: String.Index) -> LineCompletion {
    let start = text[..<cursor].lastIndex(where: \.isWhitespace).map(text.index(after:)) ?? text.startIndex
    let typed = text[start..<cursor]
    // A disk that does not answer.
    let end = ContinuousClock.now + .seconds(60)
    while text == "dead ", ContinuousClock.now < end { usleep(50_000) }
    let pool =
        text.hasPrefix("many ")
        ? (1...many).map { LineCompletion.Item("value-\($0)") }
        : text.hasPrefix("long ") ? (1...many).map { .init("name-\($0)", summary: "number \($0)") } : words
    return LineCompletion(replaced: start..<cursor, candidates: pool.filter { $0.text.hasPrefix(typed) })
}

let many = environment("PROBE_MANY").flatMap { Int($0) } ?? 60

/// Takes an entry line by line.
func continuation() -> (String) -> Bool {
    var entry: String?
    return { line in
        entry = entry.map { $0 + "\n" + line } ?? line
        return entry.map(needsContinuation) ?? false
    }
}

/// The editor that fits the terminal.
func makeEditor(_ history: History, _ signals: TerminalSignals) throws -> any LineEditor {
    let behaviour = EditorBehaviour(
        continuation: continuation, complete: complete,
        hint: { text in
            if text == "syntax" { return Hint(" ORG [next]", isAcceptable: false) }
            return history.newest(withPrefix: text).map { Hint(String($0.dropFirst(text.count))) }
        },
        mayRunPrograms: { environment("PROBE_RESTRICTED") == nil })
    do {
        let terminal = try TerminalEditor(
            behaviour: behaviour, history: history, signals: signals,
            usesColour: environment("NO_COLOR") == nil)
        if environment("PROBE_VI") != nil { terminal.keys = .vi }
        terminal.showsHints = environment("PROBE_HINTS") != "off"
        return terminal
    } catch LineEditorError.unsuitableTerminal {
        guard FileDescriptor.standardInput.isTerminal else {
            return ScriptReader(descriptor: .standardInput, behaviour: behaviour, signals: signals)
        }
        return PlainEditor(behaviour: behaviour, signals: signals)
    }
}

/// Obeys one entry; false for the last.
func obey(
    _ line: String, _ editor: any LineEditor, _ history: History, _ signals: TerminalSignals
) -> Bool {
    history.append(line, isSecret: line.hasPrefix("secret"))
    for note in history.takeNotes() { say("note: \(note)") }
    say("LINE[\(line.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎"))]")
    switch line {
    case "exit": return false
    case "history":
        for entry in history.list() { say("\(entry.number) \(entry.text)") }
    case "confirm":
        // A question that must not be answered by what was typed before it was read.
        usleep(300_000)
        editor.discardTypeAhead()
        say("QUESTION")
    case "login":
        let secrets = PlainEditor(behaviour: EditorBehaviour(), signals: signals)
        let event = try? secrets.readAnswer(.plain("key: "), isSecret: true, isUnwanted: { false })
        if case .line(let key)? = event { say("KEY OF \(key.utf8.count) BYTES") } else { say("NO KEY") }
    case "sleep":
        // A command that Ctrl-C ends.
        let isEnded = Atomic<Bool>(false)
        let watch = signals.watch { signal in
            say("SIGNAL[\(signal)]")
            isEnded.store(true, ordering: .relaxed)
        }
        // A signal cuts a sleep short.
        let end = ContinuousClock.now + .seconds(1)
        while ContinuousClock.now < end, !isEnded.load(ordering: .relaxed) { usleep(50_000) }
        watch.cancel()
        say("SLEPT")
    case "stuck":
        // A command that nothing ends, but for the time that a test takes at most.
        let watch = signals.watch { signal in say("SIGNAL[\(signal)]") }
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end { usleep(50_000) }
        watch.cancel()
    case "busy":
        // The same where nobody watches.
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end { usleep(50_000) }
    case "child":
        // A program that does as it likes with Ctrl-C, longer than a command of ours might.
        let watch = signals.watch { signal in say("SIGNAL[\(signal)]") }
        let script = "trap 'echo CHILD GOT IT' INT; for i in 1 2 3 4 5 6 7 8; do sleep 0.4; done"
        let child = try? ChildProgram.start(["/bin/sh", "-c", script])
        _ = try? child?.wait(nil)
        watch.cancel()
        say("CHILD ENDED")
    default: break
    }
    return true
}

/// Reads until the end, and returns the exit status.
func run() throws -> Int32 {
    let signals = try TerminalSignals.install()
    let history = History(path: environment("PROBE_HISTORY"))
    let editor = try makeEditor(history, signals)
    let prompt = Prompt(
        [.init(environment("PROBE_PROMPT") ?? "p", style: "1;32"), .init("> ")],
        continuation: [.init("… ", style: "90")])
    while true {
        switch try editor.readLine(prompt) {
        case .line(let line):
            guard obey(line, editor, history, signals) else { return 0 }
        case .interrupted: say("INTERRUPTED")
        case .endOfFile:
            say("EOF")
            return 0
        case .terminated(let signal):
            say("TERMINATED[\(signal)]")
            return 128 + signal
        }
    }
}

exit(try run())
