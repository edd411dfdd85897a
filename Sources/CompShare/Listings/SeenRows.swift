import CompShareOrderedJSON

/// The rows that a run through a whole listing has brought, so that none is taken for a new one.
///
/// Rows are known by their hashes. Those of the first page and of the newest ones are kept: a service that ignores `Offset`
/// repeats the first page, one that loses its place repeats what it has just sent, and memory stays flat.
struct SeenRows {
    /// Two generations of 50,000 hashes: some 2 MiB.
    private static let generation = 50_000

    private var first: Set<Int> = []
    private var older: Set<Int> = []
    private var newer: Set<Int> = []

    /// Takes a page.
    ///
    /// - Parameters:
    ///   - rows: Its rows.
    ///   - identifier: What tells a row from others; one without an identifier is told by all that it holds.
    /// - Returns: The places of the rows that came before, on this page or another.
    mutating func take(_ rows: [JSONValue], identifier: (JSONValue) -> String?) -> [Int] {
        let isFirst = first.isEmpty
        var repeated: [Int] = []
        for (place, row) in rows.enumerated() {
            let hash = identifier(row).map(\.hashValue) ?? row.hashValue
            if first.contains(hash) || older.contains(hash) || newer.contains(hash) {
                repeated.append(place)
                continue
            }
            if isFirst { first.insert(hash) } else { newer.insert(hash) }
        }
        if newer.count >= Self.generation {
            older = newer
            newer = []
        }
        return repeated
    }
}
