/// The listings of a session, and how far each has been read.
struct CursorStore: Sendable {
    /// A listing as it was asked for last, and the page it stands on.
    struct Entry: Sendable {
        var listing: Listing
        /// How far it has been read.
        var cursor: ListingCursor
    }

    private var entries: [ListingKey: Entry] = [:]
    /// The newest last.
    private var order: [ListingKey] = []

    /// A session of a day's work opens some dozen listings; each cursor takes about 100 KB at most.
    private static let limit = 100

    /// A listing; storing one makes it the newest, and the oldest beyond the limit is dropped.
    subscript(key: ListingKey) -> Entry? {
        get { entries[key] }
        set {
            order.removeAll { $0 == key }
            entries[key] = newValue
            guard newValue != nil else { return }
            order.append(key)
            if order.count > Self.limit { entries[order.removeFirst()] = nil }
        }
    }

    /// The listing read last among those that fit.
    func newest(where fits: (ListingKey) -> Bool) -> Listing? {
        order.last(where: fits).flatMap { entries[$0]?.listing }
    }
}
