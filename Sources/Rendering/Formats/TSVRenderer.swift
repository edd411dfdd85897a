import CompshTextLayout

/// Writes tab-separated values with a header, a line each: tabs, newlines, carriage returns and backslashes inside
/// a value as `\t`, `\n`, `\r` and `\\`.
///
/// Values are data: times as seconds, sizes as MB. On a terminal texts are sanitised besides.
struct TSVRenderer: Renderer {
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
                if index > 0 { output.append(UInt8(ascii: "\t")) }
                let escaped = Self.escape(field)
                // After the escapes, so that a line break looks as it does in a file.
                output.append(contentsOf: (isTerminal ? Sanitizer.visible(escaped) : escaped).utf8)
            }
            output.append(UInt8(ascii: "\n"))
        }
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
