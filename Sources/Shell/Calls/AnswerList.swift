import CompShareCatalogue
import CompShareOrderedJSON
import CompshRendering

/// The part of an answer that is shown as rows.
struct AnswerList {
    /// Where it stands.
    let path: JSONPath
    let rows: ReportRows
    /// What the catalogue says of the members of a row.
    let fields: [CatalogueField]

    /// The member of the answer that is the list itself; nil where the rows stand deeper, or are made of an object.
    let member: String?

    /// The part that the catalogue names, under whichever of its names it comes; else the only one that has rows.
    init?(in answer: JSONValue, _ action: CatalogueAction?) {
        func fields(_ name: String) -> [CatalogueField]? {
            action?.response.first { $0.name == name }.map(Catalogue.vendor.members)
        }
        for name in action?.resultKeys ?? [] {
            let own = fields(name) ?? action?.resultKey.flatMap(fields) ?? []
            if let value = answer[name],
                let list = AnswerList(table: name, value, own) ?? AnswerList(object: name, value, own)
            {
                self = list
                return
            }
        }
        // A null list is an empty one, unless another name has more to say.
        if let name = action?.resultKeys.first(where: { answer[$0]?.isNull == true }) {
            self.init(path: JSONPath([.member(name)]), rows: [], fields: [], member: name)
            return
        }
        let lists = answer.members.compactMap { member -> AnswerList? in
            let list = AnswerList(table: member.name, member.value, fields(member.name) ?? [])
            return list?.holdsObjects == true ? list : nil
        }
        guard lists.count == 1, let only = lists.first else { return nil }
        self = only
    }

    private init(path: JSONPath, rows: ReportRows, fields: [CatalogueField], member: String?) {
        self.path = path
        self.rows = rows
        self.fields = fields
        self.member = member
    }

    /// Whether all rows are objects, and there are some.
    private var holdsObjects: Bool { !rows.isEmpty && rows.allSatisfy { $0.kind == .object } }

    /// A list, or an object whose members are objects; nil for anything else.
    private init?(table name: String, _ value: JSONValue, _ fields: [CatalogueField]) {
        let path = JSONPath([.member(name)])
        if let rows = ReportRows(elementsOf: value) {
            self.init(path: path, rows: rows, fields: fields, member: name)
        } else if let rows = value.object.flatMap(MemberRows.rows) {
            self.init(path: path, rows: ReportRows(rows), fields: [], member: nil)
        } else {
            return nil
        }
    }

    /// Of an object of nothing but lists the first one with objects in it; another object as one row; nil for anything
    /// else.
    private init?(object name: String, _ value: JSONValue, _ fields: [CatalogueField]) {
        guard let members = value.object?.members else { return nil }
        let path = JSONPath([.member(name)])
        guard members.allSatisfy({ $0.value.isNull || $0.value.kind == .array }) else {
            self.init(path: path, rows: [value], fields: fields, member: nil)
            return
        }
        let lists = members.compactMap { member -> AnswerList? in
            let inner = fields.first { $0.name == member.name }.map(Catalogue.vendor.members) ?? []
            return ReportRows(elementsOf: member.value).map { rows in
                AnswerList(
                    path: JSONPath([.member(name), .member(member.name)]), rows: rows, fields: inner,
                    member: nil)
            }
        }
        self =
            lists.first { $0.holdsObjects } ?? AnswerList(path: path, rows: [], fields: [], member: nil)
    }
}

/// Objects whose members are objects, which are tables in fact: their names are a column.
enum MemberRows {
    /// The rows: each object with its name before its members, at whatever depth the innermost ones stand; nil unless all
    /// members are objects.
    static func rows(_ object: JSONObject) -> [JSONValue]? {
        guard isTable(object) else { return nil }
        let leaves = leaves(object, [])
        let taken = Set(leaves.flatMap { $0.object.names })
        let title = titles.first { !taken.contains($0) } ?? titles[0]
        return leaves.map { leaf in
            let name = JSONObject.Member(name: title, value: .string(JSONPath(leaf.path).description))
            return .object(JSONObject([name] + leaf.object.members))
        }
    }

    /// What the column of the names is called: the first that no row has itself.
    private static let titles = ["Name", "Key", "Member"]

    private static func isTable(_ object: JSONObject) -> Bool {
        !object.members.isEmpty && object.members.allSatisfy { $0.value.kind == .object }
    }

    private static func leaves(
        _ object: JSONObject, _ path: [JSONPath.Step]
    ) -> [(path: [JSONPath.Step], object: JSONObject)] {
        object.members.flatMap { member -> [(path: [JSONPath.Step], object: JSONObject)] in
            guard let inner = member.value.object else { return [] }
            let path = path + [.member(member.name)]
            return isTable(inner) ? leaves(inner, path) : [(path, inner)]
        }
    }
}
