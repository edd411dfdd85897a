/// Stands in for secrets while a text is joined: what a mistake does to a secret, such as capitals or escapes, no mask finds
/// behind it.
///
/// A placeholder is made of digits and `_`, which no case, escape or normal form changes, and which are no number.
struct Placeholders {
    /// What is shown in place of a text that stands under some names; nil for the text as it is.
    typealias Cover = (_ names: [String], _ text: String) -> String?

    private let cover: Cover
    private var shown: [(placeholder: String, text: String)] = []

    init(_ cover: @escaping Cover) { self.cover = cover }

    /// The text, or what stands in for it.
    mutating func hide(_ text: String, under names: [String], raw: String? = nil) -> String? {
        guard !text.isEmpty, let covered = cover(names, text) ?? raw.flatMap({ cover(names, $0) }) else {
            return nil
        }
        // As many digits for each, so that none is the beginning of another.
        let placeholder = "_5170\(10_000_000 + shown.count)0715_"
        shown.append((placeholder, covered))
        return placeholder
    }

    /// The request without its secrets.
    mutating func hide(_ request: SentRequest) -> SentRequest {
        var other = request
        other.members = request.members.map { hide($0, in: []) }
        return other
    }

    /// The mistake without a secret in it.
    mutating func hide(_ mistake: Mistake) -> Mistake {
        guard case .putIn(let name, let value) = mistake, let hidden = hide(value, under: [name]) else {
            return mistake
        }
        return .putIn(name, value: hidden)
    }

    private mutating func hide(_ member: SentMember, in outer: [String]) -> SentMember {
        let names = outer + member.name.split(separator: ".").map(String.init)
        return SentMember(
            hide(member.name, under: []) ?? member.name, hide(member.value, under: names))
    }

    private mutating func hide(_ value: SentValue, under names: [String]) -> SentValue {
        switch value {
        case .text(let text, let raw):
            guard let hidden = hide(text, under: names, raw: raw) else { return value }
            return .text(hidden, raw: raw == nil ? nil : hidden)
        case .number(let text): return hide(text, under: names).map { .text($0) } ?? value
        case .boolean(let flag): return hide(flag ? "true" : "false", under: names).map { .text($0) } ?? value
        case .null: return value
        case .list(let values): return .list(values.map { hide($0, under: names) })
        case .object(let members): return .object(members.map { hide($0, in: names) })
        }
    }

    /// A joined text with what is shown in place of each secret.
    func revealed(_ text: String) -> String {
        shown.reduce(text) { text, entry in
            text.contains(entry.placeholder) ? text.replacing(entry.placeholder, with: entry.text) : text
        }
    }
}
