import CompShareOrderedJSON
import CompShareWire
import FoundationEssentials

/// The answer of a HAR entry.
enum RecordedAnswer {
    /// The answer, or the failure in its place; nil if the entry tells neither.
    static func result(_ entry: JSONValue) -> Result<HTTPResponse, TransportError>? {
        result(entry, body: nil)
    }

    /// The answer of a line, or the failure in its place; nil if the line tells neither.
    static func result(line: [UInt8]) -> Result<HTTPResponse, TransportError>? {
        if let own = ownResult(line) { return own }
        return (try? JSONValue(parsing: line)).flatMap { result($0) }
    }

    static let response = Array(#","response":{"#.utf8)
    static let text = Array(#","text":""#.utf8)
    /// What stands for a body that is read by itself.
    static let stand = "the body"
    static let standingText = text + Array("\(stand)\"".utf8)

    /// The answer of a line as compsh writes it, whose body is read once; nil if it has none of its kind.
    private static func ownResult(_ line: [UInt8]) -> Result<HTTPResponse, TransportError>? {
        guard line.starts(with: CassetteWriter.beginning),
            let start = ByteSearch.first(response, in: line),
            let mark = ByteSearch.first(text, in: line, from: start),
            let body = JSONStringReading(line.span, from: mark + text.count)
        else { return nil }
        // Without its body the entry is short.
        let rest = line[..<(mark + text.count)] + stand.utf8 + [UInt8(ascii: "\"")] + line[body.end...]
        guard let entry = try? JSONValue(parsing: Array(rest)), let content = entry["response"]?["content"],
            content["text"]?.string == stand, content["encoding"] == nil
        else { return nil }
        return result(entry, body: body.bytes)
    }

    /// The same, where the body may have been read already.
    private static func result(
        _ entry: JSONValue, body known: [UInt8]?
    ) -> Result<HTTPResponse, TransportError>? {
        if let error = entry["_error"], error.kind == .object { return .failure(RecordedError.error(error)) }
        guard let json = entry["response"], let status = json["status"]?.integer,
            let content = json["content"]
        else { return nil }
        // Browsers write aborted requests so.
        guard status != 0 else { return nil }
        let body: [UInt8]
        if let known {
            body = known
        } else if content["encoding"]?.string == "base64" {
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
                headers: HTTPHeaders(headers), body: body, transferredBytes: transferredBytes(json),
                timings: timings(json: entry["timings"], total: total)))
    }

    /// The times of the phases, each from the start; an archive tells how long each took, and −1 for one that was not.
    private static func timings(json: JSONValue?, total: Duration) -> HTTPResponse.Timings {
        var timings = HTTPResponse.Timings(total: total)
        guard let json, let wait = json["wait"]?.double.flatMap(duration) else { return timings }
        func length(_ name: String) -> Duration? { json[name]?.double.flatMap(duration) }
        let (dns, connect, tls, send) = (length("dns"), length("connect"), length("ssl"), length("send"))
        timings.nameLookup = dns
        let start = dns ?? .zero
        // The connection's time holds that of TLS.
        let ready = start + (connect ?? .zero)
        if connect != nil {
            timings.connect = max(start, ready - (tls ?? .zero))
            if tls != nil { timings.tls = ready }
        }
        if let send, send > .zero { timings.sent = ready + send }
        timings.firstByte = ready + (send ?? .zero) + wait
        return timings
    }

    /// The bytes on the wire; nil where the writer did not know them, which −1 stands for.
    static func transferredBytes(_ response: JSONValue) -> Int? {
        // What browsers call `_transferSize` counts the header fields too, so it is no substitute.
        response["bodySize"]?.integer.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// A day: nobody waits longer, and very large numbers do not fit into a `Duration`.
    private static let longestTime = 86_400_000.0

    static func duration(_ milliseconds: Double) -> Duration? {
        (0...longestTime).contains(milliseconds) ? .microseconds(Int((milliseconds * 1_000).rounded())) : nil
    }
}
