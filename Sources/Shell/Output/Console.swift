import CompShareOrderedJSON
import CompSharePlatform
package import CompShareWire
package import CompshCommandLanguage
package import CompshLocalization
import CompshRendering
package import CompshTextLayout

/// The two outputs of a session: data go to standard output, everything else to standard error.
@MainActor
package final class Console {
    /// Where data go.
    package var output: any ByteSink { countedOutput }
    private let countedOutput: CountedSink
    /// How many bytes have gone to standard output.
    var writtenBytes: Int { countedOutput.count }
    /// Where prompts, footers, notes and errors go.
    package let errors: any ByteSink
    /// Whether somebody types the commands, and is told how long they take.
    package let isInteractive: Bool
    /// The line that tells what is going on; nil where standard error cannot redraw it.
    package let statusLine: StatusLine?
    /// The secrets of the session, to be masked.
    package var secrets = SecretStore()
    private let environment: [String: String]
    /// The notes that wait, see `holdNotes`; nil where they do not.
    private var heldNotes: [(message: Message, style: Style, settings: Settings)]?

    package init(
        output: any ByteSink, errors: any ByteSink, environment: [String: String],
        isInteractive: Bool = false, statusLine: StatusLine? = nil
    ) {
        self.statusLine = Self.canRedraw(errors, environment) ? statusLine : nil
        self.isInteractive = isInteractive
        self.environment = environment
        if let line = self.statusLine {
            self.errors = StatusGuardedSink(errors, line)
            countedOutput = CountedSink(output.isTerminal ? StatusGuardedSink(output, line) : output)
        } else {
            self.errors = errors
            countedOutput = CountedSink(output)
        }
    }

    /// How data are to be rendered for an output, by the session's settings and the terminal's present width.
    func renderOptions(
        _ settings: Settings, for sink: any ByteSink, as format: OutputFormat = .table
    ) -> RenderOptions {
        let isForPrograms = format.isForPrograms || format == .raw
        var options = RenderOptions(
            width: sink.isTerminal ? width : nil,
            colour: usesColour(settings, on: sink, isForPrograms: isForPrograms),
            isTerminal: sink.isTerminal, ambiguous: settings.ambiguous.value, wide: settings.wide.value,
            columns: settings.columns.value, spreadsheetSafe: settings.spreadsheet.value)
        options.times = settings.times.value
        if settings.links.value.isOn(environment, isTerminal: sink.isTerminal) {
            // Where secrets are shown, an address could hold one.
            options.links = settings.secrets.value == .hide ? .all : .pages
        }
        return options
    }

    /// Whether `sink` is to be written in colour.
    ///
    /// - Parameters:
    ///   - settings: The session's settings.
    ///   - sink: Where the text goes.
    ///   - isForPrograms: Whether the text is in a format that programs read, whom a sequence would confuse.
    /// - Returns: Whether it is.
    package func usesColour(
        _ settings: Settings, on sink: any ByteSink, isForPrograms: Bool = false
    ) -> Bool {
        settings.color.value.isOn(
            environment, isTerminal: sink.isTerminal, mayBeForced: sink.mayBeColoured && !isForPrograms)
    }

    /// Whether a line can be redrawn in place: not in the log of a build, nor on a dumb terminal.
    package nonisolated static func canRedraw(_ errors: any ByteSink, _ environment: [String: String]) -> Bool
    {
        errors.isTerminal && environment["TERM"] != "dumb" && environment["CI", default: ""].isEmpty
    }

    /// The terminal's columns: `COLUMNS` if set, else as the terminal says, else 80.
    package var width: Int { Self.width(environment) }

    /// The terminal's columns, from any thread.
    package nonisolated static func width(_ environment: [String: String]) -> Int {
        if let text = environment["COLUMNS"], let columns = Int(decimal: text), (1...10_000).contains(columns)
        {
            return columns
        }
        let sizes = [FileDescriptor.standardOutput, .standardError].compactMap(\.windowSize)
        return sizes.first { $0.columns > 0 }?.columns ?? 80
    }

    /// The terminal's rows: `LINES` if set, else as the terminal of the data says; nil if it does not.
    var height: Int? {
        if let rows = environment["LINES"].flatMap({ Int(decimal: $0) }), (1...10_000).contains(rows) {
            return rows
        }
        return FileDescriptor.standardOutput.windowSize.flatMap { $0.rows > 0 ? $0.rows : nil }
    }

    /// Keeps notes until `releaseNotes`: they are to stand below data that are shown later.
    func holdNotes() { heldNotes = heldNotes ?? [] }

    /// Writes the notes that were kept.
    func releaseNotes() {
        let notes = heldNotes ?? []
        heldNotes = nil
        for note in notes { self.note(note.message, style: note.style, note.settings) }
    }

    /// How many lines the notes that wait will fill, and more of them.
    func lineCount(ofHeldNotesAnd more: [Message], _ settings: Settings) -> Int {
        let held = heldNotes ?? []
        return held.reduce(0) { $0 + lines(of: $1.message, $1.settings).count }
            + more.reduce(0) { $0 + lines(of: $1, settings).count }
    }

    /// Whether a program may take the screen: not in the log of a build, nor on a dumb terminal.
    var mayUsePager: Bool { output.isTerminal && Self.canRedraw(output, environment) }

    /// Makes the terminal's line free for a note, whatever keys have left on it.
    ///
    /// - Returns: Whether what they have left could be taken away.
    func beginLine() -> Bool {
        let canRedraw = Self.canRedraw(errors, environment)
        if errors.isTerminal { try? errors.write(Array((canRedraw ? "\r\u{1B}[K" : "\n").utf8)) }
        return canRedraw
    }

    /// Writes a note to standard error, without secrets, wrapped to a terminal's width.
    ///
    /// A closed standard error ends nothing.
    package func note(_ message: Message, style: Style = .plain, _ settings: Settings) {
        if heldNotes != nil {
            heldNotes?.append((message, style, settings))
            return
        }
        let lines = lines(of: message, settings)
        let isOn = usesColour(settings, on: errors)
        try? errors.write(Array(lines.map { style.apply(to: $0, isOn: isOn) + "\n" }.joined().utf8))
    }

    /// The lines of a note, without secrets, wrapped to a terminal's width.
    private func lines(of message: Message, _ settings: Settings) -> [String] {
        let text = secrets.mask.text(message.text(in: settings.language.value))
        guard errors.isTerminal else { return [text] }
        return LineFitting.wrapParts(
            Sanitizer.visible(text, lines: .multiple), to: width, ambiguous: settings.ambiguous.value)
    }

    /// Writes a failure to standard error: what, where, and what to do next.
    ///
    /// - Parameters:
    ///   - failure: The failure.
    ///   - source: What its place is in, unless it has a source of its own.
    ///   - settings: Which language, and whether with colour.
    ///   - secrets: What takes secrets out of it.
    ///   - isSecretLine: Whether a line of the source holds a secret, so that it is not repeated.
    package func show(
        _ failure: CommandFailure, in source: SourceText, _ settings: Settings,
        masking secrets: SecretMask = SecretMask(),
        isSecretLine: @escaping @MainActor (String) -> Bool = { _ in false }
    ) {
        let diagnostic = Diagnostic(
            failure: failure, source: failure.source ?? source, language: settings.language.value,
            secrets: secrets, isSecretLine: isSecretLine, ambiguous: settings.ambiguous.value)
        let text = diagnostic.text(
            width: errors.isTerminal ? width : nil, usesColour: usesColour(settings, on: errors))
        try? errors.write(Array(text.utf8))
    }
}
