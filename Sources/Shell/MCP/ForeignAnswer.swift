import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshTextLayout

/// All that a service sent in an answer, made fit to be read by a model: without secrets and without hidden characters.
///
/// Paths and pages are taken of it, never of the answer itself: a part alone does not tell that it is a secret's.
struct ForeignAnswer {
    /// A part of an answer, and where it stands.
    struct Part {
        let value: JSONValue
        let path: JSONPath
        /// Where its elements stand, if that is at more than one place: behind `[*]`.
        fileprivate(set) var places: [JSONPath]?

        /// Where an element of it stands.
        func place(of element: Int) -> JSONPath {
            guard let places else { return JSONPath(path.steps + [.element(element)]) }
            return places.indices.contains(element) ? places[element] : path
        }
    }

    /// The whole.
    let whole: JSONValue

    /// Masks and sanitises an answer.
    init(_ value: JSONValue, masking mask: SecretMask) {
        let masked = mask.learning(from: value).json(value)
        whole = Self.sanitised(masked) ?? masked
    }

    /// All of it.
    var all: Part { Part(value: whole, path: JSONPath([])) }

    /// What stands at a path; all for nil.
    ///
    /// - Throws: `CommandFailure` if there is nothing.
    func part(at path: JSONPath?) throws(CommandFailure) -> Part {
        guard let path else { return all }
        do throws(JSONPathError) {
            var part = Part(value: try path.value(in: whole), path: path)
            if path.parts != nil { part.places = try path.places(in: whole).map(\.path) }
            return part
        } catch {
            throw .usage(error.message, suggestions: error.suggestions)
        }
    }

    /// A value whose texts and names hold nothing that is hidden, or steers a terminal; nil if that is the value itself.
    private static func sanitised(_ value: JSONValue) -> JSONValue? {
        switch value.kind {
        case .null, .boolean, .number: return nil
        case .string:
            let text = value.string ?? ""
            let shown = Sanitizer.visible(text, lines: .multiple)
            return shown == text ? nil : .string(shown)
        case .array:
            var elements: [JSONValue]?
            for (place, element) in value.elements.enumerated() {
                guard let shown = sanitised(element) else { continue }
                if elements == nil { elements = value.array }
                elements?[place] = shown
            }
            return elements.map(JSONValue.array)
        case .object:
            var object: JSONObject?
            for (place, member) in value.members.enumerated() {
                let name = Sanitizer.visible(member.name)
                let shown = sanitised(member.value)
                guard shown != nil || name != member.name else { continue }
                if object == nil { object = value.object }
                object?.members[place] = .init(name: name, value: shown ?? member.value)
            }
            return object.map(JSONValue.object)
        }
    }
}
