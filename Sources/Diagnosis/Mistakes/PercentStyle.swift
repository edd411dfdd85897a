/// How a program writes characters as `%XX`.
package enum PercentStyle: String, Sendable, Hashable, CaseIterable {
    /// All but letters, digits and `-_.~`; a blank is `%20`.
    case strict
    /// The same, but a blank is `+`, as in forms.
    case form
    /// As JavaScript's `encodeURIComponent` has it: `!'()*` stay too.
    case component
    /// As Java's `URLEncoder` has it: `*` stays, `~` does not, a blank is `+`.
    case java
    /// As Python's `quote` has it: `/` stays.
    case path
    /// As .NET's `UrlEncode` has it: small hexadecimal digits, a blank is `+`, `!()*` stay.
    case dotNet
    /// All but letters, digits and `-_.~` in small hexadecimal digits.
    case small

    private var kept: [UInt8] {
        switch self {
        case .strict, .form, .small: Array("-_.~".utf8)
        case .component: Array("-_.~!'()*".utf8)
        case .java: Array("-_.*".utf8)
        case .path: Array("-_.~/".utf8)
        case .dotNet: Array("-_.!()*".utf8)
        }
    }

    private var writesBlankAsPlus: Bool {
        switch self {
        case .form, .java, .dotNet: true
        case .strict, .component, .path, .small: false
        }
    }

    /// The text, encoded.
    func encoded(_ text: String) -> String {
        let digits = Array((self == .small || self == .dotNet ? "0123456789abcdef" : "0123456789ABCDEF").utf8)
        let kept = kept
        var output: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: output.append(byte)
            case 0x20 where writesBlankAsPlus: output.append(UInt8(ascii: "+"))
            case _ where kept.contains(byte): output.append(byte)
            default: output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The text with its `%XX` read, and with `+` as a blank if asked for; nil if that is no text.
    static func decoded(_ text: String, plusIsBlank: Bool) -> String? {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
            {
                output.append(byte)
                place += 3
            } else {
                output.append(plusIsBlank && bytes[place] == UInt8(ascii: "+") ? 0x20 : bytes[place])
                place += 1
            }
        }
        return String(validating: output, as: UTF8.self)
    }
}
