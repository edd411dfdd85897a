import CompshLocalization
import CompshRendering

/// How far a listing has come, as one line of text.
struct ProgressLine {
    /// The columns of the bar's inside.
    private static let barWidth = 20
    /// In narrower terminals the numbers stand alone.
    private static let leastWidthWithBar = 60

    /// In seconds, about 30 years: nobody waits longer.
    private static let longestTime = 1e9

    private let progress: ReportStream.Progress

    init(_ progress: ReportStream.Progress) { self.progress = progress }

    /// `[####----]  45 %  45,000 of 100,000 · 27,000 rows/s · 2.0 s left`, and then shorter lines, which tell less.
    ///
    /// - Parameter width: The terminal's columns.
    /// - Returns: The lines; the last has only the share.
    func texts(width: Int) -> [Message] {
        let seconds = progress.elapsed / .seconds(1)
        let rate = seconds > 0 ? Double(progress.rows) / seconds : 0
        let speed: Message = "\(HumanNumber.grouped(Int(rate))) rows/s"
        let shown = HumanNumber.grouped(progress.rows)
        let rows = Message(progress.rows, one: "row", many: "rows", as: shown)
        guard let total = progress.total, total > 0 else {
            return [[rows, speed].joined(separator: " · "), rows]
        }
        let share = min(1, Double(progress.rows) / Double(total))
        var parts: [Message] = ["\(shown) of \(HumanNumber.grouped(total))", speed]
        if rate > 0, progress.rows < total {
            // The total is the server's word: whatever it says has to give some time.
            let left = min(Double(total - progress.rows) / rate, Self.longestTime)
            parts.append("\(HumanDuration.text(.milliseconds(Int(left * 1_000)))) left")
        }
        let percent = "\(Int(share * 100)) %"
        let lead = String(repeating: " ", count: max(0, 5 - percent.utf8.count)) + percent + "  "
        var texts = (1...parts.count).reversed().map {
            Message(verbatim: lead) + parts.prefix($0).joined(separator: " · ")
        }
        texts.append(Message(verbatim: percent))
        guard width >= Self.leastWidthWithBar else { return texts }
        let filled = Int(share * Double(Self.barWidth))
        let bar =
            "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: Self.barWidth - filled) + "] "
        return [Message(verbatim: bar) + texts[0]] + texts
    }
}
