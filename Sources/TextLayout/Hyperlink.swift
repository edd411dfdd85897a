/// Links of a terminal: text that opens an address (OSC 8).
package enum Hyperlink {
    /// Terminals take no longer addresses: VTE's limit, of which others' are multiples.
    private static let longestAddress = 2_083

    /// What stands for a secret in a text that is shown.
    private static let stars = "*****"

    /// The address that a text may be a link to, percent-encoded; nil if it is none that a click should open.
    ///
    /// Only http and https to a plain host are opened, without a user or a password before it. An address with anything
    /// invisible in it is not what it seems, and one in which a secret has been masked leads nowhere.
    package static func address(_ text: String) -> String? {
        guard text.utf8.count <= longestAddress,
            let scheme = ["https://", "http://"].first(where: text.begins),
            !text.contains(stars), text.unicodeScalars.allSatisfy({ $0 != " " && Sanitizer.isHarmless($0) })
        else { return nil }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let host = rest.prefix { !"/?#".utf8.contains($0) }
        guard !host.isEmpty, host.allSatisfy({ isLetterOrDigit($0) || "-._:[]".utf8.contains($0) }) else {
            return nil
        }
        let encoded = encoded(Array(rest))
        return encoded.utf8.count <= longestAddress ? scheme + encoded : nil
    }

    /// A text that opens an address; it must hold no sequences and no line breaks.
    ///
    /// - Parameters:
    ///   - text: What is shown.
    ///   - address: What `address(_:)` gave.
    ///   - isPart: Whether other lines show the rest of the link, so that the terminal marks all of them as one.
    /// - Returns: The text between the sequences; itself where there is nothing to click.
    package static func text(_ text: String, to address: String, isPart: Bool = false) -> String {
        text.isEmpty
            ? text : "\u{1B}]8;\(isPart ? "id=part" : "");\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
    }

    /// All but what RFC 3986 lets stand in an address is encoded; a `%` only where it encodes nothing itself.
    private static func encoded(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            let isEncoding =
                byte == UInt8(ascii: "%") && place + 2 < bytes.count
                && bytes[(place + 1)...(place + 2)].allSatisfy(isHexadecimal)
            if isEncoding || isLetterOrDigit(byte) || "-._~:/?#[]@!$&'()*+,;=".utf8.contains(byte) {
                result.append(byte)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}

extension String {
    /// Whether it begins with a text in small letters, whatever its own case.
    fileprivate func begins(with lead: String) -> Bool {
        utf8.count >= lead.utf8.count && zip(utf8, lead.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
    }
}
