import CompShareOrderedJSON

/// A text of the catalogue in both of its languages.
package struct CatalogueText: Sendable, Hashable {
    /// The text in English.
    package let english: String
    /// The same in Simplified Chinese.
    package let chinese: String

    /// Reads the member `name` of an entry and the one beside it, `<name>Zh`; nil if there is none or it is empty.
    init?(_ name: String, in json: JSONValue) {
        guard let english = json[name]?.string, !english.isEmpty else { return nil }
        self.init(english: english, chinese: json[name + "Zh"]?.string)
    }

    /// Creates a text; without the Chinese one it is English in both languages, which a test rules out for the data.
    init(english: String, chinese: String?) {
        self.english = english
        self.chinese = chinese ?? english
    }
}

extension CatalogueText {
    /// Whether it says the same, whatever its first letter and its full stop.
    func says(_ other: CatalogueText) -> Bool {
        func folded(_ text: String) -> String {
            (text.hasSuffix(".") ? String(text.dropLast()) : text).lowercased()
        }
        return folded(english) == folded(other.english)
    }
}

/// What a number counts, or how it is written.
package enum CatalogueUnit: String, Sendable, Hashable, CaseIterable {
    /// A time: seconds since 1970 began.
    case unixSeconds = "unix-seconds"
    /// Megabytes of 2^20 bytes, as the service counts memory.
    case megabytes = "MB"
    /// Gigabytes of 2^30 bytes.
    case gigabytes = "GB"
    /// Megabits a second.
    case megabitsPerSecond = "Mbps"
    /// Bits a second.
    case bitsPerSecond = "bps"
    /// Bytes a second.
    case bytesPerSecond = "Bps"
    /// Yuan.
    case yuan
    /// Hundredths of a yuan.
    case fen
    /// Hours.
    case hours
    /// Hundredths of a whole.
    case percent = "%"
    /// 10^12 operations with floating-point numbers a second.
    case teraflops = "TFlops"
}

/// What is done to a text before it travels.
package enum CatalogueEncoding: String, Sendable, Hashable, CaseIterable {
    /// Base64 (RFC 4648, section 4): the program encodes what the person gives.
    case base64
}

/// Which part of a value is secret.
package enum CatalogueSecret: String, Sendable, Hashable, CaseIterable {
    /// All of it.
    case value
    /// The query of an address.
    case query
}

/// What a value holds and how it is to be read: the same for parameters and for members of answers.
package struct CatalogueMeasure: Sendable, Hashable {
    /// The unit of the number; nil if it has none.
    package let unit: CatalogueUnit?
    /// Whether it holds for an hour, as prices of images do.
    package let isPerHour: Bool
    /// What was done to the text; nil if it travels as it is.
    package let encoding: CatalogueEncoding?
    /// What of it is secret; nil if nothing is.
    package let secret: CatalogueSecret?
    /// A value as it is typed or received; nil where none is known.
    package let example: String?

    init(_ json: JSONValue) {
        unit = json["unit"]?.string.flatMap(CatalogueUnit.init)
        isPerHour = json["per"] == "hour"
        encoding = json["encoding"]?.string.flatMap(CatalogueEncoding.init)
        secret = json["secret"]?.string.flatMap(CatalogueSecret.init)
        example = json["example"]?.string
    }
}
