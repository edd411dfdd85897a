package import CompShareOrderedJSON

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
    /// The type of a list's elements, or of the object: a plain kind's name or the name of a type of the catalogue.
    package let elementType: String?
    /// What it means; nil where nothing is said.
    package let summary: CatalogueText?
    /// Where the sources disagree.
    package let note: CatalogueText?
    /// Its unit, encoding and the like.
    package let measure: CatalogueMeasure
    /// The entry as it stands in the catalogue.
    package let json: JSONValue

    /// Whether an answer may lack it: not all sources of the action tell of it, or it is known to come only sometimes.
    package var isOptional: Bool { json["sources"] != nil || json["optional"]?.bool == true }

    /// What is left out of the catalogue because every answer has it; a message comes with failures only.
    package static let ofEveryAnswer: [CatalogueField] = [
        ["name": "RetCode", "type": "integer"], ["name": "Action", "type": "string"],
        ["name": "Message", "type": "string", "sources": ["docs"]],
    ].compactMap(CatalogueField.init)

    init?(_ json: JSONValue) {
        guard let name = json["name"]?.string, let kind = json["type"]?.string.flatMap(Kind.init) else {
            return nil
        }
        self.name = name
        self.kind = kind
        elementType = json["of"]?.string
        summary = CatalogueText("summary", in: json)
        note = CatalogueText("note", in: json)
        measure = CatalogueMeasure(json)
        self.json = json
    }
}
