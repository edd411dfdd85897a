/// The page that a listing call asks for.
struct PageRange {
    /// The entries before the page.
    let offset: Int
    /// The length of the page.
    let limit: Int

    /// Reads `Offset`, 0 by default, and `Limit`, 20 by default and 100 at most.
    init(_ call: CallParameters, defaultLimit: Int = 20) throws(Refusal) {
        offset = try call.integer("Offset", in: 0...Int(Int32.max), default: 0)
        limit = try call.integer("Limit", in: 1...100, default: defaultLimit)
    }

    /// The places of the page in a list of `total` entries.
    func range(of total: Int) -> Range<Int> {
        let start = min(offset, total)
        return start..<min(start + limit, total)
    }
}
