import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// What the catalogue knows of an action: as a page for people, and as its entry for programs.
struct ActionPage {
    private let action: CatalogueAction

    init(_ action: CatalogueAction) { self.action = action }

    // MARK: For people

    var page: HelpPage {
        let required = action.parameters.filter(\.isRequired)
        let optional = action.parameters.filter { !$0.isRequired }
        return HelpPage(
            summary: Message(action.summary),
            usage: ["call", action.name]
                + required.filter { !Self.isFromSession($0) }.map { "\($0.typedName)=…" }
                + ["[Name=value …]"],
            paragraphs: paragraphs,
            sections: [
                HelpPage.Section(
                    title: "Example", entries: [HelpPage.Entry(term: example, text: Message(verbatim: ""))]),
                HelpPage.Section(title: "Required parameters", entries: required.map { Self.entry($0) }),
                HelpPage.Section(title: "Other parameters", entries: optional.map { Self.entry($0) }),
                HelpPage.Section(title: "Answer", entries: answerEntries(action.response, depth: 0)),
                HelpPage.Section(title: "Metrics", entries: metricEntries),
                HelpPage.Section(title: "Described in", entries: action.sources.compactMap(Self.source)),
            ])
    }

    private var paragraphs: [Message] {
        let kind: Message =
            switch action.kind {
            case .read: "It only reads."
            case .write where action.disruption != nil:
                "It interrupts a running system: it needs write on, and asks first."
            case .write: "It changes something, so it needs write on."
            case .destructive: "It destroys something: it needs write on, and asks for the resource's id."
            }
        var paragraphs = [kind]
        if let disruption = action.disruption { paragraphs.append(Message(disruption)) }
        if let costs = action.costs { paragraphs += Self.paragraphs(costs) }
        if let warning = ActionAdvice.warning(action) { paragraphs.append("Note: \(warning).") }
        if action.isPaginated {
            paragraphs.append(
                action.totalKey.map {
                    "It answers page by page: Offset and Limit choose one, \($0) counts all."
                }
                    ?? "It answers page by page: Offset and Limit choose one.")
        }
        if let parameter = action.pagedPer {
            paragraphs.append("Without \(parameter), Offset and Limit count for each of its values.")
        }
        if action.coversAllRegions { paragraphs.append("Without Region it answers for all regions.") }
        if action.encoding == .json {
            paragraphs.append("Its parameters travel as JSON, since a form does not work.")
        }
        if action.partialFailure != nil {
            paragraphs.append("Rows can fail although RetCode is 0: they are told, and the status is 1.")
        }
        return paragraphs
    }

    /// What is charged, when, and which action tells the price.
    private static func paragraphs(_ costs: CatalogueCosts) -> [Message] {
        var paragraphs: [Message] = [Message(costs.note)]
        if let condition = costs.condition { paragraphs.append("It is charged if: \(Message(condition)).") }
        paragraphs.append(
            costs.quote.map { "At the prompt it asks first, with the price that \($0.action) quotes." }
                ?? "At the prompt it asks first; no action quotes its price.")
        return paragraphs
    }

    private static func isFromSession(_ parameter: CatalogueParameter) -> Bool { parameter.name == "Region" }

    /// What a parameter is, and what it may hold.
    ///
    /// - Parameters:
    ///   - parameter: The parameter.
    ///   - isAskedFor: Whether it is described because the session has no value for it either.
    /// - Returns: Its name as it is typed, and a description.
    static func entry(_ parameter: CatalogueParameter, isAskedFor: Bool = false) -> HelpPage.Entry {
        var facts = [Message(verbatim: parameter.kind.rawValue)]
        if parameter.isList { facts.append("may be repeated") }
        if let minimum = parameter.minimum { facts.append("at least \(minimum)") }
        if let forms = parameter.measure.unit.flatMap(MeasuredText.forms) { facts.append("as \(forms)") }
        if parameter.measure.encoding == .base64, !SecretNames.contain(parameter.name) {
            facts.append("@FILE sends a file, in Base64")
        }
        if let value = parameter.defaultValue { facts.append("default \(value)") }
        if let maximum = parameter.maximum { facts.append("at most \(maximum)") }
        if let count = parameter.maximumCount {
            facts.append("at most \(count, one: "value", many: "values")")
        }
        if let example = parameter.measure.example { facts.append("for example \(example)") }
        if CallCheck.common.contains(parameter.name), !isAskedFor { facts.append("else from the session") }
        var text = described(parameter.summary, facts)
        if !parameter.choices.isEmpty {
            text = "\(text) One of \(parameter.choices.joined(separator: ", "))."
        }
        if let note = parameter.note { text = "\(text) Note: \(Message(note))" }
        return HelpPage.Entry(term: parameter.typedName, text: text)
    }

    private static func described(_ summary: CatalogueText?, _ facts: [Message]) -> Message {
        guard let summary else { return "(\(facts.listed()))" }
        return "\(Message(summary)) (\(facts.listed()))"
    }

    private func answerEntries(_ fields: [CatalogueField], depth: Int) -> [HelpPage.Entry] {
        guard depth < Catalogue.deepestType else { return [] }
        let indent = String(repeating: "  ", count: depth)
        return fields.flatMap { field in
            var facts = [Message(verbatim: field.kind.rawValue)]
            if field.kind == .array, let type = field.elementType, CatalogueField.Kind(rawValue: type) != nil
            {
                facts = ["list of \(type)"]
            }
            if depth == 0, field.name == action.resultKey { facts.append("the main list") }
            if let example = field.measure.example { facts.append("for example \(example)") }
            var text = Self.described(field.summary, facts)
            if let note = field.note { text = "\(text) Note: \(Message(note))" }
            let name = indent + field.name + (field.kind == .array ? "[]" : "")
            return [HelpPage.Entry(term: name, text: text)]
                + answerEntries(Catalogue.vendor.members(of: field), depth: depth + 1)
        }
    }

    /// The series of measurements, where the answer has such.
    private var metricEntries: [HelpPage.Entry] {
        guard Self.hold("MetricKey", action.response, depth: 0) else { return [] }
        return Catalogue.vendor.metrics.map { metric in
            var facts = [Message(verbatim: metric.unit.rawValue)]
            if metric.isExtended { facts.append("only of one instance, with a start and an end") }
            return HelpPage.Entry(term: metric.key, text: Self.described(metric.summary, facts))
        }
    }

    private static func hold(_ name: String, _ fields: [CatalogueField], depth: Int) -> Bool {
        depth < Catalogue.deepestType
            && fields.contains { field in
                field.name == name || hold(name, Catalogue.vendor.members(of: field), depth: depth + 1)
            }
    }

    private static func source(_ source: String) -> HelpPage.Entry? {
        let text: Message? =
            switch source {
            case "docs": "the UCloud API reference"
            case "sdk": "the vendor's SDKs"
            case "compshare": "the reference pages of compshare.cn"
            case "cli": "the CompShare CLI"
            case "field": "notes of third parties on real answers"
            default: nil
            }
        return HelpPage.Entry(term: source, text: text ?? Message(verbatim: ""))
    }

    // MARK: An example

    /// A line that passes all checks, with every required parameter.
    var example: String {
        var words = ["call", action.name]
        for parameter in action.parameters where parameter.isRequired && !Self.isFromSession(parameter) {
            words.append("\(parameter.typedName)=\(Self.exampleValue(of: parameter))")
        }
        if action.isPaginated { words.append("Limit=5") }
        return words.joined(separator: " ")
    }

    private static func exampleValue(of parameter: CatalogueParameter) -> String {
        if SecretNames.contain(parameter.name) { return "?" }
        if let value = parameter.measure.example ?? parameter.defaultValue ?? parameter.choices.first {
            return Quoting.quote(value)
        }
        switch parameter.kind {
        case .boolean: return "true"
        case .integer, .number: return "\(parameter.minimum ?? 1)"
        case .string: return "example"
        }
    }

    // MARK: For programs

    /// The catalogue's entry, with the object types that its answer names; its parameters are the rows.
    var report: Report {
        var entry = action.json.object ?? JSONObject()
        var types = JSONObject()
        collect(action.response, into: &types)
        entry["types"] = .object(types)
        entry["example"] = .string(example)
        let rows = action.parameters.map { parameter in
            [
                "name": .string(parameter.name), "type": .string(parameter.kind.rawValue),
                "required": .bool(parameter.isRequired),
                "default": parameter.defaultValue.map(JSONValue.string) ?? nil,
                "max": parameter.maximum.map { .number(JSONNumber($0)) } ?? nil,
                "enum": .array(parameter.choices.map(JSONValue.string)),
                "repeated": .bool(parameter.isRepeated),
                "summary": .string(parameter.summary?.english ?? ""),
                "note": parameter.note.map { .string($0.english) } ?? nil,
            ] as JSONValue
        }
        return Report(document: .object(entry), rows: rows)
    }

    private func collect(_ fields: [CatalogueField], into types: inout JSONObject) {
        for field in fields {
            guard let type = field.elementType, let members = Catalogue.vendor.type(type), types[type] == nil
            else { continue }
            types[type] = .array(members.map(\.json))
            collect(members, into: &types)
        }
    }
}
