import CompShareOrderedJSON
import CompShareWire
import CompshTextLayout

/// What a service sent, made fit to be read by a model: without secrets, without hidden characters, and bounded.
struct ForeignData {
    /// A place at which something is left out.
    struct Cut {
        let path: JSONPath
        /// How many elements, characters or members are there, and of how many.
        let shown: Int
        let count: Int

        var json: JSONValue {
            [
                "path": .string(Sanitizer.visible(path.description)), "shown": .number(JSONNumber(shown)),
                "of": .number(JSONNumber(count)),
            ]
        }
    }

    /// 64 KiB: some 20,000 tokens, about as much as clients take of one result.
    static let standardLimit = 64 << 10
    /// Of a text in an answer that is too long: some paragraphs.
    static let textLimit = 1_000
    /// So many cuts are told; more say nothing new.
    private static let mostCuts = 20

    /// What is to be read.
    private(set) var value: JSONValue = .null
    /// What is left out.
    private(set) var cuts: [Cut] = []
    private var room: Int

    /// Prepares a value of at most `limit` bytes, or a little more.
    init(_ value: JSONValue, masking mask: SecretMask, limit: Int = ForeignData.standardLimit) {
        room = limit
        let masked = mask.learning(from: value).json(value)
        let isShort = Self.length(of: masked, upTo: limit) <= limit
        self.value = Self.sanitised(isShort ? masked : cut(masked, at: JSONPath([])))
        // Of a list first that it is cut, then where its elements are.
        cuts = Array(cuts.sorted { $0.path.steps.count < $1.path.steps.count }.prefix(Self.mostCuts))
    }

    /// A text of ours or of others, fit to be read likewise.
    static func text(_ text: String, masking mask: SecretMask) -> String {
        Sanitizer.visible(mask.text(text), lines: .multiple)
    }

    // MARK: Cutting

    /// The length of a value as compact JSON; of a longer one some length beyond the limit.
    private static func length(of value: JSONValue, upTo limit: Int) -> Int {
        var output: [UInt8] = []
        var count = 0
        do throws(IsLonger) {
            try JSONWriter().write(value, to: &output, inPortionsOf: 4 << 10) { portion throws(IsLonger) in
                count += portion.count
                portion = []
                if count > limit { throw IsLonger() }
            }
        } catch {
            return limit + 1
        }
        return count + output.count
    }

    private struct IsLonger: Error {}

    private mutating func note(_ path: JSONPath, _ shown: Int, of count: Int) {
        cuts.append(Cut(path: path, shown: shown, count: count))
    }

    /// A value with what there is room for.
    private mutating func cut(_ value: JSONValue, at path: JSONPath) -> JSONValue {
        switch value.kind {
        case .null, .boolean:
            room -= 5
            return value
        case .number:
            room -= value.text?.utf8.count ?? 0
            return value
        case .string:
            let text = value.string ?? ""
            // An answer may be one text: what fits of it is better than its beginning.
            let limit = path.steps.isEmpty ? max(room, 0) : Self.textLimit
            guard text.utf8.count > limit else {
                room -= text.utf8.count + 3
                return value
            }
            let beginning = String(text.prefix(limit))
            room -= beginning.utf8.count + 3
            guard beginning.count < text.count else { return value }
            note(path, beginning.count, of: text.count)
            return .string(beginning + "…")
        case .array: return .array(elements(of: value, at: path))
        case .object: return .object(members(of: value, at: path))
        }
    }

    private mutating func elements(of value: JSONValue, at path: JSONPath) -> [JSONValue] {
        var elements: [JSONValue] = []
        for element in value.elements {
            let cutsBefore = cuts.count
            let shown = cut(element, at: JSONPath(path.steps + [.element(elements.count)]))
            // The half of an element tells less than that there is a next one.
            guard room > 0 || elements.isEmpty else {
                cuts.removeSubrange(cutsBefore...)
                note(path, elements.count, of: value.count ?? 0)
                break
            }
            elements.append(shown)
        }
        return elements
    }

    private mutating func members(of value: JSONValue, at path: JSONPath) -> JSONObject {
        let members = Array(value.members)
        var shown: [Int: JSONValue] = [:]
        // A long list, or text, would leave no room for the total behind it.
        let places = members.indices.sorted { one, other in
            (Self.rank(members[one].value), one) < (Self.rank(members[other].value), other)
        }
        for place in places {
            guard room > 0 else {
                note(path, shown.count, of: members.count)
                break
            }
            let name = members[place].name
            room -= name.utf8.count + 4
            shown[place] = cut(members[place].value, at: JSONPath(path.steps + [.member(name)]))
        }
        return JSONObject(
            members.indices.compactMap { place in
                shown[place].map { JSONObject.Member(name: members[place].name, value: $0) }
            })
    }

    /// What is shown first: plain values, then texts that are cut, then all that has parts.
    private static func rank(_ value: JSONValue) -> Int {
        switch value.kind {
        case .null, .boolean, .number: 0
        case .string: (value.stringBytes?.count ?? 0) > textLimit ? 1 : 0
        case .array, .object: 2
        }
    }

    // MARK: Sanitising

    /// A value whose texts and names hold nothing that is hidden, or steers a terminal.
    private static func sanitised(_ value: JSONValue) -> JSONValue {
        switch value.kind {
        case .null, .boolean, .number: value
        case .string: .string(Sanitizer.visible(value.string ?? "", lines: .multiple))
        case .array: .array(value.elements.map(sanitised))
        case .object:
            .object(
                JSONObject(
                    value.members.map {
                        .init(name: Sanitizer.visible($0.name), value: sanitised($0.value))
                    }))
        }
    }
}
