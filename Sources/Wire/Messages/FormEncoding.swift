/// Percent-encoding of query strings and `application/x-www-form-urlencoded` bodies.
package enum FormEncoding {
    /// Encodes `parameters` as `name=value&…`.
    ///
    /// Everything but letters, digits and `-_.~` is percent-encoded and a blank becomes `+`, as the vendor's SDKs have
    /// it: keys hold `+`, `/` and `=`, and a raw `+` would arrive as a blank.
    package static func encode(_ parameters: [FlatParameter]) -> String {
        var output: [UInt8] = []
        for (index, parameter) in parameters.enumerated() {
            if index > 0 { output.append(UInt8(ascii: "&")) }
            escape(parameter.name, to: &output)
            output.append(UInt8(ascii: "="))
            escape(parameter.text, to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Decodes `name=value&…`; a name without `=` has an empty value, and a `%` that starts no escape stays as it is.
    ///
    /// - Returns: nil if the decoded bytes are not UTF-8.
    package static func decode(_ text: some Sequence<UInt8>) -> [FlatParameter]? {
        var parameters: [FlatParameter] = []
        for pair in Array(text).split(separator: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "="))
            guard let name = unescape(pair[..<(equals ?? pair.endIndex)]),
                let value = unescape(equals.map { pair[($0 + 1)...] } ?? [])
            else { return nil }
            parameters.append(FlatParameter(name: name, text: value))
        }
        return parameters
    }

    private static func escape(_ text: String, to output: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: "~"):
                output.append(byte)
            case 0x20: output.append(UInt8(ascii: "+"))
            default:
                output.append(UInt8(ascii: "%"))
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 15)])
            }
        }
    }

    private static func unescape(_ text: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex,
                let high = text[index + 1].hexadecimalValue, let low = text[index + 2].hexadecimalValue
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(text[index] == UInt8(ascii: "+") ? 0x20 : text[index])
                index += 1
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit; nil for any other character.
    var hexadecimalValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
