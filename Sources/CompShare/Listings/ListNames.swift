package import CompShareOrderedJSON

/// What an action's answer calls its list, and the member that counts it.
package struct ListNames: Sendable, Hashable {
    /// The names under which the list has been seen, the likeliest first.
    package var lists: [String]
    /// The member that counts the whole list; nil if the action has none.
    package var total: String?

    package init(_ lists: [String], total: String? = nil) {
        self.lists = lists
        self.total = total
    }

    /// Groups of community images: documents and real answers disagree on where they stand.
    package static let imageGroups = ListNames(
        ["CompshareImageGroup", "ImageSetGroup", "ImageSet"], total: "TotalCount")

    /// The list in `answer`: the first of its names that holds one, else an empty one where a name holds null.
    ///
    /// A list that is missing altogether is empty too, unless the answer counts rows that it does not hold.
    package func list(in answer: JSONValue) -> (name: String, rows: [JSONValue])? {
        for name in lists {
            if let rows = answer[name]?.array { return (name, rows) }
        }
        if let name = lists.first(where: { answer[$0]?.isNull == true }) { return (name, []) }
        guard let first = lists.first else { return nil }
        let isEmpty = total.map { answer[$0]?.integer == 0 } ?? true
        return isEmpty ? (first, []) : nil
    }
}
