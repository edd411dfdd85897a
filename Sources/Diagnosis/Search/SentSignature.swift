/// A signature as it was sent: which bytes it may stand for, and what is odd about how it is written.
package struct SentSignature: Sendable {
    /// The bytes that it may stand for.
    struct Reading: Sendable, Hashable {
        let bytes: [UInt8]
        /// What is done otherwise than 40 small hexadecimal digits; at most two things.
        let forms: [Mistake.SignatureForm]
    }

    /// The text that was sent.
    package let text: String
    /// What it may stand for, that with the fewest oddities first.
    let readings: [Reading]
    /// Its hexadecimal digits, where some seem to be missing.
    private let partialDigits: String?

    /// Reads it.
    package init(_ text: String) {
        self.text = text
        let trimmed = Self.trimmed(text)
        let outer: [Mistake.SignatureForm] = trimmed == text ? [] : [.surrounded]
        var found = Self.readings(of: trimmed, outer)
        if let decoded = PercentStyle.decoded(trimmed, plusIsBlank: false), decoded != trimmed {
            // What stands around it is one thing with the escapes, such as %0A.
            found += Self.readings(of: Self.trimmed(decoded), outer + [.escaped])
        }
        // Fewer digits could be anything's beginning by chance.
        let isPart =
            Self.isHexadecimal(trimmed) && (16..<40).contains(trimmed.utf8.count) && trimmed.utf8.count != 32
        partialDigits = isPart && outer.isEmpty ? trimmed : nil
        readings = found.sorted { $0.forms.count < $1.forms.count }
    }

    /// What a text without anything around it may stand for.
    private static func readings(of trimmed: String, _ outer: [Mistake.SignatureForm]) -> [Reading] {
        var found: [Reading] = []
        func add(_ bytes: [UInt8]?, _ forms: [Mistake.SignatureForm]) {
            guard let bytes, Mistake.Hash.allCases.contains(where: { $0.length == bytes.count }) else {
                return
            }
            let forms = outer + forms
            if forms.count <= 2 { found.append(Reading(bytes: bytes, forms: forms)) }
        }
        func forms(_ digits: String) -> [Mistake.SignatureForm] {
            digits == digits.lowercased() ? [] : [.capitals]
        }
        add(Self.bytes(hexadecimal: trimmed), forms(trimmed))
        if trimmed.hasPrefix("0x") || trimmed.hasPrefix("0X") {
            add(
                Self.bytes(hexadecimal: String(trimmed.dropFirst(2))),
                [.prefixed] + forms(String(trimmed.dropFirst(2))))
        }
        // What stands between bytes belongs to one way of writing them, capitals included.
        let bare = trimmed.filter { !"-: ".contains($0) }
        if bare != trimmed { add(Self.bytes(hexadecimal: bare), [.separated]) }
        if let decoded = Base64Text.decoded(trimmed) {
            add(decoded, [.base64])
            if let inner = String(validating: decoded, as: UTF8.self) {
                add(Self.bytes(hexadecimal: inner), [.base64OfHex] + forms(inner))
            }
        }
        if isHexadecimal(trimmed), (30..<40).contains(trimmed.utf8.count) {
            let padded = String(repeating: "0", count: 40 - trimmed.utf8.count) + trimmed
            add(Self.bytes(hexadecimal: padded), [.leadingZerosLost] + forms(trimmed))
        }
        return found
    }

    private static func isHexadecimal(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0.isHexadecimalDigit }
    }

    /// What can be told from the signature alone; nil where it looks as it should, or like nothing at all.
    package var oddity: Oddity? {
        guard readings.first?.forms != [] || readings.first?.bytes.count != Mistake.Hash.sha1.length else {
            return nil
        }
        if text.isEmpty { return .empty }
        if let reading = readings.first {
            let hash = Mistake.Hash.allCases.first { $0.length == reading.bytes.count }
            return .readable(hash ?? .sha1, reading.forms)
        }
        return partialDigits != nil ? .short(text.count) : .unknown(text.count)
    }

    /// What is odd about a signature.
    package enum Oddity: Sendable, Hashable {
        /// It is empty.
        case empty
        /// It is a hash, but of another kind or written otherwise.
        case readable(Mistake.Hash, [Mistake.SignatureForm])
        /// It is hexadecimal, but has so many characters.
        case short(Int)
        /// It has so many characters, and is no hash in any form.
        case unknown(Int)
    }

    /// Whether any signature could be it.
    var isReadable: Bool { !readings.isEmpty || partialDigits != nil }

    /// How a SHA-1 digest would have to be written to be it, where digits are missing; nil if it is not.
    func form(ofPartial digest: [UInt8]) -> Mistake.SignatureForm? {
        guard let partialDigits else { return nil }
        let digits = digest.map { String($0, radix: 16) }
        if digits.joined() == partialDigits { return .zerosLost }
        let whole = digits.map { $0.count == 1 ? "0" + $0 : $0 }.joined()
        return whole.hasPrefix(partialDigits) ? .cut : nil
    }

    /// Whether `form(ofPartial:)` may find anything.
    var mayBePartial: Bool { partialDigits != nil }

    private static func trimmed(_ text: String) -> String {
        // By scalars: a carriage return and a line feed are one character together.
        let outer = " \t\r\n\"'`<>".unicodeScalars
        let scalars = text.unicodeScalars
        let start = scalars.firstIndex { !outer.contains($0) } ?? scalars.endIndex
        let end = scalars.lastIndex { !outer.contains($0) }.map(scalars.index(after:)) ?? scalars.endIndex
        return start < end ? String(scalars[start..<end]) : ""
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2), !digits.isEmpty else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard digits[place].isHexadecimalDigit, digits[place + 1].isHexadecimalDigit,
                let byte = UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}

extension UInt8 {
    /// Whether it is `0` to `9`, `a` to `f` or `A` to `F`.
    var isHexadecimalDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
