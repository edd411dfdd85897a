import CompShareCatalogue
import CompShareOrderedJSON
import CompshCommandLanguage

/// Compares an answer with what the catalogue says of it.
struct DocumentedAnswer {
    private let action: CatalogueAction
    private let ignored: JSONNamePatterns

    init(_ action: CatalogueAction, ignored: [JSONPath]) {
        self.action = action
        self.ignored = JSONNamePatterns(ignored)
    }

    /// What the answer holds that no document tells of, lacks, or has of another type.
    ///
    /// - Throws: `CommandFailure` if the task was cancelled, or there is too much to compare.
    func findings(in answer: JSONValue) throws(CommandFailure) -> [Finding] {
        var walk = Walk(ignored: ignored)
        let root = try VerificationLimit.structure(of: answer).root
        let common = CatalogueField.ofEveryAnswer.filter { !$0.isOptional || root[$0.name] != nil }
        walk.compare(root, with: common + action.response, otherNames: action.resultKeys)
        return walk.found
    }

    private struct Walk {
        let ignored: JSONNamePatterns
        var found: [Finding] = []
        private var steps: [JSONPath.Step] = []
        private var names: [String] = []

        init(ignored: JSONNamePatterns) { self.ignored = ignored }

        /// Compares an object with its documented members.
        ///
        /// - Parameters:
        ///   - place: The object.
        ///   - fields: The members.
        ///   - otherNames: Names of one and the same member, of which an answer has one.
        mutating func compare(
            _ place: JSONStructure.Place, with fields: [CatalogueField], otherNames: [String] = []
        ) {
            let hasOther = otherNames.contains { place[$0] != nil }
            for field in fields {
                at(field.name) { walk in
                    guard let member = place[field.name] else {
                        // Of the names of one list the first tells that all are missing.
                        let isOther = otherNames.contains(field.name) && field.name != otherNames.first
                        let mayLack =
                            field.isOptional || isOther || hasOther && otherNames.contains(field.name)
                        return walk.note(mayLack ? .optional : .missing, before: field.types)
                    }
                    walk.compare(member, with: field)
                }
            }
            let known = Set(fields.map(\.name) + otherNames)
            for name in place.names where !known.contains(name) {
                at(name) { $0.note(.unknown, now: place[name]?.types ?? []) }
            }
            // Another name of the list, which no field has.
            guard let main = fields.first(where: { $0.name == otherNames.first }) else { return }
            for name in otherNames where !fields.contains(where: { $0.name == name }) {
                guard let member = place[name] else { continue }
                at(name) { $0.compare(member, with: main) }
            }
        }

        private mutating func compare(_ place: JSONStructure.Place, with field: CatalogueField) {
            if !place.types.isSubset(of: field.types) {
                note(.type, before: field.types, now: place.types)
            }
            let members = Catalogue.vendor.members(of: field)
            switch field.kind {
            case .object where !members.isEmpty && place.types.contains(.object):
                compare(place, with: members)
            case .array where place.types.isEmpty || place.types.contains(.list):
                steps.append(.every)
                compareEntries(place.entries, field, members)
                steps.removeLast()
            default: break
            }
        }

        private mutating func compareEntries(
            _ entries: JSONStructure.Place?, _ field: CatalogueField, _ members: [CatalogueField]
        ) {
            // A list of plain values has nothing inside that could be told.
            guard let entries else { return members.isEmpty ? () : note(.notSeen, before: .object) }
            let expected = field.elementTypes
            if !expected.isEmpty, !entries.types.isSubset(of: expected) {
                note(.type, before: expected, now: entries.types)
            }
            if !members.isEmpty, entries.types.contains(.object) { compare(entries, with: members) }
        }

        /// Does `body` inside of a member, unless that is ignored.
        private mutating func at(_ name: String, _ body: (inout Walk) -> Void) {
            steps.append(.member(name))
            names.append(name)
            if !ignored.areEnd(of: names), found.count < VerificationLimit.sought { body(&self) }
            names.removeLast()
            steps.removeLast()
        }

        private mutating func note(
            _ change: Finding.Change, before: JSONStructure.Types = [], now: JSONStructure.Types = []
        ) {
            guard found.count < VerificationLimit.sought else { return }
            let isThere = change == .type || change == .unknown
            found.append(
                Finding(
                    change, JSONPath(steps).description, before: change == .unknown ? nil : before.words,
                    now: isThere ? now.words : nil))
        }
    }
}

extension CatalogueField.Kind {
    fileprivate var types: JSONStructure.Types {
        switch self {
        case .string: .string
        case .integer, .number: .number
        case .boolean: .boolean
        case .array: .list
        case .object: .object
        }
    }
}

extension CatalogueField {
    /// The type in which it comes.
    fileprivate var types: JSONStructure.Types { kind.types }

    /// The type of a list's entries; none where nothing is said.
    fileprivate var elementTypes: JSONStructure.Types {
        guard let elementType else { return [] }
        return Kind(rawValue: elementType)?.types ?? .object
    }
}
