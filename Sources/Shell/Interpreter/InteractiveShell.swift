import CompShare
package import CompSharePlatform
import CompshCommandLanguage
package import CompshLineEditing
import CompshLocalization
import CompshRendering
import CompshTextLayout
import Synchronization

/// The prompt: reads entries and runs them until the user leaves.
@MainActor
package final class InteractiveShell {
    private let interpreter: Interpreter
    private let editor: any LineEditor
    private let signals: TerminalSignals?
    private var interruptions = 0

    private var session: Session { interpreter.session }
    private var console: Console { interpreter.console }

    /// After so many Ctrl-C in a row the user seems to look for the way out.
    private static let interruptionsBeforeAdvice = 3

    package init(_ interpreter: Interpreter, editor: any LineEditor, signals: TerminalSignals?) {
        self.interpreter = interpreter
        self.editor = editor
        self.signals = signals
    }

    /// What the editor needs to know of the language and the session.
    package static func behaviour(_ session: Session) -> EditorBehaviour {
        // The editor calls these on the thread that reads, which is the main one.
        let completer = ShellCompleter(session: session)
        return EditorBehaviour(
            words: { notice in
                MainActor.assumeIsolated { notice.message.text(in: session.settings.language.value) }
            },
            continuation: {
                var reader = MainActor.assumeIsolated { session.commands }.reader()
                return { line in reader.needsMore(after: line) }
            },
            complete: { text, cursor in completer.complete(text, cursor) },
            hint: { text in completer.hint(text) },
            mayRunPrograms: { MainActor.assumeIsolated { !session.isRestricted } })
    }

    /// Reads and runs entries until the user leaves.
    ///
    /// - Returns: The exit status: 0, what `exit` said, or that of the signal that ended the session.
    package func run() async -> Int32 {
        interpreter.hasTypeAhead = { [editor] in editor.hasTypeAhead }
        greet()
        while true {
            let event: LineEvent
            do throws(LineEditorError) {
                event = try editor.readLine(Self.prompt(for: session))
            } catch {
                console.note("error: \(error.message)", session.settings)
                return ExitStatus.failure
            }
            tellHistoryNotes()
            switch event {
            case .endOfFile: return ExitStatus.success
            case .terminated(let signal): return ExitStatus.signal(signal)
            case .interrupted:
                interruptions += 1
                if interruptions == Self.interruptionsBeforeAdvice {
                    console.note("Ctrl-D or exit leaves", session.settings)
                }
            case .line(let entry):
                interruptions = 0
                guard entry.contains(where: { !$0.isWhitespace }) else { continue }
                session.history?.append(entry, isSecret: SecretText.isContained(in: entry, session))
                tellHistoryNotes()
                if let status = await run(SourceText(entry)) { return status }
            }
        }
    }

    private func tellHistoryNotes() {
        for note in session.history?.takeNotes() ?? [] { console.note(note.message, session.settings) }
    }

    /// Runs an entry.
    ///
    /// - Returns: The exit status if it ends the session.
    private func run(_ source: SourceText) async -> Int32? {
        console.statusLine?.beginLine()
        let (ending, signal) = await interpreter.runCancellable(
            source, signals: signals, stopsAtFailure: true)
        // What was interrupted may have been right.
        if signal == nil, ending.failure?.kind != .interrupted {
            session.history?.note(source.text, hasFailed: ending.failure != nil)
        }
        if let signal, signal != Interpreter.interrupt { return ExitStatus.signal(signal) }
        session.lineStatus = ending.failure?.status ?? ExitStatus.success
        if case .quit(let status) = ending { return status ?? ExitStatus.success }
        return nil
    }

    private func greet() {
        let access: Message = session.settings.write.value ? "changes allowed" : "read-only"
        let place: Message =
            if session.replay != nil {
                "answers from a recording"
            } else if session.isDemo {
                "demo data on a local emulator"
            } else {
                "\(session.profileName) · \(session.settings.endpoint.value.host)"
            }
        console.note("compsh \(Client.version) · \(place) · \(access)", session.settings)
        for warning in session.credentialWarnings where session.credentials != nil {
            console.note("warning: \(warning)", session.settings)
        }
        if session.credentials == nil, session.replay == nil {
            if session.credentialRefusal != nil {
                interpreter.report(session.missingCredentials, in: SourceText(""))
            } else {
                for line in Session.waysToKeys(isInteractive: true) + ["help   all commands"] {
                    console.note(line, session.settings)
                }
            }
        } else if session.replay == nil {
            console.note("images 12345 lists the images of organisation 12345", session.settings)
        }
        let isKeyless = session.credentials == nil && session.replay == nil
        console.note(
            isKeyless ? "Ctrl-D to leave" : "help for commands, Ctrl-D to leave", style: .dim,
            session.settings)
    }
}
