import CompShareOrderedJSON

/// The images or groups in the rows that were shown last, so that `image 3` means the third.
struct ShownImages: Sendable {
    struct Row: Sendable, Hashable {
        /// The image's id, if the row is an image.
        var imageID: String?
        /// The group's id, if it has one.
        var groupID: String?
    }

    /// The most rows that are kept: more than anybody scrolls back.
    private static let limit = 10_000

    let listing: Listing
    /// Where it was listed.
    let key: ListingKey
    /// The number of the first row.
    let firstRowNumber: Int
    /// Nil for a row that was left out.
    private(set) var rows: [Row?] = []
    /// The number that the next row would have.
    private(set) var next: Int

    init(_ listing: Listing, _ key: ListingKey, firstRowNumber: Int) {
        self.listing = listing
        self.key = key
        self.firstRowNumber = firstRowNumber
        next = firstRowNumber
    }

    /// Adds the rows that were shown below the others, nil for one that was left out.
    mutating func append(_ rows: [JSONValue?]) {
        next += rows.count
        guard self.rows.count < Self.limit else { return }
        self.rows += rows.prefix(Self.limit - self.rows.count).map { row in
            row.map { Row(imageID: $0["CompShareImageId"]?.text, groupID: $0["GroupId"]?.text) }
        }
    }

    /// The row of a number; nil if it is not among those shown.
    subscript(number: Int) -> Row? {
        let index = number - firstRowNumber
        return rows.indices.contains(index) ? rows[index] : nil
    }
}
