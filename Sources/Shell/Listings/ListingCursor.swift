import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization

/// What makes two listings the same, so that `next` goes on with the right one.
///
/// How a listing is shown, and its page size, are not part of it.
struct ListingKey: Sendable, Hashable {
    /// The profile or other source of the keys.
    var profile: String
    var endpoint: String
    var place: Place
    var action: String
    var organisation: Int?
    /// The filters, as they are sent.
    var filters: [Parameter]
}

/// How far a listing has been read.
struct ListingCursor: Sendable {
    /// The offset of the page that was shown last.
    private(set) var offset: Int
    /// How many rows that page had; 0 after the end of the listing.
    private(set) var count: Int
    /// The offset of the next page: pages are counted in rows received, since the service may send short ones.
    private(set) var nextOffset: Int
    private(set) var limit: Int
    /// The total as last told, where it is plausible.
    private(set) var total: Int?
    /// Whether the listing goes on after that page.
    private(set) var hasNext: Bool
    /// The sections that the service counts one by one, and which of them has been read last; nil if it has none.
    var sections: ListingSections?
    /// Whether the page size has changed on the way, so that pages have no numbers.
    private(set) var hasMixedPages = false

    /// The ids of rows seen, with their place in the listing.
    ///
    /// Rows move by a few places when something is published meanwhile: the newest thousand are enough to notice it.
    private var places: [String: Int] = [:]
    private var placeOrder: [String] = []
    private static let rememberedPlaces = 1_000

    /// What tells a row from others.
    private let identifier: @Sendable (JSONValue) -> String?
    private let rowsName: Message

    /// Creates a cursor that stands on a page of a listing.
    init(_ page: Page<JSONValue>, of definition: ListingDefinition) {
        identifier = { definition.identifier(of: $0) }
        rowsName = definition.rows.several
        offset = page.offset
        count = page.rows.count
        nextOffset = page.nextOffset
        limit = page.limit
        total = page.plausibleTotal
        hasNext = page.hasNext
        remember(page)
    }

    /// Creates a cursor that stands where all rows before it have been listed.
    ///
    /// - Parameters:
    ///   - place: The offset of the next row.
    ///   - page: The last page that was read.
    ///   - limit: The size of the pages that may follow.
    ///   - hasNext: Whether the listing goes on there.
    ///   - definition: What is listed.
    init(
        at place: Int, after page: Page<JSONValue>, limit: Int, hasNext: Bool,
        of definition: ListingDefinition
    ) {
        self.init(page, of: definition)
        offset = place
        count = 0
        nextOffset = place
        self.limit = limit
        self.hasNext = hasNext
    }

    /// The page before this one: its offset, and its size if there is less room before this one than a page takes.
    ///
    /// After the end of the listing it is the last page.
    func previous(limit: Int) -> (offset: Int, limit: Int) {
        if let sections {
            // A page lies in one section; the pages before it need not be full.
            let end = sections.total.map { min($0, offset) } ?? offset
            let start = max(sections.start(holding: end - 1), end - limit)
            return (max(0, start), min(limit, max(1, end - start)))
        }
        if count == 0, let total, total > 0, offset >= total { return ((total - 1) / limit * limit, limit) }
        let start = max(0, offset - limit)
        return (start, min(limit, max(1, offset - start)))
    }

    /// Moves to the page that follows this one, or the one before it.
    ///
    /// - Returns: What has changed in the listing meanwhile, in words.
    mutating func move(to page: Page<JSONValue>) -> [Message] {
        var drift: [Message] = []
        let newTotal = page.plausibleTotal
        if let total, let newTotal, total != newTotal {
            drift.append("the list changed while paging: \(total) → \(newTotal) \(rowsName)")
        }
        let moved = page.rows.enumerated().compactMap { index, row in
            identifier(row).flatMap { id in places[id].flatMap { $0 != page.offset + index ? id : nil } }
        }
        if !moved.isEmpty { drift.append(Self.moved(moved)) }
        hasMixedPages = hasMixedPages || page.limit != limit
        offset = page.offset
        count = page.rows.count
        nextOffset = page.nextOffset
        limit = page.limit
        total = newTotal
        hasNext = page.hasNext
        remember(page)
        return drift
    }

    /// The note that rows came again in another place.
    static func moved(_ identifiers: [String]) -> Message {
        let names = identifiers.prefix(3).joined(separator: ", ")
        let all: Message =
            identifiers.count > 3 ? "\(names) and \(identifiers.count - 3) more" : Message(verbatim: names)
        return "the list moved while paging: \(all) appeared before, so others may be missing"
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
