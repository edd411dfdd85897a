import CompShare
import CompShareOrderedJSON

/// The instances that the session has seen: where they are, and in which rows they were shown last.
struct KnownInstances: Sendable {
    /// The most that are kept: more than anybody scrolls back.
    private static let limit = 10_000

    /// Where instances are; nothing moves one.
    private var places: [String: Place] = [:]
    /// The ids in the rows shown last; nil for a row without one.
    private(set) var rows: [String?] = []
    private(set) var firstRowNumber = 1
    /// The listing that showed them; nil before the first.
    private var key: ListingKey?

    /// Whether any have been listed.
    var hasRows: Bool { key != nil }
    /// The number that the next row would have.
    var nextRowNumber: Int { firstRowNumber + rows.count }

    /// Where an instance is; nil if it has not been seen.
    func place(of id: String) -> Place? { places[id] }

    /// The id in a row; nil if the row is not among those shown last, or has none.
    func id(inRow number: Int) -> String? {
        let index = number - firstRowNumber
        return rows.indices.contains(index) ? rows[index] : nil
    }

    /// Whether a row has no id among those shown last.
    func hasLeftOut(row number: Int) -> Bool {
        let index = number - firstRowNumber
        return rows.indices.contains(index) && rows[index] == nil
    }

    /// Remembers where an instance is.
    mutating func insert(_ row: JSONValue) {
        guard let id = Self.id(of: row), let place = Self.place(in: row),
            places[id] != nil || places.count < Self.limit
        else { return }
        places[id] = place
    }

    /// Remembers rows that were shown, nil for one that was left out, from a number on: behind those shown before them, or
    /// in their place.
    mutating func show(_ shown: [JSONValue?], of key: ListingKey, from number: Int) {
        if self.key != key || nextRowNumber != number {
            self.key = key
            firstRowNumber = number
            rows = []
        }
        rows += shown.prefix(max(0, Self.limit - rows.count)).map { $0.flatMap(Self.id) }
        for row in shown { if let row { insert(row) } }
    }

    static func id(of row: JSONValue) -> String? { row["UHostId"]?.text }

    /// Where the instance of a row is, as far as the row tells; nil if it tells nothing of it.
    static func place(in row: JSONValue) -> Place? {
        let region = row["Region"]?.text
        let zone = row["Zone"]?.text
        return region == nil && zone == nil ? nil : Place(region: region, zone: zone)
    }
}
