package import CompShareOrderedJSON
import CompSharePlatform

/// An action of the API: what it takes, what it answers, what it does.
package struct CatalogueAction: Sendable, Hashable {
    /// What an action does to the account.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Only reads.
        case read
        /// Changes something.
        case write
        /// Takes something away, or a running system down.
        case destructive
    }

    /// What is known against an action.
    package enum Status: String, Sendable, Hashable, CaseIterable {
        /// Documented, but gone from production.
        case withdrawn
        /// Answers errors in production.
        case unreliable
        /// Named in a guide only; nothing about it is published.
        case unverified
    }

    /// The name as the API spells it.
    package let name: String
    /// What it does, one sentence.
    package let summary: String
    /// What it does to the account.
    package let kind: Kind
    /// What happens to a running system, one sentence; nil if nothing does.
    package let disruption: String?
    /// Whether it has `Offset` and `Limit`.
    package let isPaginated: Bool
    /// The answer's main list; nil if it has none.
    package let resultKey: String?
    /// Other names under which the list has been seen.
    package let resultKeyAliases: [String]
    /// The member that counts the whole list: `TotalCount` or `Total`.
    package let totalKey: String?
    /// The parameters, in the order of the reference page.
    package let parameters: [CatalogueParameter]
    /// The members of the answer.
    package let response: [CatalogueField]
    /// Where it is described: `docs` (UCloud reference), `sdk`, `compshare` (CompShare page), `cli` (CompShare CLI).
    package let sources: [String]
    /// Whether the vendor's Go SDK marks it as one that may be sent again; nil if it lacks the action.
    package let sdkRetryable: Bool?
    /// What is known against it; nil if nothing is.
    package let status: Status?
    /// The entry as it stands in the catalogue.
    package let json: JSONValue

    init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let kind = json["kind"]?.string.flatMap(Kind.init) else {
            return nil
        }
        self.name = name
        self.kind = kind
        summary = json["summary"]?.string ?? ""
        disruption = json["disruptive"]?.string
        isPaginated = json["paginated"]?.bool ?? false
        resultKey = json["resultKey"]?.string
        resultKeyAliases = json["resultKeyAliases"]?.texts ?? []
        totalKey = json["totalKey"]?.string
        parameters = (json["params"]?.array ?? []).compactMap(CatalogueParameter.init)
        response = (json["response"]?.array ?? []).compactMap(CatalogueField.init)
        sources = json["sources"]?.texts ?? []
        sdkRetryable = json["sdkRetryable"]?.bool
        status = json["status"]?.string.flatMap(Status.init)
        self.json = json
    }

    /// The names under which the main list may stand in an answer, the likeliest first.
    package var resultKeys: [String] { (resultKey.map { [$0] } ?? []) + resultKeyAliases }

    /// The parameter that a flat name stands for: `tag.0` is `Tag`, `Disks.0.Size` is `Disks.N.Size`.
    ///
    /// Case matters only where names differ in nothing else (`Gpu` and `GPU` of GetCompShareInstanceUserPrice);
    /// a name that fits several but is none of them means one that is required.
    package func parameter(for flatName: String) -> CatalogueParameter? {
        let wanted = CatalogueParameter.pattern(of: flatName)
        let found = parameters.filter { parameter in
            parameter.pattern == wanted || parameter.isList && parameter.pattern + ".n" == wanted
        }
        if found.count < 2 { return found.first }
        return found.first { $0.spelling(of: flatName) == flatName } ?? found.first(where: \.isRequired)
            ?? found.first
    }
}

/// A parameter of an action.
package struct CatalogueParameter: Sendable, Hashable {
    /// What one value is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Any text.
        case string
        /// A whole number.
        case integer
        /// A decimal number.
        case number
        /// `true` or `false`.
        case boolean
    }

    /// The name; of a list it is sent with an index behind it, and where `N` stands in it, the index takes its place.
    package let name: String
    /// What one value is.
    package let kind: Kind
    /// Whether the service refuses a call without it.
    package let isRequired: Bool
    /// The value that the service takes if there is none.
    package let defaultValue: String?
    /// The greatest number accepted.
    package let maximum: Int?
    /// The values accepted; empty if any is, or if the documents name none.
    package let choices: [String]
    /// Whether it is a list.
    package let isRepeated: Bool
    /// What it means, one sentence.
    package let summary: String
    /// Where the sources disagree.
    package let note: String?

    init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let kind = json["type"]?.string.flatMap(Kind.init) else {
            return nil
        }
        self.name = name
        self.kind = kind
        isRequired = json["required"]?.bool ?? false
        defaultValue = json["default"]?.text
        maximum = json["max"]?.integer
        choices = json["enum"]?.texts ?? []
        isRepeated = json["repeated"]?.bool ?? false
        summary = json["summary"]?.string ?? ""
        note = json["note"]?.string
    }

    /// Whether it is a list of plain values, sent with an index behind its name.
    package var isList: Bool { isRepeated && !hasIndexInside }

    /// Whether it belongs to the objects of a list: `Disks.N.Size`.
    package var hasIndexInside: Bool { name.split(separator: ".").contains("N") }

    /// A flat name that stands for this parameter in the API's spelling: `disks.0.size` is `Disks.0.Size`.
    package func spelling(of flatName: String) -> String {
        let typed = flatName.split(separator: ".", omittingEmptySubsequences: false)
        let own = name.split(separator: ".", omittingEmptySubsequences: false)
        return typed.indices.map { place in
            place < own.count && own[place] != "N" ? String(own[place]) : String(typed[place])
        }.joined(separator: ".")
    }

    /// The name in lower case with `n` for each index.
    var pattern: String { Self.pattern(of: name) }

    /// `Disks.0.Size` and `disks.N.size` both give `disks.n.size`.
    static func pattern(of name: String) -> String {
        name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
            .map { Int(decimal: $0) == nil ? String($0) : "n" }.joined(separator: ".")
    }
}

/// A member of an answer, or of an object in one.
package struct CatalogueField: Sendable, Hashable {
    /// What a member holds.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Text.
        case string
        /// A whole number; the service also writes digit strings.
        case integer
        /// A decimal number.
        case number
        /// A boolean, or its text.
        case boolean
        /// A list.
        case array
        /// An object.
        case object
    }

    /// The name.
    package let name: String
    /// What it holds.
    package let kind: Kind
    /// The type of a list's elements, or of the object: a plain kind's name or a key of `Catalogue.types`.
    package let elementType: String?
    /// What it means; empty where nothing is said.
    package let summary: String

    init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let kind = json["type"]?.string.flatMap(Kind.init) else {
            return nil
        }
        self.name = name
        self.kind = kind
        elementType = json["of"]?.string
        summary = json["summary"]?.string ?? ""
    }
}

extension JSONValue {
    /// The texts of a list.
    fileprivate var texts: [String] { (array ?? []).compactMap(\.string) }
}
