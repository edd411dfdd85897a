extension ShellText {
    /// A name that the text mentions as a variable: `$name` or `${name}`.
    package struct Mention: Sendable, Hashable {
        /// The name.
        package var name: String
        /// Whether the system's shell looks at it: inside single quotes it does not, though a program may.
        package var isExpanded: Bool
    }

    /// The variables that the text mentions, in order; `$1`, `$?` and the like are the system's shell's own.
    package var mentions: [Mention] {
        let bytes = Array(text.utf8)
        var found: [Mention] = []
        var quote: UInt8?
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\\") where quote != UInt8(ascii: "'"): place += 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                if quote == nil { quote = byte } else if quote == byte { quote = nil }
            case UInt8(ascii: "$"):
                let isBraced = place < bytes.count && bytes[place] == UInt8(ascii: "{")
                // In arithmetic names stand without a sign: `$((n + 1))`.
                if bytes[place...].starts(with: Array("((".utf8)) {
                    found += Self.names(inArithmetic: bytes[place...], isExpanded: quote != UInt8(ascii: "'"))
                    continue
                }
                // `${#name}` is its length.
                let isLength = isBraced && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "#")
                let start = place + (isBraced ? 1 : 0) + (isLength ? 1 : 0)
                var end = start
                while end < bytes.count, Self.isNamePart(bytes[end], isFirst: end == start) { end += 1 }
                guard end > start else { continue }
                found.append(
                    Mention(
                        name: String(decoding: bytes[start..<end], as: UTF8.self),
                        isExpanded: quote != UInt8(ascii: "'")))
                place = end
            default: break
            }
        }
        return found
    }

    private static func names(inArithmetic bytes: ArraySlice<UInt8>, isExpanded: Bool) -> [Mention] {
        var found: [Mention] = []
        var depth = 0
        var name: [UInt8] = []
        for byte in bytes {
            if isNamePart(byte, isFirst: name.isEmpty) {
                name.append(byte)
                continue
            }
            if !name.isEmpty {
                found.append(Mention(name: String(decoding: name, as: UTF8.self), isExpanded: isExpanded))
                name = []
            }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { break }
        }
        return found
    }

    private static func isNamePart(_ byte: UInt8, isFirst: Bool) -> Bool {
        isFirst ? byte.isNameStart : byte.isNamePart
    }
}
