/// The places of values in sentences: `{}` for the next one, `{1}` for the first, where a language needs another order.
enum Placeholders {
    /// The place of the next value.
    static let next = "{}"

    /// `template` with values in its places; a place without a value stays as it is.
    static func filled(_ template: String, _ values: [String]) -> String {
        var output: [UInt8] = []
        let bytes = Array(template.utf8)
        output.reserveCapacity(bytes.count + values.reduce(0) { $0 + $1.utf8.count })
        var index = 0
        var next = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "{"), let (value, length) = place(bytes[index...], next),
                values.indices.contains(value)
            {
                output += values[value].utf8
                if length == Self.next.utf8.count { next += 1 }
                index += length
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
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
