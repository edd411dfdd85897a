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

    /// Creates the report.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - bytes: The same as it was received.
    ///   - action: What the catalogue says of the action, if it knows it.
    ///   - path: The part to show; where the answer has no such part, all of it is shown.
    init(_ answer: JSONValue, bytes: [UInt8], _ action: CatalogueAction?, path: JSONPath? = nil) {
        if let path, let part = try? path.value(in: answer) {
            let rows = part.array ?? [part]
            let fields = Self.fields(at: path, in: action)
            report = Report(document: part, rows: rows, schema: AnswerColumns.schema(for: rows, fields))
            footer =
                part.array == nil
                ? Message(verbatim: path.description) : "\(rows.count) in \(path.description)"
            return
        }
        report = Self.report(of: answer, bytes: bytes, action)
        var parts: [Message] = []
        if let name = report.listMember { parts.append("\(report.rows.count) in \(name)") }
        let totalKey = action?.totalKey ?? "TotalCount"
        if let total = answer[totalKey]?.text { parts.append(Message(verbatim: "\(totalKey) \(total)")) }
        footer = parts.joined(separator: " · ")
    }

    private static func report(of answer: JSONValue, bytes: [UInt8], _ action: CatalogueAction?) -> Report {
        let list = list(in: answer, action)
        let rows = list?.rows ?? single(answer)
        let fields =
            list.map { list in
                action?.response.first { $0.name == list.field }.map(Catalogue.vendor.members) ?? []
            } ?? action?.response ?? []
        return Report(
            document: answer, bytes: bytes, rows: rows, listMember: list?.name,
            schema: AnswerColumns.schema(for: rows, fields))
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

    /// The main list of an answer: its name there, and in the catalogue.
    private struct List {
        var name: String
        var field: String
        var rows: [JSONValue]
    }

    /// The list that the catalogue names, under whichever of its names it comes; else the only list of objects.
    private static func list(in answer: JSONValue, _ action: CatalogueAction?) -> List? {
        if let key = action?.resultKey {
            let names = action?.resultKeys ?? []
            // A null list is an empty one, unless another name has more to say.
            if let name = names.first(where: { answer[$0]?.array != nil })
                ?? names.first(where: { answer[$0]?.isNull == true })
            {
                return List(name: name, field: key, rows: answer[name]?.array ?? [])
            }
        }
        let lists = (answer.object?.members ?? []).filter { member in
            member.value.array.map { rows in !rows.isEmpty && rows.allSatisfy { $0.object != nil } } ?? false
        }
        guard lists.count == 1, let only = lists.first, let rows = only.value.array else { return nil }
        return List(name: only.name, field: only.name, rows: rows)
    }

    /// The answer without what every answer has; nothing if nothing is left.
    private static func single(_ answer: JSONValue) -> [JSONValue] {
        let members = (answer.object?.members ?? []).filter { member in
            !["RetCode", "Action", "Message"].contains(member.name)
        }
        return members.isEmpty ? [] : [.object(JSONObject(members))]
    }
}
