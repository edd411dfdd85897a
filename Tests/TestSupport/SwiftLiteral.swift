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
    /// The beginning of the function or property whose value it is, up to its brace; nil if it is a part of something
    /// else, such as an argument.
    ///
    /// `switch` and `if` may stand between.
    package var declaration: String?

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
        /// The brackets that are open, and where each stands.
        private var open: [Int] = []
        private var countedTo = 0
        private var countedLines = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func scan() {
            while position < bytes.count {
                if skipComment() || readLiteral() { continue }
                note(bytes[position])
                position += 1
            }
        }

        private mutating func note(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["): open.append(position)
            case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"): _ = open.popLast()
            default: break
            }
        }

        /// What is declared around the position, with nothing between but branches.
        private func declaration() -> String? {
            for place in open.reversed() {
                guard bytes[place] == UInt8(ascii: "{") else { return nil }
                // Where the statement before ended.
                let start = bytes[..<place].lastIndex { ";{}".utf8.contains($0) }.map { $0 + 1 } ?? 0
                let head = Self.trimmed(String(decoding: bytes[start..<place], as: UTF8.self))
                if Self.branches.contains(where: head.hasPrefix) { continue }
                let lines = head.split(separator: "\n").map(String.init)
                if let last = lines.last?.drop(while: { $0 == " " }),
                    Self.branches.contains(where: last.hasPrefix)
                {
                    continue
                }
                return head
            }
            return nil
        }

        private static let branches = ["switch ", "if ", "else", "guard ", "return switch ", "return if "]

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
                    after: code(after: position),
                    declaration: isOtherwiseUsed(at: start) ? nil : declaration())
            )
            return true
        }

        /// Whether it is what a `case` or a condition compares with, or the value of a variable.
        private func isOtherwiseUsed(at start: Int) -> Bool {
            let lineStart = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let before = Self.trimmed(String(decoding: bytes[lineStart..<start], as: UTF8.self))
            return before.hasPrefix("case") && !before.contains(":") || before.hasSuffix("=")
        }

        /// Stand for an escaped line end and for `\n` until the indentation is gone; no source holds them.
        private static let joint = "\u{E000}"
        private static let lineBreak = "\u{E001}"

        private mutating func readEscape(into text: inout [UInt8], _ isMultiline: Bool) {
            let escape = bytes[position]
            position += 1
            switch escape {
            case UInt8(ascii: "("):
                open.append(position)
                skipInterpolation()
                _ = open.popLast()
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
