package import CompShareOrderedJSON
import CompshTextLayout

/// How rows of one kind become cells.
package struct Schema: Sendable {
    /// The columns in order.
    package var columns: [Column]
    /// The cells of a row, one for each column.
    ///
    /// Left-out ones count as missing, superfluous ones are ignored.
    package var cells: @Sendable (JSONValue) -> [Cell]

    /// Creates a schema.
    package init(columns: [Column], cells: @escaping @Sendable (JSONValue) -> [Cell]) {
        self.columns = columns
        self.cells = cells
    }

    /// A schema for rows of which nothing is known: a column for each member name in `rows`, in the order of their
    /// first appearance, or one column `VALUE` if no row is an object.
    ///
    /// Columns of numbers only stand at the right; the first columns have the highest priority.
    package static func derived(from rows: [JSONValue]) -> Schema {
        var names: [String] = []
        var seen: Set<String> = []
        var isNumeric: Set<String> = []
        for row in rows {
            for member in row.object?.members ?? [] {
                let isNumber = if case .number = member.value { true } else { member.value.isNull }
                if seen.insert(member.name).inserted {
                    names.append(member.name)
                    if isNumber { isNumeric.insert(member.name) }
                } else if !isNumber {
                    isNumeric.remove(member.name)
                }
            }
        }
        guard !names.isEmpty else {
            return Schema(columns: [Column("VALUE", isFlexible: true)]) { [Cell(value: $0)] }
        }
        let columns = names.enumerated().map { index, name in
            Column(
                name, alignment: isNumeric.contains(name) ? .right : .left, priority: names.count - index,
                isFlexible: !isNumeric.contains(name))
        }
        return Schema(columns: columns) { [names] row in
            // A row that is no object among rows that are stands in the first column.
            guard let object = row.object else { return [Cell(value: row)] }
            return names.map { name in object[name].map { Cell(value: $0) } ?? .missing }
        }
    }
}

extension Cell {
    /// A cell for a value of which nothing but its kind is known: lists of plain values are joined, objects are
    /// compact JSON.
    package init(value: JSONValue) {
        switch value {
        case .null: self = .missing
        case .bool(let value): self = .boolean(value)
        case .string(let text): self = .text(text)
        case .number(let number):
            // Only if nothing of the number's text is lost.
            if let integer = Int(number.text) { self = .integer(integer) } else { self = .text(number.text) }
        case .array(let elements):
            let texts = elements.compactMap(\.text)
            self = texts.count == elements.count ? .list(texts) : .text(JSONWriter().text(value))
        case .object:
            self = .text(JSONWriter().text(value))
        }
    }
}
