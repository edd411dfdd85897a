import CompShareOrderedJSON
import CompShareWire

/// The request of a HAR entry, in any of the forms in which recorders write it.
enum RecordedRequest {
    /// The parameters of the call; empty if it is not a call of the API.
    ///
    /// Those of the URL come first, those of the body count more. Browsers write the parameters of forms as they were
    /// escaped and their text beside them, so the text counts where there is one.
    static func parameters(_ request: JSONValue) -> [FlatParameter] {
        query(request) + body(request["postData"])
    }

    /// The host that it went to, in lower case; nil if the URL names none.
    static func host(_ request: JSONValue) -> String? {
        guard let url = request["url"]?.string, let separator = url.firstRange(of: "://") else { return nil }
        let authority = url[separator.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return (try? Endpoint("https://\(authority)"))?.host
    }

    private static func query(_ request: JSONValue) -> [FlatParameter] {
        if let url = request["url"]?.string, let mark = url.firstIndex(of: "?") {
            let text = url[url.index(after: mark)...].prefix { $0 != "#" }
            if !text.isEmpty, let decoded = FormEncoding.decode(text.utf8) { return decoded }
        }
        return list(request["queryString"])
    }

    private static func body(_ data: JSONValue?) -> [FlatParameter] {
        guard let data else { return [] }
        guard let text = data["text"]?.string, !text.isEmpty else { return list(data["params"]) }
        let type = (data["mimeType"]?.string ?? "").lowercased()
        // Some clients send JSON under the type of a form; no form begins so.
        if type.contains("json") || text.first(where: { !$0.isWhitespace }) == "{" {
            let object = (try? JSONValue(parsing: Array(text.utf8)))?.object
            return object.map { [Parameter]($0).flattened } ?? []
        }
        let isForm = type.contains("form-urlencoded") || type.isEmpty
        return isForm ? FormEncoding.decode(text.utf8) ?? list(data["params"]) : list(data["params"])
    }

    static func list(_ json: JSONValue?) -> [FlatParameter] {
        (json?.array ?? []).compactMap { parameter in
            guard let name = parameter["name"]?.string else { return nil }
            return FlatParameter(name: name, text: parameter["value"]?.text ?? "")
        }
    }
}
