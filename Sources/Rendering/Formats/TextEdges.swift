/// What stands at both ends of a text that is added to: its first line, and its last.
///
/// A listing that goes on a text of its own kind begins no second table.
package struct TextEdges: Sendable, Hashable {
    /// The first line without its end, or as much of it as there is.
    package private(set) var firstLine: [UInt8] = []
    /// The last line that is not empty behind the last line break, without its end.
    package private(set) var lastLine: [UInt8] = []
    /// Whether the last line is ended, so that what follows begins a new one.
    package private(set) var endsLine = true
    /// Whether there was text before the statement that adds to it.
    package var isEarlier: Bool
    private var hasFirstLine = false

    /// No header is longer: more of a line need not be kept.
    private static let longestLine = 64 << 10

    /// The edges of an empty text.
    package init(isEarlier: Bool = false) { self.isEarlier = isEarlier }

    /// Whether the text is empty.
    package private(set) var isEmpty = true

    /// Takes note of bytes that are added.
    package mutating func append(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        if !hasFirstLine {
            let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
            firstLine += bytes[..<(end ?? bytes.endIndex)].prefix(Self.longestLine - firstLine.count)
            hasFirstLine = end != nil
        }
        appendToEnd(bytes)
    }

    /// Takes note of the end of a text whose middle is not looked at.
    package mutating func skip(to bytes: [UInt8]) {
        (lastLine, endsLine) = ([], true)
        appendToEnd(bytes)
    }

    private mutating func appendToEnd(_ bytes: [UInt8]) {
        isEmpty = false
        let isEnded = bytes.last == UInt8(ascii: "\n")
        let text = isEnded ? bytes.dropLast() : bytes[...]
        if let end = text.lastIndex(of: UInt8(ascii: "\n")) {
            lastLine = Array(text[(end + 1)...].prefix(Self.longestLine))
        } else {
            if endsLine { lastLine = [] }
            lastLine += text.prefix(Self.longestLine - lastLine.count)
        }
        endsLine = isEnded
    }
}
