/// A string literal of a Swift source.
///
/// ```swift
/// SwiftLiteral.all(in: #"fail("no \(kind) in \(place ?? "the file")")"#).map(\.text)
/// // ["the file", "no {} in {}"]
/// ```
package struct SwiftLiteral: Sendable, Hashable {
    /// The text with its escapes resolved, and `{}` for each interpolated value.
    package var text: String
    /// The line on which it begins, the first being 1.
    package var line: Int
    /// The code before it, without the blanks between.
    package var before: String
    /// The code after it, without the blanks between.
    package var after: String

    /// All literals, those inside interpolations before the ones around them.
    ///
    /// Comments are skipped. Regular expressions between slashes are not known; no source here has one.
    package static func all(in source: String) -> [SwiftLiteral] {
        var scanner = Scanner(bytes: Array(source.utf8))
        scanner.scan()
        return scanner.literals
    }

    /// How much of the code beside a literal is kept.
    private static let contextLength = 40

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0
        var literals: [SwiftLiteral] = []
        private var countedTo = 0
        private var countedLines = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func scan() {
            while position < bytes.count {
                if skipComment() || readLiteral() { continue }
                position += 1
            }
        }

        private func has(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

        private mutating func skipComment() -> Bool {
            guard bytes[position] == UInt8(ascii: "/") else { return false }
            if has("//") {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
                return true
            }
            guard has("/*") else { return false }
            var depth = 0
            repeat {
                if has("/*") {
                    depth += 1
                    position += 2
                } else if has("*/") {
                    depth -= 1
                    position += 2
                } else {
                    position += 1
                }
            } while depth > 0 && position < bytes.count
            return true
        }

        /// Reads the literal at the position; false if there is none.
        private mutating func readLiteral() -> Bool {
            guard bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "#") else {
                return false
            }
            let start = position
            while position < bytes.count, bytes[position] == UInt8(ascii: "#") { position += 1 }
            let hashes = String(repeating: "#", count: position - start)
            guard has("\"") else {
                position = hashes.isEmpty ? start : position
                return !hashes.isEmpty
            }
            let isMultiline = has("\"\"\"")
            position += isMultiline ? 3 : 1
            let end = (isMultiline ? "\"\"\"" : "\"") + hashes
            let escape = "\\" + hashes
            var text: [UInt8] = []
            while position < bytes.count {
                let byte = bytes[position]
                // Most bytes are neither, which is quick to tell.
                if byte == UInt8(ascii: "\""), has(end) { break }
                if byte == UInt8(ascii: "\\"), has(escape) {
                    position += escape.utf8.count
                    readEscape(into: &text, isMultiline)
                } else {
                    text.append(bytes[position])
                    position += 1
                }
            }
            position += end.utf8.count
            var resolved = String(decoding: text, as: UTF8.self)
            if isMultiline { resolved = Self.unindented(resolved) }
            literals.append(
                SwiftLiteral(
                    text: resolved.replacing(Self.joint, with: "").replacing(Self.lineBreak, with: "\n"),
                    line: line(at: start), before: code(before: start),
                    after: code(after: position)))
            return true
        }

        /// Stand for an escaped line end and for `\n` until the indentation is gone; no source holds them.
        private static let joint = "\u{E000}"
        private static let lineBreak = "\u{E001}"

        private mutating func readEscape(into text: inout [UInt8], _ isMultiline: Bool) {
            let escape = bytes[position]
            position += 1
            switch escape {
            case UInt8(ascii: "("):
                skipInterpolation()
                text += "{}".utf8
            case UInt8(ascii: "n"): text += Self.lineBreak.utf8
            case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "u"):
                let digits = bytes[position...].dropFirst().prefix { $0 != UInt8(ascii: "}") }
                position = digits.endIndex + 1
                let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
                text += String(Unicode.Scalar(value) ?? "?").utf8
            case UInt8(ascii: " ") where isMultiline, UInt8(ascii: "\n") where isMultiline:
                position -= 1
                while bytes[position] != UInt8(ascii: "\n") { position += 1 }
                text += Self.joint.utf8
            default: text.append(escape)
            }
        }

        private mutating func skipInterpolation() {
            var depth = 1
            while depth > 0, position < bytes.count {
                if skipComment() || readLiteral() { continue }
                if bytes[position] == UInt8(ascii: "(") { depth += 1 }
                if bytes[position] == UInt8(ascii: ")") { depth -= 1 }
                position += 1
            }
        }

        /// A multi-line text without its first line end and the indentation of its last line.
        private static func unindented(_ text: String) -> String {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            guard let indent = lines.popLast() else { return text }
            let cut = lines.map { $0.hasPrefix(indent) ? $0.dropFirst(indent.count) : $0 }
            return cut.joined(separator: "\n").replacing(joint + "\n", with: "")
        }

        /// The line of an offset; offsets are asked for nearly in order.
        private mutating func line(at offset: Int) -> Int {
            if offset < countedTo { (countedTo, countedLines) = (0, 0) }
            countedLines += bytes[countedTo..<offset].count { $0 == UInt8(ascii: "\n") }
            countedTo = offset
            return countedLines + 1
        }

        private func code(before start: Int) -> String {
            let code = bytes[..<start].suffix(contextLength)
            return Self.trimmed(String(decoding: code, as: UTF8.self))
        }

        private func code(after end: Int) -> String {
            let code = bytes[min(end, bytes.count)...].prefix(contextLength)
            return Self.trimmed(String(decoding: code, as: UTF8.self))
        }

        private static func trimmed(_ text: String) -> String {
            let start = text.drop { $0.isWhitespace }
            return String(start.reversed().drop { $0.isWhitespace }.reversed())
        }
    }
}
