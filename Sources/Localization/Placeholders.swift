/// The places of values in sentences: `{}` for the next one, `{1}` for the first, where a language needs another order.
package enum Placeholders {
    /// The place of the next value.
    static let next = "{}"

    /// What is counted with the place of the number: before it, unless it has one.
    package static func countTemplate(_ words: String) -> String {
        count(in: words) == 0 ? "\(next) \(words)" : words
    }

    /// `template` with values in its places; a place without a value stays as it is.
    ///
    /// With `spacesLatin`, a blank stands between a Chinese character and a Latin one where a value meets the
    /// sentence, and none between two Chinese ones, whatever the value is.
    static func filled(_ template: String, _ values: [String], spacesLatin: Bool = false) -> String {
        var output: [UInt8] = []
        let bytes = Array(template.utf8)
        output.reserveCapacity(bytes.count + values.reduce(0) { $0 + $1.utf8.count })
        var index = 0
        var next = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "{"), let (value, length) = place(bytes[index...], next),
                values.indices.contains(value)
            {
                let text = Array(values[value].utf8)
                if length == Self.next.utf8.count { next += 1 }
                index += length
                if spacesLatin { space(&output, before: text) }
                output += text
                if spacesLatin, !text.isEmpty { index += space(&output, before: bytes[index...]) }
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Puts right the blank at the end of what is written, before a value.
    private static func space(_ output: inout [UInt8], before text: [UInt8]) {
        if endsInIdeograph(output[...]), isLatin(text.first) {
            output.append(UInt8(ascii: " "))
        } else if output.last == UInt8(ascii: " "), endsInIdeograph(output.dropLast()), isWide(text.prefix(3))
        {
            output.removeLast()
        }
    }

    /// Puts right the blank after a value that ends what is written.
    ///
    /// - Returns: How many bytes of `rest` are to be left out.
    private static func space(_ output: inout [UInt8], before rest: ArraySlice<UInt8>) -> Int {
        if isLatin(output.last), isIdeograph(rest.first) {
            output.append(UInt8(ascii: " "))
        } else if rest.first == UInt8(ascii: " "), isIdeograph(rest.dropFirst().first),
            isWide(output.suffix(3))
        {
            return 1
        }
        return 0
    }

    private static func isLatin(_ byte: UInt8?) -> Bool { byte.map { (0x21...0x7E).contains($0) } ?? false }

    /// Whether a byte is the first of an ideograph: those of U+4E00…U+9FFF begin with E4…E9.
    private static func isIdeograph(_ byte: UInt8?) -> Bool {
        byte.map { (0xE4...0xE9).contains($0) } ?? false
    }

    private static func endsInIdeograph(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= 3 && isIdeograph(bytes.suffix(3).first)
    }

    /// Whether three bytes are an ideograph or Chinese punctuation: a quote, U+3000…U+303F or a full-width form.
    private static func isWide(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count == 3 else { return false }
        let (first, second, third) = (
            bytes[bytes.startIndex], bytes[bytes.startIndex + 1], bytes[bytes.startIndex + 2]
        )
        return switch first {
        case 0xE2: second == 0x80 && (0x98...0x9D).contains(third)
        case 0xE3: second == 0x80
        case 0xEF: second == 0xBC
        default: isIdeograph(first)
        }
    }

    /// How many places a sentence has, for tests.
    package static func count(in template: String) -> Int {
        let bytes = Array(template.utf8)
        return bytes.indices.count { bytes[$0] == UInt8(ascii: "{") && place(bytes[$0...], 0) != nil }
    }

    /// The value that a place at the start of `bytes` stands for, and the bytes that it takes.
    private static func place(_ bytes: ArraySlice<UInt8>, _ next: Int) -> (value: Int, length: Int)? {
        let rest = bytes.dropFirst()
        if rest.first == UInt8(ascii: "}") { return (next, 2) }
        guard let digit = rest.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(digit),
            rest.dropFirst().first == UInt8(ascii: "}")
        else { return nil }
        return (Int(digit - UInt8(ascii: "1")), 3)
    }
}
