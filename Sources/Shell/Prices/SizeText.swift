import CompshCommandLanguage

/// Sizes as they are typed: `64GiB`, `64G`, `65536`.
enum SizeText {
    /// A unit, in MB as the service counts them, 1,024 to a GB.
    enum Unit: Int {
        case megabyte = 1
        case gigabyte = 1_024
        case terabyte = 1_048_576

        /// The unit that letters name, whatever their case: `G`, `GB` and `GiB` are the same.
        init?(_ text: some StringProtocol) {
            switch text.lowercased() {
            case "m", "mb", "mib": self = .megabyte
            case "g", "gb", "gib": self = .gigabyte
            case "t", "tb", "tib": self = .terabyte
            default: return nil
            }
        }
    }

    /// The size in MB; nil if the text is none, or no whole number of MB.
    ///
    /// A number without a unit counts the usual one.
    static func megabytes(_ text: String, usual: Unit) -> Int? {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let letters = text[number.endIndex...].drop(while: \.isWhitespace)
        guard let unit = letters.isEmpty ? usual : Unit(letters), let value = Double(number), value.isFinite
        else { return nil }
        return Int(exactly: value * Double(unit.rawValue))
    }
}
