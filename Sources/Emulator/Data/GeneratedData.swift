/// Made-up images: each group is a function of the seed, the organisation and its number, so that nothing is made
/// before it is asked for and a million groups take no memory.
struct GeneratedData: ImageData {
    let seed: UInt64
    let organisations: [Int]
    let caller = 66_000

    private let published: [Int: Int]
    private let code: IdentifierCode
    private let readmes: Readmes

    /// The organisation of the documents' samples; it has three pages of 20, 20 and 5.
    static let documented = (organisation: 12_345, published: 45)
    /// An organisation that has published nothing.
    static let empty = 20_000
    /// The organisation for long listings.
    static let largest = 99_999
    /// The API's totals are 32-bit integers; a million is what long listings are tried with.
    static let maximumGroups = 1_000_000

    /// 1 June 2026, UTC: no time in the data is later.
    static let now = 1_780_272_000
    /// Two and a half years: before, the service was not there.
    private static let span = 78_840_000
    /// Ten days from one publication to the next are what a diligent author needs.
    private static let longestStep = 864_000

    /// Of eight groups one has no published version: the one with this number.
    private static let hidden = 5

    /// How many organisations there may be.
    private static let organisationCounts = 4...10_000

    init(_ configuration: EmulatorConfiguration) throws(EmulatorError) {
        guard (0...Self.maximumGroups).contains(configuration.groups) else {
            throw .groups(configuration.groups, maximum: Self.maximumGroups)
        }
        guard Self.organisationCounts.contains(configuration.organisations) else {
            throw .organisations(configuration.organisations, Self.organisationCounts)
        }
        seed = configuration.seed
        code = IdentifierCode(seed: configuration.seed)
        readmes = Readmes(seed: configuration.seed)
        var counts = [
            Self.documented.organisation: Self.documented.published, Self.empty: 0, caller: 9,
            Self.largest: configuration.groups,
        ]
        var names = [Self.documented.organisation, Self.empty, caller, Self.largest]
        for number in names.count..<configuration.organisations {
            var random = SeededRandom(configuration.seed, 0x6F7267, UInt64(number))
            // At most 60,000, and so none of the four above.
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
        return organisation == Self.empty
            ? 2 : count == 0 ? 0 : publishedIndex(of: organisation, count - 1) + 2
    }

    func publishedIndex(of organisation: Int, _ ordinal: Int) -> Int {
        let slot = ordinal % 7
        return ordinal / 7 * 8 + (slot < Self.hidden ? slot : slot + 1)
    }

    func publishedAt(of organisation: Int, _ index: Int) -> Int {
        // The longest list still has a minute from group to group, so that no two have the same time.
        let step = min(Self.longestStep, max(60, Self.span / max(1, groupCount(of: organisation))))
        var random = SeededRandom(seed, 1, UInt64(organisation), UInt64(index))
        return Self.now - index * step - 1 - random.number(below: step)
    }

    func group(of organisation: Int, _ index: Int) -> ImageGroupRecord {
        let isPublished =
            organisation != Self.empty && index % 8 != Self.hidden
            && index < groupCount(of: organisation) - 1
        var maker = ImageMaker(
            seed: seed, code: code, organisation: organisation, index: index, readmes: readmes)
        // Every ninth is a favourite of the caller's.
        return maker.group(
            isPublished: isPublished, publishedAt: publishedAt(of: organisation, index),
            isFavorite: index % 9 == 4)
    }

    func place(ofGroup id: String) -> (organisation: Int, index: Int)? {
        guard let place = code.place(id), place.version == IdentifierCode.groupVersion else { return nil }
        return existing(place.organisation, place.index)
    }

    func place(ofImage id: String) -> (organisation: Int, index: Int)? {
        guard id.hasPrefix(ImageMaker.imagePrefix),
            let place = code.place(String(id.dropFirst(ImageMaker.imagePrefix.count))),
            place.version != IdentifierCode.groupVersion
        else { return nil }
        return existing(place.organisation, place.index)
    }

    private func existing(_ organisation: Int, _ index: Int) -> (organisation: Int, index: Int)? {
        index < groupCount(of: organisation) ? (organisation, index) : nil
    }
}
