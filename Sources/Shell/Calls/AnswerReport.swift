import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompshLocalization
import CompshRendering

/// An answer of any action as a report: its main list as rows, else itself as one row.
struct AnswerReport {
    let report: Report
    /// How much there is; empty if nothing is counted.
    let footer: Message
    /// The paths of the lists and objects in the answer that no row shows.
    let hidden: [String]

    /// Creates the report.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - bytes: The same as it was received.
    ///   - action: What the catalogue says of the action, if it knows it.
    ///   - path: The part to show; where the answer has no such part, all of it is shown.
    init(_ answer: JSONValue, bytes: [UInt8], _ action: CatalogueAction?, path: JSONPath? = nil) {
        if let path, let part = try? path.value(in: answer) {
            let rows =
                ReportRows(elementsOf: part) ?? part.object.flatMap(MemberRows.rows).map(ReportRows.init)
            let fields = part.kind != .array && rows != nil ? [] : Self.fields(at: path, in: action)
            let shown = rows ?? [part]
            report = Report(document: part, rows: shown) { AnswerColumns.schema(for: $0, fields) }
            footer =
                rows.map { "\($0.count) in \(path.description)" as Message }
                ?? Message(verbatim: path.description)
            hidden = []
            return
        }
        let list = AnswerList(in: answer, action)
        let rows = list?.rows ?? ReportRows(Self.single(answer))
        let fields = list?.fields ?? action?.response ?? []
        report = Report(document: answer, bytes: bytes, rows: rows, listMember: list?.member) {
            AnswerColumns.schema(for: $0, fields)
        }
        var parts: [Message] = []
        if let list { parts.append("\(rows.count) in \(list.path.description)") }
        let totalKey = action?.totalKey ?? "TotalCount"
        if let total = answer[totalKey]?.text { parts.append(Message(verbatim: "\(totalKey) \(total)")) }
        footer = parts.joined(separator: " · ")
        hidden = list.map { Self.hidden(in: answer, beside: $0) } ?? []
    }

    /// The members at a path, as far as the catalogue knows them.
    private static func fields(at path: JSONPath, in action: CatalogueAction?) -> [CatalogueField] {
        var fields = action?.response ?? []
        for step in path.steps {
            guard case .member(let name) = step else { continue }
            fields = fields.first { $0.name == name }.map(Catalogue.vendor.members) ?? []
        }
        return fields
    }

    /// The lists and objects on the way to the list, and at its side.
    private static func hidden(in answer: JSONValue, beside list: AnswerList) -> [String] {
        var hidden: [String] = []
        var place = answer
        var way: [JSONPath.Step] = []
        for step in list.path.steps {
            guard case .member(let name) = step else { break }
            for member in place.members where member.name != name && holdsMore(member.value) {
                hidden.append(JSONPath(way + [.member(member.name)]).description)
            }
            way.append(step)
            place = place[name] ?? .null
        }
        return hidden
    }

    private static func holdsMore(_ value: JSONValue) -> Bool {
        value.members.contains { _ in true } || value.elements.contains { _ in true }
    }

    /// The answer without what every answer has; nothing if nothing is left.
    private static func single(_ answer: JSONValue) -> [JSONValue] {
        let members = (answer.object?.members ?? []).filter { member in
            !["RetCode", "Action", "Message"].contains(member.name)
        }
        return members.isEmpty ? [] : [.object(JSONObject(members))]
    }
}
