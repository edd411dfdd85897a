package import CompSharePlatform
import CompshCommandLanguage
package import CompshLineEditing
package import CompshLocalization

/// A question to the person at the terminal while a command runs.
package struct Question: Sendable {
    /// What is to be known before the answer, line by line.
    package var text: [Message] = []
    /// What stands before the answer.
    package var prompt: Message
    /// Whether the answer is not shown while it is typed.
    package var isSecret = false
    /// What could be answered, given the beginning of an answer, for Tab; nil where nothing is offered.
    var choices: (@MainActor (String) -> ShellCompleter.Values)?
}

/// Asks the person at the terminal.
@MainActor
package final class Questioner {
    private let console: Console
    private let terminal: PlainEditor
    /// What reads the commands, and may have read ahead; nil if none are read from the terminal.
    private let editor: (any LineEditor)?

    package init(console: Console, output: FileDescriptor, editor: (any LineEditor)? = nil) {
        self.console = console
        self.editor = editor
        terminal = PlainEditor(behaviour: EditorBehaviour(), output: output)
    }

    /// The answer; nil if there is none, as after Ctrl-C and Ctrl-D.
    package func answer(to question: Question, _ settings: Settings) -> String? {
        // The question's prompt is written past it.
        console.statusLine?.letType()
        for line in question.text { console.note(line, settings) }
        // Both may hold keys that were pressed before the question could be read.
        editor?.discardTypeAhead()
        let prompt = Prompt.plain(question.prompt.text(in: settings.language.value))
        if let choices = question.choices, let editor {
            let event = try? editor.readAnswer(
                prompt, complete: { text, cursor in Self.completion(text, cursor, choices) },
                isUnwanted: { Task.isCancelled })
            switch event {
            case .some(.line(let answer)): return answer
            case .some: return nil
            case nil: break
            }
        }
        let event = try? terminal.readAnswer(
            prompt, isSecret: question.isSecret, isUnwanted: { Task.isCancelled })
        guard case .line(let answer)? = event else { return nil }
        return answer
    }

    /// The whole answer is one word, quotes and blanks included.
    private static func completion(
        _ text: String, _ cursor: String.Index, _ choices: @MainActor (String) -> ShellCompleter.Values
    ) -> LineCompletion {
        let prefix = String(text[..<cursor])
        let values = choices(prefix)
        let found = values.choices.filter { $0.name.lowercased().hasPrefix(prefix.lowercased()) }
        return LineCompletion(
            replaced: text.startIndex..<cursor,
            candidates: found.map { LineCompletion.Item($0.name, summary: $0.summary, isFinal: false) },
            unlisted: values.unlisted)
    }
}
