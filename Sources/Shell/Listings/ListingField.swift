import CompShareOrderedJSON
package import CompshRendering
import CompshTextLayout

/// A column that shows one member of a row.
package struct ListingField: Sendable {
    /// What the member means.
    package enum Meaning: Sendable, Hashable, CaseIterable {
        /// A name that people copy.
        case identifier
        /// Any text, or the text of a number.
        case text
        /// A number without grouping.
        case integer
        /// A number of things.
        case count
        /// Yuan.
        case price
        /// A size in MB.
        case size
        /// Seconds since 1970; 0 is no time.
        case time
        /// Yes or no, also as `True`, `Yes` and the like.
        case boolean
        /// A list of texts, or one text.
        case list
    }

    /// The column.
    package var column: Column
    /// The member's name, or a path of names to it.
    package var path: [String]
    /// What it means.
    package var meaning: Meaning

    package init(_ column: Column, _ path: [String], _ meaning: Meaning) {
        self.column = column
        self.path = path
        self.meaning = meaning
    }

    /// A name that people copy.
    package static func identifier(_ title: String, _ path: String..., priority: Int = 96) -> ListingField {
        ListingField(Column(title, priority: priority, minimumWidth: 12), path, .identifier)
    }

    /// A text that gives way where there is little room.
    package static func text(
        _ title: String, _ path: String..., priority: Int = 50, minimumWidth: Int = 8
    ) -> ListingField {
        ListingField(
            Column(title, priority: priority, minimumWidth: minimumWidth, isFlexible: true), path, .text)
    }

    /// A short word that is not cut, such as a state.
    package static func word(_ title: String, _ path: String..., priority: Int = 50) -> ListingField {
        ListingField(Column(title, priority: priority), path, .text)
    }

    /// A number, size, price or time.
    package static func value(
        _ title: String, _ path: String..., as meaning: Meaning, priority: Int = 50
    ) -> ListingField {
        let isLeft = meaning == .time || meaning == .boolean || meaning == .list
        return ListingField(
            Column(
                title, alignment: isLeft ? .left : .right, priority: priority, isFlexible: meaning == .list),
            path, meaning)
    }

    /// The cell for `row`, missing if it holds nothing that fits.
    func cell(of row: JSONValue) -> Cell {
        var value = row
        for name in path {
            guard let next = value[name] else { return .missing }
            value = next
        }
        switch meaning {
        case .identifier: return value.text.map(Cell.identifier) ?? .missing
        case .text: return value.text.map(Cell.text) ?? .missing
        case .integer: return value.integer.map(Cell.integer) ?? .missing
        case .count: return value.integer.map(Cell.count) ?? .missing
        case .price: return value.text.map(Cell.price) ?? .missing
        case .size: return value.integer.map { .size(megabytes: $0) } ?? .missing
        case .time:
            guard let seconds = value.integer, seconds > 0 else { return .missing }
            return .time(unixSeconds: seconds)
        case .boolean:
            switch value.text?.lowercased() {
            case "true", "yes", "1": return .boolean(true)
            case "false", "no", "0": return .boolean(false)
            default: return .missing
            }
        case .list:
            if let text = value.text { return text.isEmpty ? .missing : .list([text]) }
            return value.array.map { .list($0.compactMap(\.text)) } ?? .missing
        }
    }
}

extension Schema {
    /// A schema whose columns show one member each.
    package init(fields: [ListingField]) {
        self.init(columns: fields.map(\.column)) { row in fields.map { $0.cell(of: row) } }
    }
}
