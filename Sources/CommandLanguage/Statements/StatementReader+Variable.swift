import CompShareOrderedJSON
import CompshLocalization

extension StatementReader {
    /// Reads `$name`, `${name}`, `$1`, or a literal `$`.
    mutating func scanVariable(into builder: inout WordBuilder) {
        let start = cursor.position
        cursor.position += 1
        switch cursor.byte {
        case UInt8(ascii: "{"):
            scanBracedVariable(from: start, into: &builder)
        case let byte? where byte.isASCIIDigit:
            cursor.skip(while: \.isASCIIDigit)
            builder.append(
                Variable(name: cursor.text(from: start + 1), range: SourceRange(start, cursor.position)))
        case let byte? where byte.isNameStart:
            let nameStart = cursor.position
            cursor.skip(while: \.isNamePart)
            let name = cursor.text(from: nameStart)
            let pathStart = cursor.position
            skipPath()
            builder.append(
                Variable(
                    name: name, path: cursor.text(from: pathStart), range: SourceRange(start, cursor.position)
                ))
            // `$last.` and `$last.Set[` at the end are paths whose next step is still to be typed.
            if endsInOpenStep {
                builder.append(cursor.bytes[cursor.position...])
                cursor.position = cursor.bytes.count
                builder.openVariable = start
            }
        case let byte? where Self.isReserved(byte):
            cursor.position += 1
            note(
                "\"$\(Character(Unicode.Scalar(byte)))\" is not supported",
                hint: "variables are $name, ${name} and $1; write \\$ for a dollar sign",
                at: SourceRange(start, cursor.position))
        default:
            builder.append(UInt8(ascii: "$"))
            if cursor.isAtEnd { builder.openVariable = start }
        }
    }

    private mutating func scanBracedVariable(from start: Int, into builder: inout WordBuilder) {
        cursor.position += 1
        let nameStart = cursor.position
        cursor.skip(while: cursor.byte?.isASCIIDigit == true ? \.isASCIIDigit : \.isNamePart)
        let name = cursor.text(from: nameStart)
        let pathStart = cursor.position
        if let byte = cursor.byte, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") {
            while let byte = cursor.byte, !Self.endsBraces(byte) { cursor.position += 1 }
        }
        let path = cursor.text(from: pathStart)
        if cursor.isAtEnd { builder.openVariable = start }
        guard !name.isEmpty, cursor.byte == UInt8(ascii: "}") else {
            note(
                name.isEmpty ? "\"${\" is not followed by a name" : "\"${\(name)\" is not followed by \"}\"",
                hint: "write ${name}, or ${name.path}; write \\$ for a dollar sign",
                at: SourceRange(start, cursor.position))
            return
        }
        cursor.position += 1
        builder.append(Variable(name: name, path: path, range: SourceRange(start, cursor.position)))
    }

    /// Moves over `.member`, `[0]`, `[-1]`, `[*]` and `[?]`, as often as they come.
    private mutating func skipPath() {
        while let byte = cursor.byte {
            if byte == UInt8(ascii: "."), let next = cursor.byte(ahead: 1), next.isNamePart {
                cursor.position += 1
                cursor.skip(while: \.isNamePart)
            } else if byte == UInt8(ascii: "["), let length = indexLength() {
                cursor.position += length
            } else {
                return
            }
        }
    }

    /// The length of `[digits]` at the cursor, the minus sign is optional, or of `[*]` or `[?]`; nil if there is none.
    private func indexLength() -> Int? {
        if let sign = cursor.byte(ahead: 1), sign == UInt8(ascii: "*") || sign == UInt8(ascii: "?") {
            return cursor.byte(ahead: 2) == UInt8(ascii: "]") ? 3 : nil
        }
        var length = cursor.byte(ahead: 1) == UInt8(ascii: "-") ? 2 : 1
        let digits = length
        while let byte = cursor.byte(ahead: length), byte.isASCIIDigit { length += 1 }
        return length > digits && cursor.byte(ahead: length) == UInt8(ascii: "]") ? length + 1 : nil
    }

    /// What sh would expand; taken literally, it would silently mean something else here.
    private static func isReserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "?"),
            UInt8(ascii: "$"), UInt8(ascii: "!"):
            true
        default: false
        }
    }

    /// Whether nothing but the beginning of a path's step is left of the text: nothing, a dot, or `[` with a place.
    private var endsInOpenStep: Bool {
        let rest = cursor.bytes[cursor.position...]
        guard let first = rest.first else { return true }
        if first == UInt8(ascii: ".") { return rest.count == 1 }
        return first == UInt8(ascii: "[")
            && rest.dropFirst().allSatisfy { $0.isASCIIDigit || "-*?".utf8.contains($0) }
    }

    /// What cannot stand in the path of a variable in braces.
    private static func endsBraces(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "}"), UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: "\\"), 0..<0x20:
            true
        default: false
        }
    }
}
