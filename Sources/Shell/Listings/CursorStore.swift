/// The cursors of a session.
package struct CursorStore: Sendable {
    private var cursors: [ListingKey: ListingCursor] = [:]
    /// The listings, the newest last.
    private var order: [ListingKey] = []

    /// A session of a day's work opens some dozen listings; each cursor takes about 100 KB at most.
    private static let limit = 100

    package init() {}

    /// The cursor of a listing; storing one makes it the newest, and the oldest beyond the limit is dropped.
    package subscript(key: ListingKey) -> ListingCursor? {
        get { cursors[key] }
        set {
            order.removeAll { $0 == key }
            cursors[key] = newValue
            guard newValue != nil else { return }
            order.append(key)
            if order.count > Self.limit { cursors[order.removeFirst()] = nil }
        }
    }
}
