import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshRendering
import CompshTextLayout

/// The columns for the rows of any answer: what a member is called and what the catalogue says of it tell how it is
/// shown and how much it matters.
struct AnswerColumns {
    /// What a member is to a reader: where its column stands, how it behaves, and how its values are read.
    private struct Role {
        /// The order of the columns.
        var order: Int
        /// See `Column.priority`.
        var priority: Int
        var isRight = false
        var isFlexible = false
        var meaning = Field.Meaning.any

        static let ownIdentifier = Role(order: 0, priority: 95, meaning: .identifier)
        static let ownName = Role(order: 1, priority: 100, isFlexible: true)
        static let status = Role(order: 2, priority: 90)
        static let plain = Role(order: 3, priority: 65, isFlexible: true)
        static let number = Role(order: 4, priority: 60, isRight: true)
        static let count = Role(order: 5, priority: 50, isRight: true, meaning: .count)
        static let flag = Role(order: 6, priority: 35, meaning: .boolean)
        static let size = Role(order: 7, priority: 70, isRight: true, meaning: .size)
        static let sizeInGigabytes = Role(order: 7, priority: 70, isRight: true, meaning: .sizeInGigabytes)
        static let price = Role(order: 8, priority: 75, isRight: true, meaning: .price)
        static func quantity(_ quantity: Quantity) -> Role {
            let isMoney = quantity == .fen || quantity == .yuanPerHour
            return Role(
                order: isMoney ? 8 : 7, priority: isMoney ? 75 : 70, isRight: true,
                meaning: .quantity(quantity))
        }
        static let time = Role(order: 9, priority: 45, meaning: .time)
        static let identifier = Role(order: 10, priority: 25, meaning: .identifier)
        static let list = Role(order: 11, priority: 15, isFlexible: true)
        static let prose = Role(order: 12, priority: 10, isFlexible: true)
        static let nested = Role(order: 13, priority: 5, meaning: .nested)
    }

    /// The schema of rows that are objects with these members; members that the catalogue does not know follow.
    ///
    /// Rows of plain values, and rows of which nothing is known, are shown as they are.
    static func schema(for rows: ReportRows, _ fields: [CatalogueField]) -> Schema? {
        guard rows.contains(where: { $0.kind == .object }) else { return nil }
        let known = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        var names = fields.map(\.name)
        var samples: [String: JSONValue] = [:]
        var seen = Set(names)
        // Row by row: the members of all together would take the memory of the answer again.
        for row in rows {
            for member in row.members where !member.value.isNull {
                let name = member.name
                if samples[name] == nil { samples[name] = member.value }
                if seen.insert(name).inserted { names.append(name) }
            }
        }
        let own = ownMembers(names)
        let members = names.enumerated().map { place, name in
            let role =
                name == own.identifier
                ? .ownIdentifier
                : name == own.name ? .ownName : self.role(of: name, known[name], samples[name] ?? .null)
            return (name: name, role: role, place: place)
        }.sorted { ($0.role.order, $0.place) < ($1.role.order, $1.place) }
        let columns = members.map { name, role, _ in
            let column = Column(
                name, alignment: role.isRight ? .right : .left, priority: role.priority,
                isFlexible: role.isFlexible)
            return Field(column, [[name]], role.meaning)
        }
        return Schema(columns + (seen.contains(MetricColumn.key) ? [MetricColumn.latest] : []))
    }

    /// The members that say which row this is: the first that is called so.
    private static func ownMembers(_ names: [String]) -> (identifier: String?, name: String?) {
        let identifier =
            ["UHostId", "ULHostId", "CompShareImageId", "ResourceId", "OrderNo", "Id"].first(
                where: names.contains)
            ?? names.first { $0.hasSuffix("Id") && $0 != "RegionId" && $0 != "ZoneId" }
        let name = names.contains("Name") ? "Name" : names.first { $0.hasSuffix("Name") }
        return (identifier, name)
    }

    /// How the names of texts end that are too long for a table, or useless in one.
    private static let prose = [
        "Desc", "Description", "Readme", "Cover", "Url", "URL", "Link", "Reason", "Message",
    ]

    private static func role(of name: String, _ field: CatalogueField?, _ sample: JSONValue) -> Role {
        let kind = field?.kind ?? CatalogueField.Kind(sample)
        switch kind {
        case .array: return sample.elements.contains { $0.kind == .object } ? .nested : .list
        case .object: return .nested
        case .boolean: return .flag
        case .string, .integer, .number: break
        }
        if ["Status", "State"].contains(name) { return .status }
        if name.hasSuffix("Id") || name.hasSuffix("ID") { return .identifier }
        if let measured = field.flatMap(measured) { return measured }
        // Of a price without a unit nothing else is known.
        if name.hasSuffix("Price") { return .price }
        if kind == .string { return prose.contains(where: name.hasSuffix) ? .prose : .plain }
        if field == nil, name.hasSuffix("Time") { return .time }
        if name.hasSuffix("Count") { return .count }
        return .number
    }

    /// How a number with a unit is read; nil without one.
    private static func measured(_ field: CatalogueField) -> Role? {
        guard let unit = field.measure.unit else { return nil }
        switch unit {
        case .unixSeconds: return .time
        case .megabytes: return .size
        case .gigabytes: return .sizeInGigabytes
        case .yuan: return field.measure.isPerHour ? .quantity(.yuanPerHour) : .price
        default: return Quantity(unit).map(Role.quantity)
        }
    }
}

extension Quantity {
    /// What numbers of a unit count; nil for those that are read in another way.
    init?(_ unit: CatalogueUnit) {
        switch unit {
        case .fen: self = .fen
        case .megabitsPerSecond: self = .megabitsPerSecond
        case .bitsPerSecond: self = .bitsPerSecond
        case .bytesPerSecond: self = .bytesPerSecond
        case .hours: self = .hours
        case .percent: self = .percent
        case .teraflops: self = .teraflops
        case .unixSeconds, .megabytes, .gigabytes, .yuan: return nil
        }
    }
}

/// The column of the monitor's newest values, each with the unit that the catalogue knows for its series.
enum MetricColumn {
    /// The member that tells which series it is.
    static let key = "MetricKey"

    static let latest = Field(Column("LATEST", alignment: .right, priority: 90)) { row in
        let unit = Catalogue.vendor.metrics.first { $0.key == row[key]?.text }?.unit
        let quantity = unit.flatMap(Quantity.init)
        let values = (row["Results"]?.array ?? []).compactMap(newest)
        guard values.count > 1 else {
            return values.first.map { value in
                quantity.map { .quantity(value, $0) } ?? .text(value)
            } ?? .missing
        }
        return .list(values.map { value in quantity?.humanText(value) ?? value })
    }

    /// The value of the newest point; the points need not be in order.
    private static func newest(_ result: JSONValue) -> String? {
        (result["Values"]?.array ?? [])
            .max { ($0["Timestamp"]?.integer ?? 0) < ($1["Timestamp"]?.integer ?? 0) }?["Value"]?.text
    }
}

extension CatalogueField.Kind {
    /// The kind of a value that was received.
    fileprivate init(_ value: JSONValue) {
        switch value.kind {
        case .null, .string: self = .string
        case .boolean: self = .boolean
        case .number: self = .number
        case .array: self = .array
        case .object: self = .object
        }
    }
}
