/// What stands at both ends of a text that is added to: its first line, and its last.
///
/// A listing that goes on a text of its own kind begins no second table.
package struct TextEdges: Sendable, Hashable {
    /// The first line without its end, or as much of it as there is.
    package private(set) var firstLine: [UInt8] = []
    /// The last line that is not empty behind the last line break, without its end.
    package private(set) var lastLine: [UInt8] = []
    /// The titles' line of the Markdown table that the text ends in; nil if it ends in none, or its beginning is unknown.
    package private(set) var tableHeader: [UInt8]?
    /// The line before the last one, where both may be lines of a Markdown table.
    private var lineBefore: [UInt8] = []
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
        (tableHeader, lineBefore) = (nil, [])
        appendToEnd(bytes)
    }

    private mutating func appendToEnd(_ bytes: [UInt8]) {
        isEmpty = false
        let isEnded = bytes.last == UInt8(ascii: "\n")
        let text = isEnded ? bytes.dropLast() : bytes[...]
        noteTable(text)
        if let end = text.lastIndex(of: UInt8(ascii: "\n")) {
            lastLine = Array(text[(end + 1)...].prefix(Self.longestLine))
        } else {
            if endsLine { lastLine = [] }
            lastLine += text.prefix(Self.longestLine - lastLine.count)
        }
        endsLine = isEnded
    }

    /// Keeps the header of the table that the text ends in, once `text` is added without its last line end.
    ///
    /// Lines are looked at from the end on, up to one that is no row, so that other texts cost nothing.
    private mutating func noteTable(_ text: ArraySlice<UInt8>) {
        let goesOn = Self.mayBeRow(lastLine[...])
        var rest = text
        if goesOn {
            let first = lineBefore + (lineBefore.isEmpty ? [] : [UInt8(ascii: "\n")])
            rest = (first + lastLine + (endsLine ? [UInt8(ascii: "\n")] : []) + text)[...]
        }
        let before = tableHeader
        (tableHeader, lineBefore) = (nil, [])
        var isLast = true
        var hasDelimiter = false
        while true {
            let end = rest.lastIndex(of: UInt8(ascii: "\n"))
            let line = end.map { rest[($0 + 1)...] } ?? rest
            guard Self.mayBeRow(line) else { return }
            if hasDelimiter {
                tableHeader = Array(line)
                return
            }
            hasDelimiter = MarkdownText.isDelimiter(line)
            guard let end else {
                if goesOn { tableHeader = before }
                return
            }
            rest = rest[..<end]
            if isLast {
                let line = rest.lastIndex(of: UInt8(ascii: "\n")).map { rest[($0 + 1)...] } ?? rest
                if Self.mayBeRow(line) { lineBefore = Array(line.prefix(Self.longestLine)) }
                isLast = false
            }
        }
    }

    private static func mayBeRow(_ line: ArraySlice<UInt8>) -> Bool { line.first == UInt8(ascii: "|") }
}
