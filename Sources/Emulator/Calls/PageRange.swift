/// The page that a listing call asks for.
struct PageRange: Sendable, Hashable {
    /// The longest page of a service that caps them: the default length, so that a client that asks for more gets less.
    static let cap = 20

    /// The entries before the page.
    let offset: Int
    /// The length of the page.
    let limit: Int

    /// Reads `Offset`, 0 by default, and `Limit`, 20 by default and 100 at most.
    ///
    /// Values that no service takes are refused, whatever becomes of the others.
    init(_ call: CallParameters, defaultLimit: Int = 20) throws(Refusal) {
        let first = try call.integer("Offset", in: 0...Int(Int32.max), default: 0)
        let length = try call.integer("Limit", in: 1...100, default: defaultLimit)
        offset = call.departures.contains(.ignoredOffset) ? 0 : first
        limit = call.departures.contains(.cappedPages) ? min(length, Self.cap) : length
    }

    /// The places of the page in a list of `total` entries.
    func range(of total: Int) -> Range<Int> {
        let start = min(offset, total)
        return start..<min(start + limit, total)
    }
}
