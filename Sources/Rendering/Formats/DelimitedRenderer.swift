import CompshTextLayout

/// Writes rows as lines of fields, a header first: comma- or tab-separated values.
///
/// Values are data: sizes as MB, times as ISO 8601 has them, or as seconds. Rows that go on a text of the same kind have no
/// second header. On a terminal texts are sanitised besides, and lines ended by LF alone.
struct DelimitedRenderer: Renderer {
    /// How fields are told from each other.
    enum Dialect {
        /// Commas; fields with commas, quotes or line breaks in quotes, quotes doubled, lines ended by CR LF (RFC 4180).
        case csv
        /// Tabs; tabs, newlines, carriage returns and backslashes inside a field as `\t`, `\n`, `\r` and `\\`.
        case tsv
    }

    private let dialect: Dialect
    private let options: RenderOptions
    private var projection: Projection?
    private var continuesOtherColumns = false

    init(_ dialect: Dialect, _ options: RenderOptions) {
        self.dialect = dialect
        self.options = options
    }

    var remarks: [RenderRemark] {
        (projection?.remarks ?? []) + (continuesOtherColumns ? [.otherColumnsBefore] : [])
    }

    mutating func append(_ page: Report, to output: inout RenderOutput) {
        // Without a schema an empty page tells no columns.
        if projection == nil, page.rows.isEmpty, page.schema == nil { return }
        let projection: Projection
        if let known = self.projection {
            projection = known
        } else {
            projection = Projection(page, options)
            self.projection = projection
            let titles = projection.columns.map(\.title)
            var header: [UInt8] = []
            write(options.spreadsheetSafe ? titles.map(Self.disarm) : titles, to: &header)
            writeHeader(header, to: &output.bytes)
        }
        for row in options.rows(page.rows) {
            write(projection.cells(row).map(field), to: &output.bytes)
            output.handOver()
            if output.isEnded { return }
        }
    }

    /// Writes a header, unless the rows go on a text that has one.
    private mutating func writeHeader(_ header: [UInt8], to output: inout [UInt8]) {
        guard let before = options.textBefore, !before.isEmpty else {
            output += header
            return
        }
        if !before.endsLine { output.append(UInt8(ascii: "\n")) }
        let isSame = Self.line(before.firstLine) == Self.line(header)
        if before.isEarlier {
            continuesOtherColumns = !isSame
        } else if !isSame {
            // Another listing of the same statement's output.
            output += header
        }
    }

    /// A line without its end, and without the mark that some editors put at the beginning of a text.
    private static func line(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
        let end = text.lastIndex { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        return text[..<(end.map { $0 + 1 } ?? text.startIndex)]
    }

    private func field(_ cell: Cell) -> String {
        let text = cell.rawText(times: options.times) { _ in options.isStopped }
        return options.spreadsheetSafe && cell.isFreeText ? Self.disarm(text) : text
    }

    /// Returns `text` with an apostrophe before it if a spreadsheet that opens the file would run it as a formula.
    ///
    /// Full-width characters count too: spreadsheets set up for Chinese and Japanese take them for the ASCII ones.
    private static func disarm(_ text: String) -> String {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": "'" + text
        default: text
        }
    }

    // MARK: Lines

    private func write(_ fields: [String], to output: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            switch dialect {
            case .csv:
                if index > 0 { output.append(UInt8(ascii: ",")) }
                // A lone empty field is quoted: its line would be empty, which readers skip.
                Self.quote(visible(field), isAlone: fields.count == 1, to: &output)
            case .tsv:
                if index > 0 { output.append(UInt8(ascii: "\t")) }
                // Sanitised after the escapes, so that a line break looks as it does in a file.
                output.append(contentsOf: visible(Self.escape(field)).utf8)
            }
        }
        if dialect == .csv, !options.isTerminal { output.append(UInt8(ascii: "\r")) }
        output.append(UInt8(ascii: "\n"))
    }

    private func visible(_ field: String) -> String { options.isTerminal ? Sanitizer.visible(field) : field }

    private static func quote(_ field: String, isAlone: Bool, to output: inout [UInt8]) {
        let needsQuotes = field.isEmpty ? isAlone : field.utf8.contains(where: isSpecial)
        guard needsQuotes else {
            output.append(contentsOf: field.utf8)
            return
        }
        output.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { output.append(byte) }
            output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }

    private static func escape(_ field: String) -> String {
        guard field.utf8.contains(where: { letter($0) != nil }) else { return field }
        var bytes: [UInt8] = []
        for byte in field.utf8 {
            if let letter = letter(byte) {
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(letter)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands after the backslash for `byte`; nil if it needs none.
    private static func letter(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\t"): UInt8(ascii: "t")
        case UInt8(ascii: "\n"): UInt8(ascii: "n")
        case UInt8(ascii: "\r"): UInt8(ascii: "r")
        case UInt8(ascii: "\\"): byte
        default: nil
        }
    }
}
