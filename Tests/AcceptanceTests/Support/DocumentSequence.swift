import Foundation

/// The JSON documents on standard output, as a strict reader takes them: one after the other, with nothing but blanks
/// between.
enum DocumentSequence {
    struct Broken: Error { var rest: String }

    /// The documents.
    ///
    /// - Throws: `Broken` where something else stands among them, or one is cut short.
    static func read(_ bytes: [UInt8]) throws -> [[String: Any]] {
        var documents: [[String: Any]] = []
        var start = 0
        while true {
            while start < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[start]) { start += 1 }
            guard start < bytes.count else { return documents }
            guard let end = end(of: bytes, from: start),
                let object = try JSONSerialization.jsonObject(with: Data(bytes[start..<end]))
                    as? [String: Any]
            else { throw Broken(rest: String(decoding: bytes[start...].prefix(200), as: UTF8.self)) }
            documents.append(object)
            start = end
        }
    }

    /// Where the object ends that begins at `start`; nil if none does.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        guard bytes[start] == UInt8(ascii: "{") else { return nil }
        var depth = 0
        var isText = false
        var isEscaped = false
        for place in start..<bytes.count {
            let byte = bytes[place]
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return place + 1 }
            default: break
            }
        }
        return nil
    }
}
