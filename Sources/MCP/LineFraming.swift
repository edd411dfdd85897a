/// Parts bytes into lines, of which none takes more memory than a limit.
///
/// ```swift
/// var framing = LineFraming()
/// framing.append(Array("{}\r\n{".utf8))  // [.whole({})]
/// framing.finish()                       // .whole({)
/// ```
package struct LineFraming: Sendable {
    /// A line without its end, which is LF or CRLF.
    package enum Line: Sendable, Hashable {
        /// The bytes of a line.
        case whole([UInt8])
        /// A line beyond the limit; its bytes are gone.
        case tooLong
    }

    /// 16 MiB: a picture of 8 MiB, the largest value that a call takes, in Base64, and the call around it.
    package static let standardLimit = 16 << 20

    /// The most bytes of a line.
    package let limit: Int
    private var held: [UInt8] = []
    private var isSkipping = false

    /// Begins with no bytes.
    package init(limit: Int = LineFraming.standardLimit) { self.limit = limit }

    /// Takes bytes; gives the lines that they complete.
    package mutating func append(_ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            hold(rest[..<end])
            lines.append(take())
            rest = rest[(end + 1)...]
        }
        hold(rest)
        return lines
    }

    /// The line that the end of the bytes completes; nil if none had begun.
    package mutating func finish() -> Line? { held.isEmpty && !isSkipping ? nil : take() }

    private mutating func hold(_ bytes: ArraySlice<UInt8>) {
        guard !isSkipping else { return }
        guard bytes.count <= limit - held.count else {
            isSkipping = true
            held = []
            return
        }
        held += bytes
    }

    private mutating func take() -> Line {
        defer { (held, isSkipping) = ([], false) }
        guard !isSkipping else { return .tooLong }
        if held.last == UInt8(ascii: "\r") { held.removeLast() }
        return .whole(held)
    }
}
