import CompshLocalization
import CompshRendering
import CompshTextLayout

/// What `doctor` has found, laid out to be read: a line for what is well, more where something is to be done.
struct DoctorPage {
    let options: RenderOptions
    let language: Language
    /// Takes secrets out of a text.
    let mask: (String) -> String

    /// The lines.
    func lines(of findings: DoctorFindings) -> [String] {
        let names = findings.groups.flatMap(\.findings).map { DisplayWidth.of($0.name) }
        let width = names.max() ?? 0
        return findings.groups.flatMap { group in
            [Style.bold.apply(to: group.title.text(in: language), isOn: options.colour)]
                + group.findings.flatMap { lines(of: $0, nameWidth: width) }
        }
    }

    private func lines(of finding: DoctorFinding, nameWidth: Int) -> [String] {
        let style =
            switch finding.state {
            case .ok: Style(colour: .green)
            case .problem: Style(bold: true, colour: .red)
            case .skipped: Style.dim
            }
        let mark = style.apply(to: sign(of: finding.state), isOn: options.colour)
        let name = LineFitting.pad(finding.name, to: nameWidth)
        let markWidth = DisplayWidth.of(sign(of: finding.state))
        let margin = 2 + markWidth + 1 + nameWidth + 2
        // Where next to nothing is left beside the names, texts stand below them.
        let isNarrow = lineWidth - margin < 24
        let indent = isNarrow ? 4 : margin
        let shown = isNarrow ? finding.name : name + "  "
        var texts = wrapped(finding.found, indent)
        let first = isNarrow ? "" : texts.isEmpty ? "" : texts.removeFirst()
        let rest = texts.map { (text: $0, style: Style.plain) }
        let next = next(of: finding, indent).map { (text: $0, style: Style(colour: .yellow)) }
        let isDim = finding.state == .skipped
        return ["  \(mark) " + (isDim ? Style.dim : .plain).apply(to: shown + first, isOn: options.colour)]
            + (rest + next).map { line in
                String(repeating: " ", count: indent)
                    + (isDim ? Style.dim : line.style).apply(to: line.text, isOn: options.colour)
            }
    }

    /// What to do; a command stays on one line, which a terminal that breaks it copies as one.
    private func next(of finding: DoctorFinding, _ indent: Int) -> [String] {
        guard let next = finding.next else { return [] }
        return finding.isCommand
            ? [Sanitizer.visible(mask(next.text(in: language)))] : wrapped(next, indent)
    }

    /// Off a terminal as wide as manuals are.
    private var lineWidth: Int { options.width ?? 80 }

    private func wrapped(_ message: Message, _ indent: Int) -> [String] {
        let text = Sanitizer.visible(mask(message.text(in: language)))
        return LineFitting.wrap(text, to: max(lineWidth - indent, 8), ambiguous: options.ambiguous)
    }

    private func sign(of state: DoctorFinding.State) -> String {
        switch state {
        case .ok: options.isASCII ? "ok" : "✓"
        case .problem: options.isASCII ? "!!" : "✗"
        case .skipped: options.isASCII ? "--" : "–"
        }
    }
}
