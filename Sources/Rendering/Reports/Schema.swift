package import CompShareOrderedJSON
import CompshTextLayout

/// The fields in which rows of one kind are shown.
package struct Schema: Sendable {
    /// The fields, in the order of their columns.
    package var fields: [Field]

    /// Creates a schema.
    package init(_ fields: [Field]) { self.fields = fields }

    /// The columns in order.
    package var columns: [Column] { fields.map(\.column) }

    /// The cells of a row, one for each column; a value that is not an object stands in the first column.
    package func cells(_ row: JSONValue) -> [Cell] {
        guard row.kind == .object || fields.first?.isMade ?? false else {
            return fields.indices.map { $0 == 0 ? Cell(value: row) : .missing }
        }
        // Several fields are those of the same newest element.
        var part: (which: Field.Part, value: JSONValue) = (.row, row)
        // By their places: a field is larger than it looks, and each copy of one counts its references.
        return fields.indices.map { place in
            if fields[place].isOfRow { return fields[place].cell(in: row) }
            let which = fields[place].part
            if part.which != which { part = (which, Field.part(which, of: row)) }
            return fields[place].cell(in: part.value)
        }
    }

    /// A schema for unknown rows: a field for each member name in `rows`, in the order of their
    /// first appearance, or one field `VALUE` if no row is an object.
    ///
    /// Columns of numbers only stand at the right; where there is little room, the first columns come.
    package static func derived(from rows: some Sequence<JSONValue>) -> Schema {
        var names: [String] = []
        var seen: Set<String> = []
        var isNumeric: Set<String> = []
        for row in rows {
            for member in row.members {
                let kind = member.value.kind
                let isNumber = kind == .number || kind == .null
                let name = member.name
                if seen.insert(name).inserted {
                    names.append(name)
                    if isNumber { isNumeric.insert(name) }
                } else if !isNumber {
                    isNumeric.remove(name)
                }
            }
        }
        guard !names.isEmpty else { return Schema([Field(Column("VALUE", isFlexible: true), [[]], .any)]) }
        return Schema(
            names.map { name in
                Field(
                    Column(
                        name, alignment: isNumeric.contains(name) ? .right : .left,
                        isFlexible: !isNumeric.contains(name)), [[name]], .any)
            })
    }
}

extension Cell {
    /// A cell for a value of unknown meaning: lists of plain values are joined, objects are
    /// compact JSON.
    package init(value: JSONValue) {
        switch value.kind {
        case .null: self = .missing
        case .boolean: self = .boolean(value.text == "true")
        case .string: self = .text(value.text ?? "")
        case .number:
            // Only if nothing of the number's text is lost.
            let text = value.text ?? ""
            if let integer = Int(text) { self = .integer(integer) } else { self = .text(text) }
        case .array, .object: self = Cell(list: value) ?? .text(JSONWriter().text(value))
        }
    }

    /// A cell for a list of plain values; nil for any other value.
    init?(list: JSONValue) {
        guard list.kind == .array, list.elements.allSatisfy({ ![.null, .array, .object].contains($0.kind) })
        else { return nil }
        self =
            (list.count ?? 0) > Self.longestList
            ? .values(list) : .list(list.elements.compactMap(\.text))
    }

    /// The texts of a list of so many take no more memory than a page.
    private static let longestList = 1_000
}

extension Schema {
    /// Lets the column of a title come before all but those that say which row it is, whether rows differ in it or not.
    package mutating func show(_ title: String) {
        guard let place = fields.firstIndex(where: { $0.title == title }) else { return }
        fields[place].column.priority = max(fields[place].column.priority, Column.keyPriority - 1)
        fields[place].column.isForDifferences = false
    }
}
