import CompShareWire
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// The phases of one attempt as bars, each where it lies between the start and the end.
///
/// ```
/// dns         ▇                   40 µs
/// connect     ▇                  144 µs
/// first byte  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  5.3 ms
/// total                          5.7 ms
/// ```
struct Waterfall {
    /// The columns of a line; bars are left out where there is no room for them.
    let width: Int
    /// What a bar is drawn with; one column wide.
    let sign: Character
    let colour: Bool
    let language: Language

    /// Longer bars tell no more, and the eye loses the line.
    private static let longestBar = 100
    /// Shorter ones tell nothing.
    private static let shortestBar = 8

    /// What an output can show of bars.
    init(_ options: RenderOptions, _ language: Language) {
        width = options.width ?? 80
        // Where ambiguous characters are wide, so are blocks.
        sign = options.isASCII || options.ambiguous == .wide ? "#" : "▇"
        colour = options.colour
        self.language = language
    }

    /// The lines; the last one is the whole.
    ///
    /// - Parameters:
    ///   - phases: The phases, in order.
    ///   - total: How long all took.
    ///   - hasFailed: Whether the last phase is the one in which it failed.
    /// - Returns: The lines.
    func lines(_ phases: [TimedPhase], total: Duration, hasFailed: Bool) -> [String] {
        let whole = max(total, phases.last?.end ?? .zero)
        let rows = phases.map { ($0.kind.title.text(in: language), HumanDuration.text($0.duration), $0) }
        let last = (("total" as Message).text(in: language), HumanDuration.text(whole))
        let nameWidth = (rows.map(\.0) + [last.0]).map { DisplayWidth.of($0) }.max() ?? 0
        let timeWidth = (rows.map(\.1) + [last.1]).map { DisplayWidth.of($0) }.max() ?? 0
        let room = min(Self.longestBar, width - nameWidth - timeWidth - 4)
        let bars = room >= Self.shortestBar ? room : 0
        func line(_ name: String, _ bar: String, _ time: String) -> String {
            let gap = String(repeating: " ", count: timeWidth - DisplayWidth.of(time))
            let middle = bars == 0 ? "" : bar + "  "
            return "\(LineFitting.pad(name, to: nameWidth))  \(middle)\(gap)\(time)"
        }
        return rows.enumerated().map { index, row in
            let isFaulty = hasFailed && index == rows.count - 1
            return line(row.0, bar(row.2, of: whole, columns: bars, isFaulty: isFaulty), row.1)
        } + [line(last.0, String(repeating: " ", count: bars), last.1)]
    }

    /// A bar between blanks; a phase that was at all has one column at least.
    private func bar(_ phase: TimedPhase, of whole: Duration, columns: Int, isFaulty: Bool) -> String {
        guard columns > 0 else { return "" }
        let (start, end) = Self.columns(of: phase, whole: whole, columns)
        let style = Style(colour: isFaulty ? .red : phase.kind == .firstByte ? .green : .cyan)
        return String(repeating: " ", count: start)
            + style.apply(to: String(repeating: sign, count: end - start), isOn: colour)
            + String(repeating: " ", count: columns - end)
    }

    /// The first column of a phase, and the one behind its last.
    static func columns(of phase: TimedPhase, whole: Duration, _ columns: Int) -> (start: Int, end: Int) {
        guard whole > .zero else { return (0, 1) }
        func column(_ time: Duration) -> Int {
            // Of two durations, the shorter first: from 0 to 1.
            Int((min(max(time / whole, 0), 1) * Double(columns)).rounded())
        }
        let start = min(column(phase.start), columns - 1)
        return (start, max(start + 1, column(phase.end)))
    }
}

extension TimedPhase.Kind {
    /// What it is called.
    var title: Message {
        switch self {
        case .nameLookup: "dns"
        case .connect: "connect"
        case .tls: "tls"
        case .sent: "sent"
        case .firstByte: "first byte"
        case .received: "received"
        }
    }

    /// Its name in documents, in every language.
    var name: String {
        switch self {
        case .nameLookup: "dns"
        case .connect: "connect"
        case .tls: "tls"
        case .sent: "sent"
        case .firstByte: "firstByte"
        case .received: "received"
        }
    }
}
