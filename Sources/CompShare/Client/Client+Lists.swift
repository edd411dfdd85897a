package import CompShareOrderedJSON
package import CompShareWire

extension Client {
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
    }

    /// One page of any list of the API.
    ///
    /// - Parameters:
    ///   - action: The action's name.
    ///   - parameters: Its parameters, `Offset` and `Limit` among them where it pages.
    ///   - names: Where the list is.
    ///   - offset: The rows that the parameters skip.
    ///   - limit: The most rows that they ask for; nil where the action does not page.
    /// - Returns: The rows as they came.
    /// - Throws: `CompShareError`; `.unexpectedShape` if the answer holds no list.
    package func page(
        of action: String, _ parameters: [Parameter], _ names: ListNames, offset: Int = 0, limit: Int? = nil
    ) async throws(CompShareError) -> Page<JSONValue> {
        try Page(try await call(action, parameters), names, offset: offset, limit: limit)
    }
}

extension Page<JSONValue> {
    /// The list in an answer.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - names: Where the list is.
    ///   - offset: The rows that the request skipped.
    ///   - limit: The most rows that it asked for; nil where the action does not page.
    /// - Throws: `CompShareError` with `.unexpectedShape` if the answer holds no list.
    package init(
        _ answer: Answer, _ names: Client.ListNames, offset: Int = 0, limit: Int? = nil
    ) throws(CompShareError) {
        guard let (name, rows) = Self.list(in: answer.json, names) else {
            throw CompShareError(
                .unexpectedShape(missing: names.lists), action: answer.exchange.action,
                exchange: answer.exchange)
        }
        self.init(
            elements: rows, rows: rows, listMember: name,
            totalCount: names.total.flatMap { answer.json[$0]?.integer }, offset: offset,
            limit: limit ?? .max, answer: answer)
    }

    /// The list in `answer`: the first of its names that holds one, else an empty one where a name holds null.
    ///
    /// A list that is missing altogether is empty too, unless the answer counts rows that it does not hold.
    package static func list(in answer: JSONValue, _ names: Client.ListNames) -> (
        name: String, rows: [JSONValue]
    )? {
        for name in names.lists {
            if case .array(let rows)? = answer[name] { return (name, rows) }
        }
        if let name = names.lists.first(where: { answer[$0]?.isNull == true }) { return (name, []) }
        guard let first = names.lists.first else { return nil }
        let isEmpty = names.total.map { answer[$0]?.integer == 0 } ?? true
        return isEmpty ? (first, []) : nil
    }
}
