import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Synchronization

/// The secrets in answers that the catalogue marks, whatever they are called.
struct MarkedSecrets {
    /// A member of an answer that is a secret, or holds one.
    private struct Mark {
        let name: String
        let secret: CatalogueSecret?
        let members: [Mark]
    }

    private let marks: [Mark]

    /// What is marked in the answers of an action.
    init(_ action: CatalogueAction) { marks = Self.marks(in: action.response, depth: 0) }

    /// What is marked, by the names of actions; nil for those that the catalogue lacks.
    private static let known = Mutex<[String: MarkedSecrets?]>([:])

    /// What is marked in the answers of an action, found out once; nil if the catalogue lacks it.
    static func of(_ action: String) -> MarkedSecrets? {
        known.withLock { known in
            if let found = known[action] { return found }
            let marks = Catalogue.vendor.action(named: action).map(MarkedSecrets.init)
            known[action] = .some(marks)
            return marks
        }
    }

    private static func marks(in fields: [CatalogueField], depth: Int) -> [Mark] {
        guard depth < Catalogue.deepestType else { return [] }
        return fields.compactMap { field in
            let secret = field.measure.secret
            let members =
                secret == nil ? marks(in: Catalogue.vendor.members(of: field), depth: depth + 1) : []
            return secret == nil && members.isEmpty
                ? nil : Mark(name: field.name, secret: secret, members: members)
        }
    }

    /// Whether nothing is marked.
    var isEmpty: Bool { marks.isEmpty }

    /// The secrets in an answer.
    func texts(in answer: JSONValue) -> [String] {
        var texts: [String] = []
        Self.collect(answer, marks, into: &texts)
        return texts
    }

    private static func collect(_ value: JSONValue, _ marks: [Mark], into texts: inout [String]) {
        // One by one: a long list is not read at once.
        if value.kind == .array {
            for element in value.elements { collect(element, marks, into: &texts) }
        }
        guard value.kind == .object else { return }
        for mark in marks {
            guard let member = value[mark.name] else { continue }
            if let secret = mark.secret {
                texts += Self.texts(of: member).compactMap { secret == .query ? query($0) : $0 }
            } else {
                collect(member, mark.members, into: &texts)
            }
        }
    }

    private static func texts(of value: JSONValue) -> [String] {
        value.kind == .array ? value.elements.compactMap(\.text) : value.text.map { [$0] } ?? []
    }

    /// What stands behind the `?` of an address; nil if nothing does.
    private static func query(_ address: String) -> String? {
        guard let mark = address.firstIndex(of: "?") else { return nil }
        let query = address[address.index(after: mark)...].prefix { $0 != "#" }
        return query.isEmpty ? nil : String(query)
    }
}

/// Keeps in mind what of an answer is marked as a secret, before anything else sees the answer.
struct MarkedSecretsMiddleware: Middleware {
    private let store: SecretStore

    init(_ store: SecretStore) { self.store = store }

    func intercept(
        _ request: HTTPRequest, next: any Transport
    ) async throws(TransportError) -> HTTPResponse {
        // Before the first request there is time for it: libcurl is still being loaded.
        let marked = MarkedSecrets.of(request.action)
        let response = try await next.send(request)
        // Most answers hold nothing of the kind, and need not be looked through.
        if let marked, !marked.isEmpty,
            case .success(let json) = response.json
        {
            store.insert(found: marked.texts(in: json))
        }
        return response
    }
}
