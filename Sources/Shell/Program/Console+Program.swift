package import CompshCommandLanguage
import CompshLocalization

extension Console {
    /// Writes a page of help to standard output.
    ///
    /// - Throws: `SinkError` if it cannot be written.
    package func show(_ page: HelpPage, _ settings: Settings) throws(SinkError) {
        // Off a terminal 80 columns, as manuals are set.
        let lines = page.lines(
            width: output.isTerminal ? width : 80, say: settings.language.value.say)
        try output.write(Array(lines.map { $0 + "\n" }.joined().utf8))
    }

    /// Writes why the program cannot start to standard error.
    ///
    /// - Parameters:
    ///   - failure: The reason.
    ///   - line: The program's arguments, in which its place is; they are not repeated where they may hold a secret.
    ///   - settings: Which language, and whether with colour.
    package func show(_ failure: CommandFailure, ofProgram line: ArgumentLine, _ settings: Settings) {
        show(failure, in: line.source, settings) { SecretText.mayName($0) }
    }
}
