import CCompshareCatalogue
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
/// The text is parsed when the catalogue is first asked for; an action, or a type, is read from it when it is.
package final class Catalogue: Sendable {
    /// The vendor's actions.
    package static let vendor = Catalogue(
        unsafe Array(
            UnsafeBufferPointer(start: compshare_catalogue_json, count: compshare_catalogue_json_size)))

    /// The actions' names, in the order of the alphabet.
    package let names: [String]
    /// What is said of each action, by its name in lower case.
    private let actionTexts: [String: JSONValue]
    /// The members of each object type of answers, by its name.
    let typeTexts: [String: JSONValue]
    private let metricTexts: JSONValue?

    /// What has been read.
    private struct Known {
        var actions: [String: CatalogueAction] = [:]
        var types: [String: [CatalogueField]] = [:]
    }
    private let known = Mutex(Known())

    /// Reads a catalogue; an invalid text has no actions, which a test rules out for the one compiled in.
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
        actionTexts = texts
        typeTexts = Dictionary(
            (json["types"]?.members ?? JSONValue.null.members).map { ($0.name, $0.value) },
            uniquingKeysWith: { $1 })
        metricTexts = json["metrics"]
    }

    /// All actions, by name.
    package var actions: [CatalogueAction] { names.compactMap(action(named:)) }

    /// The action of this name, whatever its case: the vendor's own spelling is mixed (`CompshareDisk`,
    /// `CompShareDisk`).
    package func action(named name: String) -> CatalogueAction? {
        let key = name.lowercased()
        guard let text = actionTexts[key] else { return nil }
        if let action = known.withLock({ $0.actions[key] }) { return action }
        let action = CatalogueAction(text)
        known.withLock { $0.actions[key] = action }
        return action
    }

    /// The members of an object type of answers; nil if none is called so.
    package func type(_ name: String) -> [CatalogueField]? {
        guard let text = typeTexts[name] else { return nil }
        if let type = known.withLock({ $0.types[name] }) { return type }
        let type = text.elements.compactMap(CatalogueField.init)
        known.withLock { $0.types[name] = type }
        return type
    }

    /// The types of answers are at most this deep: what follows them stops here should they ever form a cycle.
    package static let deepestType = 8

    /// The members of what a field holds: of its elements, if it is a list; empty for plain values.
    package func members(of field: CatalogueField) -> [CatalogueField] {
        field.elementType.flatMap(type) ?? []
    }

    /// What the monitor of an instance measures.
    package var metrics: [CatalogueMetric] {
        (metricTexts?.array ?? []).compactMap(CatalogueMetric.init)
    }
}
