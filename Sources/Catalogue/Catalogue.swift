import CompShareOrderedJSON

/// The API's actions as the vendor's documents, SDKs and tools describe them: offline, compiled in.
///
/// ```swift
/// let action = Catalogue.vendor.action(named: "describecompshareinstance")
/// action?.parameters.filter(\.isRequired).map(\.name)  // ["Region"]
/// ```
package struct Catalogue: Sendable {
    /// All actions, by name.
    package let actions: [CatalogueAction]
    /// The members of the answers' object types, by the type's name.
    package let types: [String: [CatalogueField]]

    private let places: [String: Int]

    /// The vendor's actions.
    ///
    /// Read when it is first asked for; that takes some milliseconds.
    package static let vendor = Catalogue(text: CatalogueData.json)

    /// Reads a catalogue; what is no catalogue has no actions, which a test rules out for the one compiled in.
    init(text: String) {
        let json = (try? JSONValue(parsing: Array(text.utf8))) ?? .null
        let actions = (json["actions"]?.array ?? []).compactMap(CatalogueAction.init)
            .sorted { $0.name.lowercased() < $1.name.lowercased() }
        self.actions = actions
        var types: [String: [CatalogueField]] = [:]
        for member in json["types"]?.object?.members ?? [] {
            types[member.name] = (member.value.array ?? []).compactMap(CatalogueField.init)
        }
        self.types = types
        places = Dictionary(actions.indices.map { (actions[$0].name.lowercased(), $0) }) { first, _ in first }
    }

    /// The action of this name, whatever its case: the vendor's own spelling is mixed (`CompshareDisk`,
    /// `CompShareDisk`).
    package func action(named name: String) -> CatalogueAction? {
        places[name.lowercased()].map { actions[$0] }
    }

    /// The members of what a field holds: of its elements, if it is a list; empty for plain values.
    package func members(of field: CatalogueField) -> [CatalogueField] {
        field.elementType.flatMap { types[$0] } ?? []
    }
}
