/// Made-up images: each group is a function of the seed, the organisation and its number, so that nothing is made
/// before it is asked for and a million groups take no memory.
struct GeneratedData: ImageData {
    let organisations: [Int]
    let caller = 66_000

    private let seed: UInt64
    private let published: [Int: Int]

    /// The organisation of the documents' samples; it has three pages of 20, 20 and 5.
    static let documented = (organisation: 12_345, published: 45)
    /// An organisation that has published nothing.
    static let empty = 20_000
    /// The organisation for long listings.
    static let largest = 99_999
    /// The API's totals are 32-bit integers; a million is what long listings are tried with.
    static let maximumGroups = 1_000_000

    /// 1 June 2026, UTC: the newest images of the data.
    private static let newest = 1_780_272_000

    /// Of eight groups one has no published version: the one with this number.
    private static let hidden = 5

    init(_ configuration: EmulatorConfiguration) throws(EmulatorError) {
        guard (0...Self.maximumGroups).contains(configuration.groups) else {
            throw EmulatorError("the number of groups is 0 to \(Self.maximumGroups)")
        }
        guard (4...10_000).contains(configuration.organisations) else {
            throw EmulatorError("the number of organisations is 4 to 10000")
        }
        seed = configuration.seed
        var counts = [
            Self.documented.organisation: Self.documented.published, Self.empty: 0, 66_000: 9,
            Self.largest: configuration.groups,
        ]
        var names = [12_345, 20_000, 66_000, 99_999]
        for number in names.count..<configuration.organisations {
            var random = SeededRandom(configuration.seed, 0x6F7267, UInt64(number))
            let organisation = 30_000 + number * 3
            counts[organisation] = 1 + random.number(below: 60)
            names.append(organisation)
        }
        organisations = names
        published = counts
    }

    func publishedCount(of organisation: Int) -> Int { published[organisation] ?? 0 }

    func groupCount(of organisation: Int) -> Int {
        let count = publishedCount(of: organisation)
        // One more at the end, so that an unpublished group stands there too.
        return organisation == Self.empty ? 2 : count == 0 ? 0 : publishedIndex(of: organisation, count - 1) + 2
    }

    func publishedIndex(of organisation: Int, _ ordinal: Int) -> Int {
        let slot = ordinal % 7
        return ordinal / 7 * 8 + (slot < Self.hidden ? slot : slot + 1)
    }

    func publishedAt(of organisation: Int, _ index: Int) -> Int {
        // Six hours apart, or closer where a list would otherwise reach back over five years.
        let step = max(60, min(21_600, 157_680_000 / max(1, groupCount(of: organisation))))
        var random = SeededRandom(seed, 1, UInt64(organisation), UInt64(index))
        return Self.newest - index * step - random.number(below: step)
    }

    func group(of organisation: Int, _ index: Int) -> ImageGroupRecord {
        let isPublished =
            organisation != Self.empty && index % 8 != Self.hidden
            && index < groupCount(of: organisation) - 1
        var maker = ImageMaker(seed: seed, organisation: organisation, index: index)
        return maker.group(
            ids: { version in IdentifierCode.text(organisation: organisation, index: index, version: version) },
            isPublished: isPublished, publishedAt: publishedAt(of: organisation, index),
            isFavorite: index % 9 == 4)
    }

    func place(ofGroup id: String) -> (organisation: Int, index: Int)? {
        guard let code = IdentifierCode.place(id), code.version == IdentifierCode.groupVersion else { return nil }
        return existing(code.organisation, code.index)
    }

    func place(ofImage id: String) -> (organisation: Int, index: Int)? {
        guard id.hasPrefix(ImageMaker.imagePrefix),
            let code = IdentifierCode.place(String(id.dropFirst(ImageMaker.imagePrefix.count))),
            code.version != IdentifierCode.groupVersion
        else { return nil }
        return existing(code.organisation, code.index)
    }

    private func existing(_ organisation: Int, _ index: Int) -> (organisation: Int, index: Int)? {
        index < groupCount(of: organisation) ? (organisation, index) : nil
    }
}

/// Ids that look random and can be read back, so that finding one needs no index.
enum IdentifierCode {
    /// The version that stands for the group itself.
    static let groupVersion = 15

    /// 36 ^ 12 is a little more than 2 ^ 62; 60 bits leave the first digit below `9`.
    private static let mask: UInt64 = (1 << 60) - 1
    /// Odd, so that it has an inverse modulo 2 ^ 60.
    private static let factor: UInt64 = 0x9E3_779B_97F4_A7C1 & mask
    private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

    /// The inverse of `factor`, by Newton's iteration: each step doubles the right bits.
    private static let inverse: UInt64 = {
        var inverse = factor
        for _ in 0..<6 { inverse = inverse &* (2 &- factor &* inverse) }
        return inverse & mask
    }()

    /// Twelve digits and lower-case letters for a version of a group.
    static func text(organisation: Int, index: Int, version: Int) -> String {
        let packed = UInt64(organisation) << 28 | UInt64(index) << 4 | UInt64(version)
        var value = (packed &* factor) & mask
        var text = [UInt8](repeating: 0, count: 12)
        for place in text.indices.reversed() {
            text[place] = digits[Int(value % 36)]
            value /= 36
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What a text stands for; nil if it is no such id.
    static func place(_ text: String) -> (organisation: Int, index: Int, version: Int)? {
        guard text.utf8.count == 12, let value = UInt64(text, radix: 36), value <= mask, text == text.lowercased() else {
            return nil
        }
        let packed = (value &* inverse) & mask
        return (Int(packed >> 28), Int(packed >> 4 & 0xFF_FFFF), Int(packed & 15))
    }
}
