import CompshTestSupport

/// A picture of a terminal's screen, as SVG.
struct ScreenPicture {
    /// A part of a row in one style.
    struct Run {
        var text: String
        var style: String
        /// How many columns it takes.
        var width: Int
    }

    private let screen: TerminalScreen

    // In pixels; a column is 0.6 of the letters' size in nearly every font of one width.
    private static let column = 8.4
    private static let row = 19
    private static let size = 14
    private static let margin = 16

    /// Takes what is on a screen.
    init(_ screen: TerminalScreen) { self.screen = screen }

    /// The picture.
    var svg: String {
        let lines = screen.lines.indices.filter { !ShownText.isDuration(screen.line($0)) }.map {
            ShownText.fixed(runs(of: $0))
        }
        let width = Int(Double(screen.columnCount) * Self.column) + 2 * Self.margin
        let height = lines.count * Self.row + 2 * Self.margin
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
            <rect width="100%" height="100%" rx="8" fill="#16181d"/>
            <g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace" \
            font-size="\(Self.size)" fill="#d8dbe2">

            """
        for (index, line) in lines.enumerated() {
            let y = Self.margin + index * Self.row + Self.size
            var column = 0
            for run in line {
                svg += Self.texts(of: run, column, y)
                column += run.width
            }
        }
        return svg + "</g>\n</svg>\n"
    }

    /// The runs of a row that have one style and one width of characters each.
    private func runs(of row: Int) -> [Run] {
        var runs: [Run] = []
        let end = (0..<screen.columnCount).last { screen.cell(row, $0).text != " " } ?? -1
        for column in 0..<(end + 1) {
            let cell = screen.cell(row, column)
            let isWide = screen.cell(row, column + 1).text.isEmpty && column + 1 < screen.columnCount
            if cell.text.isEmpty { continue }
            let width = isWide ? 2 : 1
            if let last = runs.last, last.style == cell.style, (last.width == last.text.count * width) {
                runs[runs.count - 1].text += cell.text
                runs[runs.count - 1].width += width
            } else {
                runs.append(Run(text: cell.text, style: cell.style, width: width))
            }
        }
        return runs
    }

    /// The texts of a run, which blanks part: what shows a picture may take several of them for one.
    private static func texts(of run: Run, _ start: Int, _ y: Int) -> String {
        var texts = ""
        for word in run.text.split(separator: #/ {2,}/#) {
            let text = word.drop { $0 == " " }
            let trimmed = String(text.reversed().drop { $0 == " " }.reversed())
            guard !trimmed.isEmpty else { continue }
            let perCharacter = run.width / run.text.count
            let column =
                start + run.text.distance(from: run.text.startIndex, to: text.startIndex) * perCharacter
            // Its width is told, so that a reader's font moves nothing.
            texts += "<text x=\"\(pixels(column, from: margin))\" y=\"\(y)\" "
            texts +=
                "textLength=\"\(pixels(trimmed.count * perCharacter))\" lengthAdjust=\"spacingAndGlyphs\""
            texts += "\(attributes(run.style))>\(escaped(trimmed))</text>\n"
        }
        return texts
    }

    private static func pixels(_ columns: Int, from start: Int = 0) -> String {
        let tenths = Int((Double(columns) * column * 10).rounded()) + start * 10
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static let colours = [
        "31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#56d4dd",
        "90": "#8b949e", "91": "#ffa198", "92": "#a5f3ae", "93": "#f2cc60", "94": "#a5d6ff", "95": "#e2c5ff",
        "96": "#8be9f0",
    ]

    /// How a style is written.
    private static func attributes(_ style: String) -> String {
        var attributes = ""
        for part in style.split(separator: ";").map(String.init) {
            if let colour = colours[part] { attributes += " fill=\"\(colour)\"" }
            switch part {
            case "1": attributes += " font-weight=\"bold\""
            case "2": attributes += " opacity=\"0.65\""
            case "3": attributes += " font-style=\"italic\""
            case "4": attributes += " text-decoration=\"underline\""
            default: break
            }
        }
        return attributes
    }
}

extension ShownText {
    /// The same for the runs of a row.
    fileprivate static func fixed(_ runs: [ScreenPicture.Run]) -> [ScreenPicture.Run] {
        runs.map { run in
            var run = run
            let text = fixed(run.text)
            run.width += text.count - run.text.count
            run.text = text
            return run
        }
    }
}
