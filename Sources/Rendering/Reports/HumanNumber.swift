/// Writes numbers as people read them.
package enum HumanNumber {
    /// `value` with a comma before each group of three digits.
    package static func grouped(_ value: Int) -> String {
        guard !(-999...999).contains(value) else { return String(value) }
        let digits = Array(String(value.magnitude).utf8)
        var bytes: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { bytes.append(UInt8(ascii: ",")) }
            bytes.append(digit)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A price in yuan from a number's text, with two decimals or as many as it has; `free` for zero.
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
        return (value < 0 ? "-¥" : "¥") + String(decoding: bytes, as: UTF8.self)
    }

    /// A size in GiB with one decimal where it is not whole, below one GiB in MiB.
    static func size(megabytes: Int) -> String {
        guard megabytes.magnitude >= 1_024 else { return "\(megabytes) MiB" }
        // The division first: no Int overflows.
        let tenths = Int((Double(megabytes) / 1_024 * 10).rounded())
        let whole = grouped(tenths / 10)
        let rest = tenths.magnitude % 10
        return rest == 0 ? "\(whole) GiB" : "\(whole).\(rest) GiB"
    }
}
