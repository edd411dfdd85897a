/// Finds the end of what braces or brackets hold.
package enum Braces {
    /// The place behind the bracket that closes the one at `start`; nil if it is not closed.
    ///
    /// A `'` is a quote only where a value or a name may begin. Nothing is looked for from `limit` on.
    package static func end(in bytes: [UInt8], from start: Int, before limit: Int = .max) -> Int? {
        let last = min(bytes.count, limit)
        var depth = 0
        var quote: UInt8?
        var before: UInt8 = 0
        var place = start
        while place < last {
            let byte = bytes[place]
            if let open = quote {
                if byte == UInt8(ascii: "\\") {
                    place += 1
                } else if byte == open {
                    quote = nil
                }
            } else {
                switch byte {
                case UInt8(ascii: "\""): quote = byte
                case UInt8(ascii: "'"): if "{[(,:bu".utf8.contains(before) { quote = byte }
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if depth == 0 { return place + 1 }
                default: break
                }
                if byte > 0x20 { before = byte }
            }
            place += 1
        }
        return nil
    }
}
