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
/// Nothing of it is read before it is asked for, and then only the part that is: an action, or a type.
package final class Catalogue: Sendable {
    /// The vendor's actions.
    package static let vendor = Catalogue(
        unsafe Array(
            UnsafeBufferPointer(start: compshare_catalogue_json, count: compshare_catalogue_json_size)))

    private let outline: JSONOutline
    /// The actions' names, in the order of the alphabet.
    package let names: [String]
    /// Where each action stands, by its name in lower case.
    private let actionPlaces: [String: Range<Int>]
    /// Where each object type of answers stands, by its name.
    let typePlaces: [String: Range<Int>]
    private let metricsPlace: Range<Int>?

    /// What has been read.
    private struct Known {
        var actions: [String: CatalogueAction] = [:]
        var types: [String: [CatalogueField]] = [:]
    }
    private let known = Mutex(Known())

    /// Finds the parts of a catalogue; an invalid text has no actions, which a test rules out for the one compiled in.
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
        actionPlaces = places
        typePlaces = Dictionary(
            (parts["types"].map(outline.members) ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        metricsPlace = parts["metrics"]
    }

    /// All actions, by name.
    package var actions: [CatalogueAction] { names.compactMap(action(named:)) }

    /// The action of this name, whatever its case: the vendor's own spelling is mixed (`CompshareDisk`,
    /// `CompShareDisk`).
    package func action(named name: String) -> CatalogueAction? {
        let key = name.lowercased()
        guard let place = actionPlaces[key] else { return nil }
        if let action = known.withLock({ $0.actions[key] }) { return action }
        let action = CatalogueAction(outline.value(in: place))
        known.withLock { $0.actions[key] = action }
        return action
    }

    /// The members of an object type of answers; nil if none is called so.
    package func type(_ name: String) -> [CatalogueField]? {
        guard let place = typePlaces[name] else { return nil }
        if let type = known.withLock({ $0.types[name] }) { return type }
        let type = (outline.value(in: place).array ?? []).compactMap(CatalogueField.init)
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
        (metricsPlace.map(outline.value)?.array ?? []).compactMap(CatalogueMetric.init)
    }
}
