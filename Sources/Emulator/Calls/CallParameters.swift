import CompShareWire

/// The parameters of a call by name, and how the service reads them.
struct CallParameters: Sendable {
    /// More elements than any list of the API holds; what follows is ignored.
    static let longestList = 1_000

    /// Whether lists and objects came as such, in a JSON body.
    let isNested: Bool

    /// How the service departs from what its references say of them.
    var departures: Departures = []

    private let texts: [String: String]

    init(_ flat: [FlatParameter], isNested: Bool = false) {
        texts = Dictionary(flat.map { ($0.name, $0.text) }) { $1 }
        self.isNested = isNested
    }

    /// The text of a parameter; nil if it was not sent.
    func text(_ name: String) -> String? { texts[name] }

    /// The text of a parameter that is not empty; the service takes an empty one for a missing one.
    func nonEmpty(_ name: String) -> String? { texts[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// A list: `Tag.0`, `Tag.1`…, or a single `Tag`.
    func list(_ name: String) -> [String] {
        var values: [String] = []
        if let single = nonEmpty(name) { values.append(single) }
        var index = 0
        while let value = texts["\(name).\(index)"] {
            if !value.isEmpty { values.append(value) }
            index += 1
        }
        return values
    }

    /// Refuses a zone without its region, but for the main one.
    ///
    /// - Throws: 230, as reported of two actions.
    func requireRegionOfZone() throws(Refusal) {
        guard let zone = nonEmpty("Zone"), nonEmpty("Region") == nil, zone != Places.main.zone else { return }
        throw .notAvailable("Zone")
    }

    /// A boolean, as JSON or Python write it.
    func boolean(_ name: String) throws(Refusal) -> Bool? {
        guard let text = nonEmpty(name) else { return nil }
        guard let value = Self.boolean(of: text) else { throw .notAvailable(name) }
        return value
    }

    /// The boolean that a text stands for; nil for none.
    static func boolean(of text: String) -> Bool? {
        switch text {
        case "true", "True": true
        case "false", "False": false
        default: nil
        }
    }

    /// The places of a list that a call has, from 0 without a gap.
    func indices(of name: String) -> Range<Int> {
        var count = 0
        while count < Self.longestList, texts["\(name).\(count)"] != nil { count += 1 }
        return 0..<count
    }

    /// A whole number; nil if the parameter is missing or not a number.
    func number(_ name: String) -> Int? { nonEmpty(name).flatMap { Int($0) } }

    /// A whole number in a range; refused outside it.
    func integer(_ name: String, in range: ClosedRange<Int>, default fallback: Int) throws(Refusal) -> Int {
        guard let text = nonEmpty(name) else { return fallback }
        guard let value = Int(text), range.contains(value) else { throw .notAvailable(name) }
        return value
    }

    /// Refuses a region that is not known, and a zone that does not lie in it.
    ///
    /// The references require a region of image listings, but the vendor's own tool sends one only if its user names it.
    ///
    /// - Parameter fallback: The region of a call that names none; nil for any.
    /// - Throws: 230 with the name of the parameter.
    func checkPlace(default fallback: String? = Places.defaultRegion) throws(Refusal) {
        let region = nonEmpty("Region") ?? fallback
        if let region, !Places.regions.contains(region) { throw .notAvailable("Region") }
        guard let zone = nonEmpty("Zone") else { return }
        guard Places.all.contains(where: { $0.zone == zone && (region == nil || $0.region == region) }) else {
            throw .notAvailable("Zone")
        }
    }
}
