import CompShareOrderedJSON
import CompShareWire
import CompshRendering

extension SecretMask {
    /// A report with its secrets masked, as far as a format shows them.
    func report(_ report: Report, for format: OutputFormat) -> Report {
        // Most answers hold no secret, and of the others most rows. An answer without one has none to be learnt either.
        if report.bytes != nil, !mayChange(report.document) { return report }
        let mask = learning(from: report.document)
        var shown = report
        // The others do not show the document.
        if format == .json || format == .raw { shown.document = mask.json(report.document) }
        let changed = report.rows.enumerated().filter { mask.mayChange($0.element) }
        guard !changed.isEmpty else { return shown }
        for (place, row) in changed { shown.rows[place] = mask.json(row) }
        // Where whole rows are shown, everything in them is.
        guard format != .json, format != .jsonl else { return shown }
        for exemption in (report.schema?.fields ?? []).compactMap(\.exemption) {
            for (place, row) in changed {
                guard let value = row[exemption.member]?.text, exemption.isHarmless(value),
                    var object = shown.rows[place].object
                else { continue }
                object[exemption.member] = .string(value)
                shown.rows[place] = .object(object)
            }
        }
        return shown
    }

    func sheet(_ sheet: Sheet, for format: OutputFormat) -> Sheet {
        let mask = learning(from: sheet.record.document)
        return Sheet(
            mask.report(sheet.record, for: format),
            parts: sheet.parts.map { part in
                switch part {
                case .table(let title, let report): .table(title: title, mask.report(report, for: format))
                case .text(let title, let text): .text(title: title, mask.text(text))
                case .line(let title, let text): .line(title: title, mask.text(text))
                }
            })
    }
}
