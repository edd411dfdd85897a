/// Where a form ends in the text around it.
enum FormEnd {
    private static let signature = "Signature="

    /// A form without what follows the value of its signature: hexadecimal digits and Base64 hold no other signs.
    static func cut(_ form: Substring) -> Substring { cutAtSignature(form) ?? form }

    /// The same in a sentence, whose punctuation ends it too.
    static func cutInText(_ form: Substring) -> Substring {
        if let form = cutAtSignature(form) { return form }
        // Only of the last parameter: values in Chinese have punctuation too.
        var start = form.startIndex
        for mark in form.utf8.indices where form.utf8[mark] == UInt8(ascii: "&") {
            let rest = form[form.utf8.index(after: mark)...]
            let name = rest.prefix(longestName).prefix { $0 != "=" }
            if SentText.isName(name), name.endIndex < rest.endIndex, rest[name.endIndex] == "=" {
                start = name.endIndex
            }
        }
        if start == form.startIndex { start = form.firstIndex(of: "=") ?? start }
        let end = form[start...].firstIndex { !$0.isASCII && ($0.isPunctuation || $0.isSymbol) }
        return end.map { form[..<$0] } ?? form
    }

    /// Longer than the name of any parameter.
    private static let longestName = 256

    /// Nil where nothing is to be cut.
    private static func cutAtSignature(_ form: Substring) -> Substring? {
        guard let name = form.firstRange(of: signature) else { return nil }
        if let before = form[..<name.lowerBound].last, before.isASCII, before.isLetter || before.isNumber {
            return nil
        }
        let value = form[name.upperBound...]
        let end = value.utf8.firstIndex { !isOfSignature($0) } ?? value.endIndex
        guard end > value.startIndex, end < value.endIndex, let next = value[end...].first else { return nil }
        return !next.isASCII || ",;)]}|".contains(next) ? form[..<end] : nil
    }

    private static func isOfSignature(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "+/=%-_.".utf8.contains(byte)
        }
    }
}

extension String {
    /// Without the codes that colour text on a terminal.
    var withoutTerminalCodes: String {
        let escape: UInt8 = 0x1B
        guard utf8.contains(escape) else { return self }
        let bytes = Array(utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            guard byte == escape, place < bytes.count else {
                if byte != escape { output.append(byte) }
                continue
            }
            switch bytes[place] {
            case UInt8(ascii: "["):
                place += 1
                // Parameters, then one sign that ends it.
                while place < bytes.count, (0x20...0x3F).contains(bytes[place]) { place += 1 }
                if place < bytes.count, (0x40...0x7E).contains(bytes[place]) { place += 1 }
            case UInt8(ascii: "]"):
                while place < bytes.count, bytes[place] != 0x07, bytes[place] != escape { place += 1 }
                if place < bytes.count, bytes[place] == 0x07 { place += 1 }
            case UInt8(ascii: "("), UInt8(ascii: ")"): place += 2
            case 0x30...0x7E: place += 1
            default: break
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
