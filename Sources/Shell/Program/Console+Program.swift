import CompShareOrderedJSON
import CompShareWire
package import CompshCommandLanguage
import CompshLocalization
import CompshRendering

extension Console {
    /// Writes a page of help to standard output.
    ///
    /// - Throws: `SinkError` if it cannot be written.
    package func show(_ page: HelpPage, _ settings: Settings) throws(SinkError) {
        try output.write(Array(lines(of: page, for: output, settings).map { $0 + "\n" }.joined().utf8))
    }

    /// Writes what `--help` tells: to programs, where the line asks for `json` or `jsonl`, in a document.
    ///
    /// - Parameters:
    ///   - page: The page for people.
    ///   - line: The program's arguments.
    ///   - settings: Which language.
    /// - Throws: `SinkError` if it cannot be written.
    package func show(
        _ page: HelpPage, ofProgram line: ArgumentLine, _ settings: Settings
    ) throws(SinkError) {
        guard let format = FormatWishes.named(in: line.words), format == .json || format == .jsonl else {
            return try show(page, settings)
        }
        let json = page == ProgramHelp.page ? Capabilities.report.document : page.json
        try output.write(Array((JSONWriter(layout: .indented).text(json) + "\n").utf8))
    }

    /// A page of help in lines as wide as an output; off a terminal 80 columns, as manuals are set.
    func lines(of page: HelpPage, for sink: any ByteSink, _ settings: Settings) -> [String] {
        page.lines(width: sink.isTerminal ? width : 80, say: settings.language.value.say)
    }

    /// Says why the program cannot start: on standard error, or in a document where the line asks for `json` or `jsonl`.
    ///
    /// - Parameters:
    ///   - failure: The reason.
    ///   - line: The program's arguments, in which its place is; they are not repeated where they may hold a secret.
    ///   - settings: Which language, and whether with colour.
    package func show(_ failure: CommandFailure, ofProgram line: ArgumentLine, _ settings: Settings) {
        if let format = FormatWishes.named(in: line.words) {
            // What is not understood is searched for secrets as well.
            let secrets = SecretStore()
            secrets.insert(found: NamedWords.secrets(in: line.words.map { $0.literal ?? "" }))
            let document = FailureDocument(failure, in: line.source, masking: secrets.mask)
            guard !show(document, as: format, isFirst: writtenBytes == 0) else { return }
        }
        show(failure, in: line.source, settings) { SecretText.mayName($0) }
    }
}
