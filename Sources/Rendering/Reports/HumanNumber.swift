/// Writes numbers as people read them.
package enum HumanNumber {
    /// `value` with a comma before each group of three digits.
    package static func grouped(_ value: Int) -> String {
        guard !(-999...999).contains(value) else { return String(value) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(27)
        var rest = value.magnitude
        var digits = 0
        while rest > 0 {
            if digits > 0, digits.isMultiple(of: 3) { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
            digits += 1
        }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.reverse()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A price in yuan from a number's text, with commas as in `grouped` and two decimals or as many as it has; `free` for
    /// zero.
    ///
    /// Text that is no number is returned as it is.
    package static func price(_ text: String) -> String {
        guard let value = Double(text), value.isFinite else { return text }
        if value == 0 { return "free" }
        var bytes = ContiguousArray(text.utf8)
        if bytes.first == UInt8(ascii: "-") { bytes.removeFirst() }
        // Powers of ten stay as they are.
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) else {
            return "¥" + text
        }
        if !bytes.contains(UInt8(ascii: ".")) { bytes.append(UInt8(ascii: ".")) }
        let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        while bytes.count > point + 3, bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
        while bytes.count < point + 3 { bytes.append(UInt8(ascii: "0")) }
        return (value < 0 ? "-¥" : "¥") + grouped(decimal: String(decoding: bytes, as: UTF8.self))
    }

    /// A decimal number's text with a comma before each group of three digits of its whole part.
    package static func grouped(decimal text: String) -> String {
        let whole = text.prefix { $0 != "." }
        guard whole.utf8.count > 3, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return text }
        let groups = stride(from: whole.utf8.count, to: 0, by: -3).reversed().map { end in
            whole.prefix(end).suffix(min(3, end))
        }
        return groups.joined(separator: ",") + text[whole.endIndex...]
    }

    /// A price in fen, shown in yuan.
    static func price(fen: Int) -> String {
        let digits = String(fen.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
        return price((fen < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2))
    }

    /// A number in the largest of its units, each a thousand of the one before, in which it is not below one; with at most
    /// three digits.
    static func scaled(_ value: Double, _ units: [String]) -> String {
        var value = value
        var place = 0
        while abs(value) >= 999.5, place + 1 < units.count {
            value /= 1_000
            place += 1
        }
        let decimals: Double = abs(value) < 9.95 ? 100 : abs(value) < 99.5 ? 10 : 1
        let rounded = (value * decimals).rounded() / decimals
        let text = Int(exactly: rounded).map(grouped) ?? "\(rounded)"
        return "\(text) \(units[place])"
    }

    /// A size in GiB with one decimal where it is not whole, below one GiB in MiB.
    package static func size(megabytes: Int) -> String {
        guard megabytes.magnitude >= 1_024 else { return "\(megabytes) MiB" }
        // The division first: no Int overflows.
        let tenths = Int((Double(megabytes) / 1_024 * 10).rounded())
        let whole = grouped(tenths / 10)
        let rest = tenths.magnitude % 10
        return rest == 0 ? "\(whole) GiB" : "\(whole).\(rest) GiB"
    }
}
