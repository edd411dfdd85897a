package import CompShare
package import Localization
package import OrderedJSON
package import Wire

/// What makes two listings the same, so that `next` goes on with the right one.
package struct ListingKey: Sendable, Hashable {
    /// The profile or other source of the keys.
    package var profile: String
    /// Where the requests go.
    package var endpoint: String
    /// The region.
    package var region: String
    /// The zone.
    package var zone: String?
    /// The project.
    package var project: String?
    /// The action.
    package var action: String
    /// The filters, as they are sent.
    package var filters: [Parameter]
    /// The page size.
    package var limit: Int
}

/// How far a listing has been read.
package struct ListingCursor: Sendable {
    /// The offset of the page that was shown last.
    package private(set) var offset: Int
    /// How many rows that page had.
    package private(set) var count: Int
    /// The page size.
    package let limit: Int
    /// The total as last told.
    package private(set) var total: Int?
    /// Whether the listing goes on after that page.
    package private(set) var hasNext: Bool

    /// The ids of rows seen, with their place in the listing.
    ///
    /// Rows move by a few places when something is published meanwhile, so the newest thousand are enough to
    /// notice, and memory stays flat.
    private var places: [String: Int] = [:]
    private var placeOrder: [String] = []
    private static let rememberedPlaces = 1_000

    /// What tells a row from others.
    private let identifier: @Sendable (JSONValue) -> String?
    /// What the rows are called.
    private let rowsName: Message

    /// Creates a cursor that stands on a page of a listing.
    package init(_ page: Page<JSONValue>, of definition: ListingDefinition) {
        identifier = { definition.identifier(of: $0) }
        rowsName = definition.rows.many
        offset = page.offset
        count = page.rows.count
        limit = page.limit
        total = page.totalCount
        hasNext = page.hasNext
        remember(page)
    }

    /// The offset of the next page: pages are counted in rows received, since the service may send short ones.
    package var nextOffset: Int { offset + count }

    /// The offset of the page before, 0 at least.
    package var previousOffset: Int { max(0, offset - limit) }

    /// Moves to another page of the same listing.
    ///
    /// - Returns: What has changed in the listing meanwhile, in words.
    package mutating func move(to page: Page<JSONValue>) -> [Message] {
        var drift: [Message] = []
        if let total, let newTotal = page.totalCount, total != newTotal {
            drift.append("the list changed while paging: \(total) → \(newTotal) \(rowsName)")
        }
        let moved = page.rows.enumerated().compactMap { index, row -> String? in
            guard let id = identifier(row), let place = places[id], place != page.offset + index else {
                return nil
            }
            return id
        }
        if !moved.isEmpty {
            let names = moved.prefix(3).joined(separator: ", ")
            let all: Message =
                moved.count > 3 ? "\(names) and \(moved.count - 3) more" : Message(verbatim: names)
            drift.append("the list moved while paging: \(all) came before, so others may be missing")
        }
        offset = page.offset
        count = page.rows.count
        total = page.totalCount
        hasNext = page.hasNext
        remember(page)
        return drift
    }

    private mutating func remember(_ page: Page<JSONValue>) {
        for (index, row) in page.rows.enumerated() {
            guard let id = identifier(row) else { continue }
            if places.updateValue(page.offset + index, forKey: id) == nil { placeOrder.append(id) }
        }
        let excess = placeOrder.count - Self.rememberedPlaces
        if excess > 0 {
            for id in placeOrder.prefix(excess) { places[id] = nil }
            placeOrder.removeFirst(excess)
        }
    }
}
