package import CompShareOrderedJSON
import CompshTextLayout

/// A field of a row: where it stands, what it means, and how its column behaves.
///
/// Tables, vertical, csv and tsv, sheets and the completion of column titles all come from it.
package struct Field: Sendable {
    /// What a value means, which tells how people read it.
    package enum Meaning: Sendable, Hashable {
        /// Whatever it is: lists of plain values are joined, objects are compact JSON.
        case any
        /// A name that people copy.
        case identifier
        /// Any text, or the text of a number.
        case text
        /// A number without grouping.
        case integer
        /// A number of things.
        case count
        /// How many elements a list has.
        case length
        /// Yuan.
        case price
        /// A number of something else.
        case quantity(Quantity)
        /// A size in MB.
        case size
        /// A size in GB.
        case sizeInGigabytes
        /// Seconds since 1970; 0 is no time.
        case time
        /// Yes or no, also as `True`, `Yes` and the like.
        case boolean
        /// A list of texts, or one text.
        case list
        /// A list or an object, of which people see how much it holds.
        case nested

        /// Whether its column stands at the right: numbers to be compared.
        var isNumeric: Bool {
            switch self {
            case .integer, .count, .length, .price, .quantity, .size, .sizeInGigabytes: true
            case .any, .identifier, .text, .time, .boolean, .list, .nested: false
            }
        }
    }

    /// Which part of a row holds it.
    package enum Part: Sendable, Hashable {
        /// The row itself.
        case row
        /// The element of a list that has the greatest number in a member; the row itself where it has no such list.
        case newest(of: String, by: String)
    }

    /// The column.
    package var column: Column
    /// The paths of member names to it; the first that leads to a value counts.
    package var paths: [[String]]
    /// Which part of the row the paths begin in.
    package var part = Part.row
    /// Whether that is the row itself.
    var isOfRow: Bool { if case .row = part { true } else { false } }
    /// What it means.
    package var meaning: Meaning
    /// Whether the cell is made of the whole row, which need not be an object then.
    package var isMade: Bool { made != nil }
    /// Makes the cell; nil for a field of the data.
    private var made: (@Sendable (JSONValue) -> Cell)?

    /// A member of the row under the name of a secret that the field shows all the same, where its value is none.
    package struct Exemption: Sendable {
        /// The member's name.
        package let member: String
        /// Whether a value is no secret.
        package let isHarmless: @Sendable (String) -> Bool
    }

    /// What it shows although its name says that it is a secret; nil for nearly all fields.
    package private(set) var exemption: Exemption?

    /// A field of the data.
    package init(_ column: Column, _ paths: [[String]], _ meaning: Meaning) {
        self.column = column
        self.paths = paths
        self.meaning = meaning
    }

    /// A field whose cell is made of the whole row.
    package init(_ column: Column, cell: @escaping @Sendable (JSONValue) -> Cell) {
        self.init(column, [], .any)
        made = cell
    }

    /// The page about what an identifier names, given the part of the row that holds it; nil where none is known.
    private var page: (@Sendable (_ identifier: String, _ part: JSONValue) -> String?)?

    /// The field's title.
    package var title: String { column.title }

    // MARK: Declaring

    /// A name that people copy.
    package static func identifier(_ title: String, _ path: String..., priority: Int = 96) -> Field {
        Field(Column(title, priority: priority, minimumWidth: 12), [path], .identifier)
    }

    /// A text that gives way where there is little room.
    package static func text(
        _ title: String, _ path: String..., priority: Int = 50, minimumWidth: Int = 8
    ) -> Field {
        Field(
            Column(title, priority: priority, minimumWidth: minimumWidth, isFlexible: true), [path], .text)
    }

    /// A short word that is not cut, such as a state.
    package static func word(_ title: String, _ path: String..., priority: Int = 50) -> Field {
        Field(Column(title, priority: priority), [path], .text)
    }

    /// A number, size, price, time or list.
    package static func value(
        _ title: String, _ path: String..., as meaning: Meaning, priority: Int = 50, minimumWidth: Int = 8
    ) -> Field {
        Field(
            Column(
                title, alignment: meaning.isNumeric ? .right : .left, priority: priority,
                minimumWidth: minimumWidth, isFlexible: meaning == .list), [path], meaning)
    }

    /// The same, also at another path.
    package func or(_ path: String...) -> Field { with { $0.paths.append(path) } }

    /// The same of the newest element of a list.
    package func ofNewest(in list: String, by member: String) -> Field {
        with { $0.part = .newest(of: list, by: member) }
    }

    /// The same under another title.
    package func titled(_ title: String) -> Field { with { $0.column.title = title } }

    /// The same with another least width.
    package func atLeast(_ minimumWidth: Int) -> Field { with { $0.column.minimumWidth = minimumWidth } }

    /// The same with another priority.
    package func ranked(_ priority: Int) -> Field { with { $0.column.priority = priority } }

    /// The same, whole up to another width before lesser columns come.
    package func wholeUpTo(_ width: Int) -> Field { with { $0.column.wholeWidth = width } }

    /// The same, of which cuts leave another part.
    package func leaving(_ cut: Column.Cut) -> Field { with { $0.column.cut = cut } }

    /// The same, where only being asked for shows it.
    package func onRequest() -> Field { with { $0.column.isOnRequest = true } }

    /// The same, with a member that is shown where its value is no secret, although its name says so.
    package func showing(
        _ member: String, where isHarmless: @escaping @Sendable (_ value: String) -> Bool
    ) -> Field {
        with { $0.exemption = Exemption(member: member, isHarmless: isHarmless) }
    }

    /// The same, with a page about what the identifier names.
    package func withPage(
        _ page: @escaping @Sendable (_ identifier: String, _ part: JSONValue) -> String?
    ) -> Field {
        with { $0.page = page }
    }

    /// The same, shown on a terminal only where rows differ in it.
    package func whereRowsDiffer() -> Field { with { $0.column.isForDifferences = true } }

    private func with(_ change: (inout Field) -> Void) -> Field {
        var field = self
        change(&field)
        return field
    }

    // MARK: Reading

    /// The cell for `row`, missing if it holds nothing that fits.
    package func cell(of row: JSONValue) -> Cell {
        if let made { return made(row) }
        return cell(in: Self.part(part, of: row))
    }

    /// The cell, given the part of the row that holds it.
    func cell(in part: JSONValue) -> Cell {
        if let made { return made(part) }
        for path in paths {
            if let value = Self.value(at: path, in: part) {
                let cell = Self.known(value, meaning) ?? Cell(value: value)
                guard let page, case .identifier(let text, _) = cell else { return cell }
                return .identifier(text, page: page(text, part))
            }
        }
        return .missing
    }

    /// A part of a row.
    static func part(_ part: Part, of row: JSONValue) -> JSONValue {
        guard case .newest(let list, let member) = part, let elements = row[list]?.array else { return row }
        return elements.max { ($0[member]?.integer ?? 0) < ($1[member]?.integer ?? 0) } ?? .null
    }

    private static func value(at path: [String], in row: JSONValue) -> JSONValue? {
        // Nearly all paths are one name.
        path.count == 1 ? row[path[0]] : path.reduce(row) { $0?[$1] }
    }

    /// The cell for a value of a meaning; nil if the value does not fit it.
    private static func known(_ value: JSONValue, _ meaning: Meaning) -> Cell? {
        switch meaning {
        case .any: return nil
        case .identifier: return value.text.map { Cell.identifier($0) }
        case .text: return value.text.map(Cell.text)
        case .integer: return value.integer.map(Cell.integer)
        case .count: return value.integer.map(Cell.count)
        // A null list is an empty one.
        case .length:
            return value.isNull ? .integer(0) : value.kind == .array ? value.count.map(Cell.integer) : nil
        case .price: return value.double == nil ? nil : value.text.map(Cell.price)
        case .quantity(let quantity):
            return value.double == nil ? nil : value.text.map { .quantity($0, quantity) }
        case .size: return value.integer.map { .size(megabytes: $0) }
        case .sizeInGigabytes:
            guard let (megabytes, isTooLarge) = value.integer?.multipliedReportingOverflow(by: 1_024),
                !isTooLarge
            else { return nil }
            return .size(megabytes: megabytes)
        case .time: return value.integer.map { $0 == 0 ? .missing : .time(unixSeconds: $0) }
        case .boolean:
            switch value.text?.lowercased() {
            case "true", "yes", "1": return .boolean(true)
            case "false", "no", "0": return .boolean(false)
            default: return nil
            }
        case .list:
            if let text = value.text { return text.isEmpty ? .missing : .list([text]) }
            return Cell(list: value)
        case .nested:
            return [.array, .object].contains(value.kind) ? .nested(value) : nil
        }
    }
}
