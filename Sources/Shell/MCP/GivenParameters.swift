import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// The parameters of a call as a client gives them, in JSON: flat (`"Tag.0": "LLM"`), as lists (`"Tag": ["LLM"]`), or
/// nested (`"Disks": [{"Size": 60}]`).
struct GivenParameters {
    /// More than any action takes.
    private static let most = 1_000

    /// The parameters, flat and as texts.
    private(set) var flat: [Arguments.NamedParameter] = []

    /// Reads an object.
    ///
    /// - Throws: `CommandFailure` for null and for empty lists and objects, which would be left out without a word.
    init(_ object: JSONObject) throws(CommandFailure) {
        for member in object.members { try add(member.value, as: member.name) }
    }

    private mutating func add(_ value: JSONValue, as name: String) throws(CommandFailure) {
        guard flat.count < Self.most else {
            throw .usage("a call has at most \(number: Self.most) parameters")
        }
        switch value.kind {
        case .null: throw .usage("\(name) is null; leave it out")
        case .array:
            guard value.count != 0 else { throw .usage("\(name) is an empty list; leave it out") }
            for (place, element) in value.elements.enumerated() { try add(element, as: "\(name).\(place)") }
        case .object:
            guard value.count != 0 else { throw .usage("\(name) is an empty object; leave it out") }
            for member in value.members { try add(member.value, as: "\(name).\(member.name)") }
        case .string, .number, .boolean:
            let nowhere = SourceRange(0, 0)
            flat.append(
                .init(
                    // Nothing in a value means anything to the shell: no `@FILE` is read.
                    name: name, value: value.text ?? "", nameRange: nowhere, range: nowhere,
                    isValueTyped: false))
        }
    }
}
