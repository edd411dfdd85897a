internal import Glibc

/// What an incremental search looks for; capitals matter only if it has some.
struct HistoryPattern {
    private let text: String
    private let isExact: Bool
    /// The bytes to look for, in small letters unless capitals matter; nil where bytes do not decide, as with accents.
    private let bytes: [UInt8]?

    init(_ text: String) {
        self.text = text
        isExact = text.contains(where: \.isUppercase)
        let scalars = text.unicodeScalars
        // Chinese characters have no capitals, and one way to be written; kana, Hangul and full-width letters have not.
        let isPlain = scalars.allSatisfy { $0.value < 0x80 || (0x3400...0x9FFF).contains($0.value) }
        bytes = isPlain ? Array((isExact ? text : text.lowercased()).utf8) : nil
    }

    /// Whether the pattern can stand in `entry`; quick, and nearly always right.
    ///
    /// `small` is used for the entry in small letters.
    func mayStand(in entry: String, _ small: inout [UInt8]) -> Bool {
        bytes == nil || byteOffset(in: entry, &small) != nil
    }

    /// Where the pattern first stands in `entry`, as whole characters.
    func firstMatch(in entry: String) -> String.Index? {
        var small: [UInt8] = []
        if let bytes {
            guard let offset = byteOffset(in: entry, &small) else { return nil }
            // Where nothing can join what comes before and after it.
            let span = entry.utf8Span.span
            let end = offset + bytes.count
            if PlainCharacter(span, offset) != nil, end == span.count || PlainCharacter(span, end) != nil {
                return entry.utf8.index(entry.startIndex, offsetBy: offset)
            }
        }
        let wanted = Array(isExact ? text : text.lowercased())
        return entry.indices.first { start in
            entry[start...].starts(with: wanted) { isExact ? $0 == $1 : $0.lowercased() == String($1) }
        }
    }

    private func byteOffset(in entry: String, _ small: inout [UInt8]) -> Int? {
        guard let bytes else { return nil }
        if isExact {
            return unsafe entry.utf8Span.span.withUnsafeBytes { unsafe Self.offset(of: bytes, in: $0) }
        }
        small.removeAll(keepingCapacity: true)
        small.append(contentsOf: entry.utf8)
        for place in small.indices where (0x41...0x5A).contains(small[place]) { small[place] |= 0x20 }
        return unsafe small.withUnsafeBytes { unsafe Self.offset(of: bytes, in: $0) }
    }

    private static func offset(of bytes: [UInt8], in text: UnsafeRawBufferPointer) -> Int? {
        guard let first = bytes.first else { return 0 }
        guard let start = text.baseAddress else { return nil }
        return unsafe bytes.withUnsafeBytes { wanted -> Int? in
            guard let wanted = wanted.baseAddress else { return nil }
            var place = 0
            while place + bytes.count <= text.count {
                let rest = text.count - bytes.count - place + 1
                guard let found = unsafe memchr(start + place, Int32(first), rest) else { return nil }
                place = unsafe start.distance(to: UnsafeRawPointer(found))
                if unsafe memcmp(start + place, wanted, bytes.count) == 0 { return place }
                place += 1
            }
            return nil
        }
    }
}
