/// Bytes that are no text, as people read them: offset, hexadecimal, printable ASCII.
enum HexDump {
    private static let perLine = 16

    /// A line for each sixteen bytes.
    static func lines(of bytes: ArraySlice<UInt8>) -> [String] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: perLine).map { start in
            let row = bytes[start..<min(start + perLine, bytes.endIndex)]
            let digits = row.map { padded(String($0, radix: 16), to: 2) }.joined(separator: " ")
            let text = String(
                decoding: row.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
            let blanks = String(repeating: " ", count: 3 * perLine - digits.utf8.count)
            return "\(padded(String(start - bytes.startIndex, radix: 16), to: 8))  \(digits)\(blanks)\(text)"
        }
    }

    private static func padded(_ digits: String, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
