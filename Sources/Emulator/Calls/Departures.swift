/// How a service departs from what its references say of a call's parameters.
struct Departures: OptionSet, Sendable {
    let rawValue: Int
    /// A page has ``PageRange/cap`` entries at most.
    static let cappedPages = Departures(rawValue: 1)
    /// Every page is the first.
    static let ignoredOffset = Departures(rawValue: 1 << 1)
    /// `Tag` of an image listing is not read.
    static let ignoredTags = Departures(rawValue: 1 << 2)
    /// Without `ImageType` there are System images only.
    static let systemByDefault = Departures(rawValue: 1 << 3)
    /// A zone needs its region beside it.
    static let zoneNeedsRegion = Departures(rawValue: 1 << 4)
    /// A listing's total counts images, though its pages count groups.
    static let countedImages = Departures(rawValue: 1 << 5)
}
