import CompShareOrderedJSON
import CompShareWire
import FoundationEssentials

/// The answer of a HAR entry.
enum RecordedAnswer {
    /// The answer, or the failure in its place; nil if the entry tells neither.
    static func result(_ entry: JSONValue) -> Result<HTTPResponse, TransportError>? {
        if let error = entry["_error"], error.kind == .object { return .failure(RecordedError.error(error)) }
        guard let json = entry["response"], let status = json["status"]?.integer,
            let content = json["content"]
        else { return nil }
        // Browsers write aborted requests so.
        guard status != 0 else { return nil }
        let body: [UInt8]
        if content["encoding"]?.string == "base64" {
            let text = content["text"]?.string ?? ""
            guard let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters) else { return nil }
            body = Array(data)
        } else {
            body = content["text"]?.stringBytes ?? []
        }
        // An answer without its body cannot be replayed; browsers leave out a body that they did not keep.
        if content["text"] == nil, content["size"]?.integer ?? 0 > 0 { return nil }
        let headers = (json["headers"]?.array ?? []).compactMap { field -> HTTPHeaders.Field? in
            guard let name = field["name"]?.string, let value = field["value"]?.string else { return nil }
            return HTTPHeaders.Field(name: name, value: value)
        }
        let total = entry["time"]?.double.flatMap(duration) ?? .zero
        return .success(
            HTTPResponse(
                status: status, version: json["httpVersion"]?.string ?? "HTTP/1.1",
                headers: HTTPHeaders(headers), body: body, transferredBytes: json["bodySize"]?.integer,
                timings: .init(total: total)))
    }

    /// A day: nobody waits longer, and very large numbers do not fit into a `Duration`.
    private static let longestTime = 86_400_000.0

    private static func duration(_ milliseconds: Double) -> Duration? {
        (0...longestTime).contains(milliseconds) ? .microseconds(Int(milliseconds * 1_000)) : nil
    }
}
