import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshRendering
import CompshTextLayout

/// The columns for the rows of any answer: what a member is called and what the catalogue says of it tell how it is
/// shown and how much it matters.
struct AnswerColumns {
    /// One member of the rows.
    private struct Member {
        var name: String
        var role: Role
        /// Where the role's members stand among each other.
        var place: Int
    }

    /// What a member is to a reader, in the order of the columns.
    private enum Role: Int {
        case ownIdentifier, ownName, status, plain, number, count, flag, size, price, time, identifier, list,
            prose, nested

        /// See `Column.priority`.
        var priority: Int {
            switch self {
            case .ownName: 100
            case .ownIdentifier: 95
            case .status: 90
            case .price: 75
            case .size: 70
            case .plain: 65
            case .number: 60
            case .count: 50
            case .time: 45
            case .flag: 35
            case .identifier: 25
            case .list: 15
            case .prose: 10
            case .nested: 5
            }
        }

        var isRight: Bool {
            switch self {
            case .number, .count, .size, .price: true
            default: false
            }
        }

        var isFlexible: Bool {
            switch self {
            case .ownName, .plain, .list, .prose: true
            default: false
            }
        }
    }

    /// The schema of rows that are objects with these members; members that the catalogue does not know follow.
    ///
    /// Rows of plain values, and rows of which nothing is known, are shown as they are.
    static func schema(for rows: [JSONValue], _ fields: [CatalogueField]) -> Schema? {
        guard rows.contains(where: { $0.object != nil }) else { return nil }
        let known = Dictionary(fields.map { ($0.name, $0) }) { first, _ in first }
        var names = fields.map(\.name)
        var samples: [String: JSONValue] = [:]
        var seen = Set(names)
        // Row by row: the members of all together would take the memory of the answer again.
        for row in rows {
            for member in row.object?.members ?? [] where !member.value.isNull {
                if samples[member.name] == nil { samples[member.name] = member.value }
                if seen.insert(member.name).inserted { names.append(member.name) }
            }
        }
        let own = ownMembers(names)
        let members = names.enumerated().map { place, name in
            let role =
                name == own.identifier
                ? .ownIdentifier
                : name == own.name ? .ownName : self.role(of: name, known[name], samples[name] ?? .null)
            return Member(name: name, role: role, place: place)
        }.sorted { ($0.role.rawValue, $0.place) < ($1.role.rawValue, $1.place) }
        return Schema(
            members.map { member in
                let column = Column(
                    member.name, alignment: member.role.isRight ? .right : .left,
                    priority: member.role.priority * 100 - member.place, isFlexible: member.role.isFlexible)
                return Field(column, [[member.name]], meaning(of: member.role, known[member.name]))
            })
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

    /// How the names of texts end that are too long to stand beside others, or of no use there.
    private static let prose = [
        "Desc", "Description", "Readme", "Cover", "Url", "URL", "Link", "Reason", "Message",
    ]

    private static func role(of name: String, _ field: CatalogueField?, _ sample: JSONValue) -> Role {
        let kind = field?.kind ?? CatalogueField.Kind(sample)
        switch kind {
        case .array: return sample.array?.contains { $0.object != nil } == true ? .nested : .list
        case .object: return .nested
        case .boolean: return .flag
        case .string, .integer, .number: break
        }
        if ["Status", "State"].contains(name) { return .status }
        if name.hasSuffix("Id") || name.hasSuffix("ID") { return .identifier }
        // Prices are shown in yuan.
        if name.hasSuffix("Price"), field?.measure.unit != .fen { return .price }
        if kind == .string { return prose.contains(where: name.hasSuffix) ? .prose : .plain }
        switch field?.measure.unit {
        case .unixSeconds: return .time
        case .megabytes, .gigabytes: return .size
        default: break
        }
        if field == nil, name.hasSuffix("Time") { return .time }
        if name.hasSuffix("Count") { return .count }
        return .number
    }

    private static func meaning(of role: Role, _ field: CatalogueField?) -> Field.Meaning {
        switch role {
        case .ownIdentifier, .identifier: .identifier
        case .count: .count
        case .flag: .boolean
        case .price: .price
        case .time: .time
        case .size: field?.measure.unit == .gigabytes ? .sizeInGigabytes : .size
        case .nested: .nested
        case .ownName, .status, .plain, .prose, .number, .list: .any
        }
    }
}

extension CatalogueField.Kind {
    /// The kind of a value that was received.
    fileprivate init(_ value: JSONValue) {
        switch value {
        case .null, .string: self = .string
        case .bool: self = .boolean
        case .number: self = .number
        case .array: self = .array
        case .object: self = .object
        }
    }
}
