/// The number of a row, typed where an id could stand.
struct RowNumber: Sendable, Hashable {
    /// Nobody counts rows beyond that; longer digits are an id.
    private static let mostDigits = 7

    let value: Int

    /// Reads a number; nil for an id.
    init?(_ text: String) {
        guard text.utf8.count <= Self.mostDigits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = Int(text)
        else { return nil }
        self.value = value
    }
}
