package import CompShareOrderedJSON
package import CompShareWire

/// A request as somebody else's program wrote it down: nothing of it is known to be right.
package struct ForeignRequest: Sendable, Hashable {
    /// The method as it was written, such as `POST`.
    package var method: String
    /// The whole address with its query, as it was written.
    package var url: String
    /// The header fields as they were written; pseudo fields of HTTP/2 such as `:authority` are left out.
    package var headers: HTTPHeaders
    /// The body; nil if there is none, or if only its parameters were kept.
    package var body: String?
    /// The parameters of a form where they were kept in place of its body.
    package var form: [FlatParameter]

    package init(
        method: String, url: String, headers: HTTPHeaders = [:], body: String? = nil,
        form: [FlatParameter] = []
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.form = form
    }

    /// The request of an entry of an HTTP archive, whoever wrote it; nil if the entry names no address.
    ///
    /// - Parameter entry: The entry, or its member `request`.
    package init?(har entry: JSONValue) {
        let request = entry["request"] ?? entry
        guard let url = request["url"]?.string else { return nil }
        let data = request["postData"]
        let fields = (request["headers"]?.array ?? []).compactMap { field -> HTTPHeaders.Field? in
            guard let name = field["name"]?.string, !name.hasPrefix(":") else { return nil }
            return HTTPHeaders.Field(name: name, value: field["value"]?.text ?? "")
        }
        let text = data?["text"]?.string
        self.init(
            method: request["method"]?.string ?? (data == nil ? "GET" : "POST"), url: url,
            headers: HTTPHeaders(fields), body: text.flatMap { $0.isEmpty ? nil : $0 },
            form: RecordedRequest.list(data?["params"]))
        if headers["Content-Type"] == nil { headers["Content-Type"] = data?["mimeType"]?.string }
        // A query that is kept apart from an address without one.
        let query = RecordedRequest.list(request["queryString"])
        if !url.contains("?"), !query.isEmpty { self.url += "?\(FormEncoding.encode(query))" }
    }

    /// What stands behind the `?` of the address, still escaped; empty if nothing does.
    package var query: String {
        guard let mark = url.firstIndex(of: "?") else { return "" }
        return String(url[url.index(after: mark)...].prefix { $0 != "#" })
    }
}
