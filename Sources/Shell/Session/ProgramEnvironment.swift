import CompshCommandLanguage
import CompshLocalization

/// What is added to the environment of a program that a line runs: the saved values that its text mentions.
///
/// Nothing in the text is replaced, so that the system's shell reads `awk '{print $1}'` and `$HOME` as usual.
struct ProgramEnvironment {
    /// The variables to add.
    let variables: [String: String]
    /// What the text mentions and does not get.
    let notes: [Message]

    /// The longest that Linux takes as one variable, name and all: 32 pages of 4 KiB (`MAX_ARG_STRLEN`).
    private static let limit = 128 << 10

    /// Looks up what a text mentions.
    ///
    /// - Throws: `CommandFailure` for a value that no environment can hold.
    @MainActor
    init(for text: ShellText, in session: Session) throws(CommandFailure) {
        var variables: [String: String] = [:]
        var notes: [Message] = []
        var seen: Set<String> = []
        for mention in text.mentions where seen.insert(mention.name).inserted {
            let name = mention.name
            let isTaken = session.environment[name] != nil
            if let value = session.variables[name] {
                guard !isTaken else {
                    notes.append("$\(name) is the environment's own here, not the saved value")
                    continue
                }
                let content = Session.text(of: value)
                guard !content.utf8.contains(0) else {
                    throw CommandFailure(
                        "$\(name) holds a NUL character, which no environment can", range: text.range,
                        hint: "echo $\(name) | PROGRAM gives it as standard input")
                }
                guard name.utf8.count + content.utf8.count + 2 <= Self.limit else {
                    throw CommandFailure(
                        "$\(name) is too long for a program's environment", range: text.range,
                        hint: "echo $\(name) | PROGRAM gives it as standard input")
                }
                variables[name] = content
            } else if !isTaken, mention.isExpanded, name == "last" || Variables.exchangeNumber(name) != nil {
                notes.append(
                    "$\(name) means nothing to a program; save n = $\(name).PATH first, and use $n")
            }
        }
        self.variables = variables
        self.notes = notes
    }
}
