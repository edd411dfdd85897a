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
/// Nothing of it is read before it is asked for, and then only the part that is: an action, or a type.
package final class Catalogue: Sendable {
    /// The vendor's actions.
    package static let vendor = Catalogue(
        CompiledCatalogue.bytes, action: CompiledCatalogue.action, type: CompiledCatalogue.type)

    /// Where everything stands.
    private struct Outline {
        let outline: JSONOutline
        /// The actions' names, in the order of the alphabet.
        let names: [String]
        /// Where each action stands, by its name in lower case.
        let actions: [String: Range<Int>]
        /// Where each object type of answers stands, by its name.
        let types: [String: Range<Int>]
        let metrics: Range<Int>?

        init(_ bytes: [UInt8]) {
            outline = JSONOutline(bytes)
            let parts = Dictionary(
                outline.members(in: 0..<bytes.count).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            var names: [String] = []
            var places: [String: Range<Int>] = [:]
            for place in parts["actions"].map(outline.elements) ?? [] {
                guard let name = outline.firstText(in: place) else { continue }
                names.append(name)
                places[name.lowercased()] = place
            }
            self.names = names
            actions = places
            types = Dictionary(
                (parts["types"].map(outline.members) ?? []).map { ($0.name, $0.value) },
                uniquingKeysWith: { $1 })
            metrics = parts["metrics"]
        }
    }

    /// What has been read.
    private struct Known {
        var outline: Outline?
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

    private var outline: Outline {
        known.withLock { known in
            if let outline = known.outline { return outline }
            let outline = Outline(bytes())
            known.outline = outline
            return outline
        }
    }

    /// The actions' names, in the order of the alphabet.
    package var names: [String] { outline.names }
    /// The names of the object types of answers.
    var typeNames: [String] { Array(outline.types.keys) }

    /// All actions, by name.
    package var actions: [CatalogueAction] { names.compactMap(action(named:)) }

    /// The action of this name, whatever its case: the vendor's own spelling is mixed (`CompshareDisk`,
    /// `CompShareDisk`).
    package func action(named name: String) -> CatalogueAction? {
        let key = name.lowercased()
        if let action = known.withLock({ $0.actions[key] }) { return action }
        guard let value = actionText(name).flatMap(Self.value) ?? outlinedAction(key) else { return nil }
        let action = CatalogueAction(value)
        known.withLock { $0.actions[key] = action }
        return action
    }

    /// The members of an object type of answers; nil if none is called so.
    package func type(_ name: String) -> [CatalogueField]? {
        if let type = known.withLock({ $0.types[name] }) { return type }
        guard let value = typeText(name).flatMap(Self.value) ?? outlinedType(name) else { return nil }
        let type = (value.array ?? []).compactMap(CatalogueField.init)
        known.withLock { $0.types[name] = type }
        return type
    }

    private static func value(_ bytes: [UInt8]) -> JSONValue? { try? JSONValue(parsing: bytes) }

    /// An action, by its name in lower case, as the outline of the whole text has it.
    func outlinedAction(_ key: String) -> JSONValue? {
        let outline = outline
        return outline.actions[key].map(outline.outline.value)
    }

    /// A type as the outline of the whole text has it.
    func outlinedType(_ name: String) -> JSONValue? {
        let outline = outline
        return outline.types[name].map(outline.outline.value)
    }

    /// The types of answers are at most this deep: what follows them stops here should they ever form a cycle.
    package static let deepestType = 8

    /// The members of what a field holds: of its elements, if it is a list; empty for plain values.
    package func members(of field: CatalogueField) -> [CatalogueField] {
        field.elementType.flatMap(type) ?? []
    }

    /// What the monitor of an instance measures.
    package var metrics: [CatalogueMetric] {
        let outline = outline
        return (outline.metrics.map(outline.outline.value)?.array ?? []).compactMap(CatalogueMetric.init)
    }
}
