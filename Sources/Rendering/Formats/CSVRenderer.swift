import CompshTextLayout

/// Writes comma-separated values with a header as RFC 4180 has them: fields with commas, quotes or line breaks in
/// quotes, quotes doubled, lines ended by CR LF.
///
/// Values are data: times as seconds, sizes as MB. On a terminal texts are sanitised and lines ended by LF alone.
struct CSVRenderer: Renderer {
    private let isTerminal: Bool
    private var rows: DataRows

    init(_ options: RenderOptions) {
        isTerminal = options.isTerminal
        rows = DataRows(options)
    }

    var remarks: [RenderRemark] { rows.remarks }

    mutating func append(_ page: Report, to output: inout [UInt8]) {
        rows.append(page) { [isTerminal] fields in
            for (index, field) in fields.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                // A lone empty field is quoted: its line would be empty, which readers skip.
                Self.write(
                    isTerminal ? Sanitizer.visible(field) : field, isAlone: fields.count == 1, to: &output)
            }
            if !isTerminal { output.append(UInt8(ascii: "\r")) }
            output.append(UInt8(ascii: "\n"))
        }
    }

    private static func write(_ field: String, isAlone: Bool, to output: inout [UInt8]) {
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
}
