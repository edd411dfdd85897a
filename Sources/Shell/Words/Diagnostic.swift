import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshTextLayout

/// A failure as the user reads it: what, where with a caret, suggestions, what to do next.
@MainActor
struct Diagnostic {
    let failure: CommandFailure
    /// The text in which it has its place.
    let source: SourceText
    let language: Language
    /// What takes secrets out of it.
    let secrets: SecretMask
    /// Whether a line of the source holds a secret, so that no log may repeat it.
    let isSecretLine: @MainActor (String) -> Bool
    /// How wide the terminal draws what some draw narrow and some wide.
    var ambiguous = AmbiguousWidth.narrow

    /// All lines, each ended by a newline.
    ///
    /// Text from outside is made safe.
    ///
    /// - Parameters:
    ///   - width: The terminal's columns, to wrap by words; nil wraps nothing.
    ///   - usesColour: Whether to colour the label and the caret.
    /// - Returns: The lines.
    func text(width: Int?, usesColour: Bool) -> String {
        let label = ("error:" as Message).text(in: language)
        // A full-width colon brings its own gap.
        let gap = label.last == ":" ? " " : ""
        // The first line hangs out to the left of all others.
        var lines = wrapped("\(place)\(label)\(gap)\(visible(failure.message))", indent: "  ", width)
        lines[0] = String(lines[0].dropFirst(2)).replacing(
            label, with: Style(bold: true, colour: .red).apply(to: label, isOn: usesColour),
            maxReplacements: 1)
        let suggestion =
            failure.suggestions.isEmpty
            ? "" : visible("did you mean: \(failure.suggestions.joined(separator: ", "))")
        if let range = failure.range, showsExcerpt, !isSecret(range) {
            lines += excerpt(of: range, suggestion: suggestion, width, usesColour)
        } else if !suggestion.isEmpty {
            lines += wrapped(suggestion, indent: "  ", width)
        }
        for more in failure.details + (failure.hint.map { [$0] } ?? []) {
            lines += wrapped(visible(more), indent: "  ", width)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The line that is wrong, with a caret under the wrong part.
    ///
    /// A line longer than the terminal is cut before and after that part, so that the caret stays under it.
    private func excerpt(
        of range: SourceRange, suggestion: String, _ width: Int?, _ usesColour: Bool
    ) -> [String] {
        let excerpt = source.excerpt(of: range)
        var before = Sanitizer.visible(String(excerpt.before))
        var marked = Sanitizer.visible(String(excerpt.marked))
        var after = Sanitizer.visible(String(excerpt.after))
        if let width, 2 + columns(before + marked + after) > width {
            let room = max(8, width - 3)
            marked = LineFitting.cut(marked, to: max(4, room / 2), ambiguous: ambiguous)
            before = end(of: before, room - columns(marked))
            after = LineFitting.cut(after, to: max(0, room - columns(before + marked)), ambiguous: ambiguous)
        }
        // Columns on the screen, not characters: a wide character moves the caret by two.
        let caret = "^" + String(repeating: "~", count: max(0, columns(marked) - 1))
        let margin = String(repeating: " ", count: 2 + columns(before))
        let styled = Style(bold: true, colour: .yellow).apply(to: caret, isOn: usesColour)
        let underline = margin.count + caret.count + 2 + columns(suggestion)
        let line = "  \(before)\(marked)\(after)"
        guard !suggestion.isEmpty else { return [line, margin + styled] }
        guard underline <= width ?? .max else {
            return [line, margin + styled] + wrapped(suggestion, indent: "  ", width)
        }
        return [line, "\(margin)\(styled)  \(suggestion)"]
    }

    /// The last columns of `text`, with an ellipsis before them if something is left out.
    private func end(of text: String, _ width: Int) -> String {
        guard columns(text) > width else { return text }
        var start = text.endIndex
        var used = 0
        while start > text.startIndex {
            let before = text.index(before: start)
            used += DisplayWidth.of(text[before], ambiguous: ambiguous)
            if used > max(0, width - 1) { break }
            start = before
        }
        return LineFitting.ellipsis(ambiguous) + text[start...]
    }

    private func columns(_ text: String) -> Int { DisplayWidth.of(text, ambiguous: ambiguous) }

    private func visible(_ message: Message) -> String {
        Sanitizer.visible(secrets.text(message.text(in: language)))
    }

    private func wrapped(_ text: String, indent: String, _ width: Int?) -> [String] {
        guard let width else { return [indent + text] }
        return LineFitting.wrapParts(text, to: max(10, width - indent.count), ambiguous: ambiguous).map {
            indent + $0
        }
    }

    /// `file:line:column: ` in scripts, nothing at the prompt.
    private var place: String {
        guard let file = source.file else { return "" }
        let position = source.position(of: failure.range?.lowerBound ?? 0)
        return "\(Sanitizer.visible(file)):\(position.line):\(position.column): "
    }

    /// Whether the line that is wrong holds a password, which a script's log must not repeat.
    private func isSecret(_ range: SourceRange) -> Bool {
        let excerpt = source.excerpt(of: range)
        return isSecretLine("\(excerpt.before)\(excerpt.marked)\(excerpt.after)")
    }

    /// At the prompt the command stands just above; repeating it helps only to point into it.
    private var showsExcerpt: Bool { !failure.pointsAtWholeCommand || source.file != nil }
}
