import CompShareOrderedJSON
import Synchronization

/// The API's actions as the vendor's documents, SDKs and tools describe them: offline, compiled in.
///
/// ```swift
/// let action = Catalogue.vendor.action(named: "describecompshareinstance")
/// action?.parameters.filter(\.isRequired).map(\.name)  // ["Region"]
/// ```
///
/// The facts stand in `Sources/CCatalogue/catalogue.json`: collected from the vendor's UCloud API reference, its SDKs,
/// the reference pages of the CompShare site, the CompShare CLI and third parties' notes on real answers. Members that
/// are false, null or empty are left out there; so are `Action`, `PublicKey`, `Signature` and `SecurityToken`, and of
/// answers `RetCode`, `Action` and `Message`.
///
/// An action, or a type, is read when it is asked for, by the lines of the text; the whole is parsed for what is not found
/// so, and for lists.
package final class Catalogue: Sendable {
    /// The vendor's actions.
    package static let vendor = Catalogue(
        CompiledCatalogue.bytes, action: CompiledCatalogue.action, type: CompiledCatalogue.type)

    /// The whole text, parsed.
    private struct Contents {
        /// The actions' names, in the order of the alphabet.
        let names: [String]
        /// What is said of each action, by its name in lower case.
        let actions: [String: JSONValue]
        /// The members of each object type of answers, by its name.
        let types: [String: JSONValue]
        let metrics: JSONValue?

        init(_ bytes: [UInt8]) {
            let json = (try? JSONValue(parsing: bytes)) ?? .null
            var names: [String] = []
            var texts: [String: JSONValue] = [:]
            for action in json["actions"]?.array ?? [] {
                guard let name = action["name"]?.string else { continue }
                names.append(name)
                texts[name.lowercased()] = action
            }
            self.names = names
            actions = texts
            types = Dictionary(
                (json["types"]?.members ?? JSONValue.null.members).map { ($0.name, $0.value) },
                uniquingKeysWith: { $1 })
            metrics = json["metrics"]
        }
    }

    /// What has been read.
    private struct Known {
        var contents: Contents?
        var actions: [String: CatalogueAction] = [:]
        var types: [String: [CatalogueField]] = [:]
    }
    private let known = Mutex(Known())
    private let bytes: @Sendable () -> [UInt8]
    private let actionText: @Sendable (String) -> [UInt8]?
    private let typeText: @Sendable (String) -> [UInt8]?

    /// Creates a catalogue of a text; an invalid one has no actions, which a test rules out for the one compiled in.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - action: Finds the text of an action that is spelt exactly so, without a look at the others; nil if it does not.
    ///   - type: The same for a type.
    init(
        _ bytes: @escaping @autoclosure @Sendable () -> [UInt8],
        action: @escaping @Sendable (String) -> [UInt8]? = { _ in nil },
        type: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
    ) {
        self.bytes = bytes
        actionText = action
        typeText = type
    }

    private var contents: Contents {
        known.withLock { known in
            if let contents = known.contents { return contents }
            let contents = Contents(bytes())
            known.contents = contents
            return contents
        }
    }

    /// The actions' names, in the order of the alphabet.
    package var names: [String] { contents.names }
    /// The names of the object types of answers.
    var typeNames: [String] { Array(contents.types.keys) }

    /// All actions, by name.
    package var actions: [CatalogueAction] { names.compactMap(action(named:)) }

    /// The action of this name, whatever its case: the vendor's own spelling is mixed (`CompshareDisk`,
    /// `CompShareDisk`).
    package func action(named name: String) -> CatalogueAction? {
        let key = name.lowercased()
        if let action = known.withLock({ $0.actions[key] }) { return action }
        guard let text = actionText(name).flatMap(Self.value) ?? parsedAction(key) else { return nil }
        let action = CatalogueAction(text)
        known.withLock { $0.actions[key] = action }
        return action
    }

    /// Whether an action is spelt exactly so, told without a look at the others.
    package func holds(_ name: String) -> Bool { actionText(name) != nil }

    /// The members of an object type of answers; nil if none is called so.
    package func type(_ name: String) -> [CatalogueField]? {
        if let type = known.withLock({ $0.types[name] }) { return type }
        guard let text = typeText(name).flatMap(Self.value) ?? parsedType(name) else { return nil }
        let type = text.elements.compactMap(CatalogueField.init)
        known.withLock { $0.types[name] = type }
        return type
    }

    private static func value(_ bytes: [UInt8]) -> JSONValue? { try? JSONValue(parsing: bytes) }

    /// What the whole text says of an action, by its name in lower case.
    func parsedAction(_ key: String) -> JSONValue? { contents.actions[key] }

    /// What the whole text says of a type.
    func parsedType(_ name: String) -> JSONValue? { contents.types[name] }

    /// The types of answers are at most this deep: what follows them stops here should they ever form a cycle.
    package static let deepestType = 8

    /// The members of what a field holds: of its elements, if it is a list; empty for plain values.
    package func members(of field: CatalogueField) -> [CatalogueField] {
        // No type is called as a plain kind is; to look for one would read the whole text.
        guard let name = field.elementType, CatalogueField.Kind(rawValue: name) == nil else { return [] }
        return type(name) ?? []
    }

    /// What the monitor of an instance measures.
    package var metrics: [CatalogueMetric] {
        (contents.metrics?.array ?? []).compactMap(CatalogueMetric.init)
    }
}
