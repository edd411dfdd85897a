import CompShareOrderedJSON
package import CompShareWire

extension ForeignRequest {
    /// The parameters as they were sent, those of the address before those of the body, which count more.
    ///
    /// The values of a JSON body keep their types. Nothing is left out: keys and signature are among them.
    package var parameters: [Parameter] {
        let body = bodyParameters
        let names = Set(body.map(\.name))
        let query = FormEncoding.decode(query.utf8) ?? []
        return query.filter { !names.contains($0.name) }.map { Parameter($0.name, .string($0.text)) } + body
    }

    /// The form that the request has, of those that the service reads.
    package var encoding: HTTPRequest.Encoding {
        guard body != nil || !form.isEmpty else { return .query }
        guard let json = jsonBody else { return .form }
        let isNested = json.members.contains { $0.value.kind == .object || $0.value.kind == .array }
        return isNested ? .nestedJSON : .flatJSON
    }

    /// The members of a JSON body; nil if it is none.
    private var jsonBody: JSONObject? {
        guard let body else { return nil }
        // Some clients send JSON under the type of a form; no form begins so.
        guard (headers["Content-Type"] ?? "").lowercased().contains("json") || body.trimmedFirst == "{" else {
            return nil
        }
        return (try? JSONValue(parsing: Array(body.utf8)))?.object
    }

    private var bodyParameters: [Parameter] {
        if let json = jsonBody { return [Parameter](json) }
        let fields = body.flatMap { FormEncoding.decode($0.utf8) } ?? form
        return fields.map { Parameter($0.name, .string($0.text)) }
    }

    // MARK: Where it went

    /// The parts of the address without its query, a user's name and a fragment.
    private var parts: (scheme: Substring, authority: Substring, path: Substring) {
        let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let scheme = url.firstRange(of: "://").map { url[..<$0.lowerBound] } ?? "http"
        let plain = rest.prefix { $0 != "?" && $0 != "#" }
        let authority = plain.prefix { $0 != "/" }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return (scheme, host, plain[authority.endIndex...])
    }

    /// The address as it is shown: without what may hold secrets.
    package var shownAddress: String { "\(parts.scheme)://\(parts.authority)\(parts.path)" }

    /// Where it went, as far as an endpoint can say it: over TLS, whatever the address says.
    ///
    /// Nil where the address makes no sense.
    package var endpoint: Endpoint? {
        let (scheme, authority, path) = parts
        for text in [
            "\(scheme)://\(authority)\(path)", "https://\(authority)\(path)", "https://\(authority)",
        ] {
            if let endpoint = try? Endpoint(text) { return endpoint }
        }
        return nil
    }
}

extension String {
    fileprivate var trimmedFirst: Character? { first { !$0.isWhitespace } }
}
