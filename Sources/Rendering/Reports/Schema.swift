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
        return fields.map { field in
            if field.part == .row { return field.cell(in: row) }
            if part.which != field.part { part = (field.part, Field.part(field.part, of: row)) }
            return field.cell(in: part.value)
        }
    }

    /// A schema for unknown rows: a field for each member name in `rows`, in the order of their
    /// first appearance, or one field `VALUE` if no row is an object.
    ///
    /// Columns of numbers only stand at the right; the first columns have the highest priority.
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
            names.enumerated().map { index, name in
                Field(
                    Column(
                        name, alignment: isNumeric.contains(name) ? .right : .left,
                        priority: names.count - index, isFlexible: !isNumeric.contains(name)), [[name]], .any)
            })
    }
}

extension Cell {
    /// A cell for a value of unknown meaning: lists of plain values are joined, objects are
    /// compact JSON.
    package init(value: JSONValue) {
        switch value.content {
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
