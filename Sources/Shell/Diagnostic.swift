import CommandLanguage
import TextLayout

/// A failure as the user reads it: what, where with a caret, suggestions, what to do next.
struct Diagnostic {
    private let failure: CommandFailure
    private let source: SourceText

    init(_ failure: CommandFailure, in source: SourceText) {
        self.failure = failure
        self.source = source
    }

    /// All lines, each ended by a newline.
    ///
    /// Text from outside is made safe.
    func text(usesColour: Bool) -> String {
        var lines: [String] = []
        let error = Style(bold: true, colour: .red).apply(to: "error:", isOn: usesColour)
        lines.append("\(place)\(error) \(Sanitizer.visible(failure.message))")
        let suggestion =
            failure.suggestions.isEmpty
            ? ""
            : "did you mean: \(failure.suggestions.map { Sanitizer.visible($0) }.joined(separator: ", "))"
        if let range = failure.range, showsExcerpt {
            let excerpt = source.excerpt(of: range)
            let before = Sanitizer.visible(String(excerpt.before))
            let marked = Sanitizer.visible(String(excerpt.marked))
            lines.append("  \(before)\(marked)\(Sanitizer.visible(String(excerpt.after)))")
            // Columns on the screen, not characters: a wide character moves the caret by two.
            let caret = "^" + String(repeating: "~", count: max(0, DisplayWidth.of(marked) - 1))
            let margin = String(repeating: " ", count: 2 + DisplayWidth.of(before))
            let styled = Style(bold: true, colour: .yellow).apply(to: caret, isOn: usesColour)
            lines.append(margin + styled + (suggestion.isEmpty ? "" : "  \(suggestion)"))
        } else if !suggestion.isEmpty {
            lines.append("  \(suggestion)")
        }
        for detail in failure.details { lines.append("  \(Sanitizer.visible(detail))") }
        if let hint = failure.hint { lines.append("  \(Sanitizer.visible(hint))") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// `file:line:column: ` in scripts, nothing at the prompt.
    private var place: String {
        guard let file = source.file else { return "" }
        let position = source.position(of: failure.range?.lowerBound ?? 0)
        return "\(Sanitizer.visible(file)):\(position.line):\(position.column): "
    }

    /// At the prompt the command stands just above; repeating it helps only to point into it.
    private var showsExcerpt: Bool { !failure.pointsAtWholeCommand || source.file != nil }
}
