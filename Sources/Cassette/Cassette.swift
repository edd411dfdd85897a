import FoundationEssentials
import Glibc
package import Localization
import OrderedJSON
import Wire

/// A recording: which requests it answers, and where in the file their answers are.
///
/// ```swift
/// let cassette = try Cassette(path: "regression.har.jsonl")
/// let client = Client(credentials: nil, transport: ReplayMiddleware(cassette))
/// ```
///
/// Only the requests are kept in memory; answers are read from the file when they are asked for.
package final class Cassette: Sendable {
    /// The file.
    package let path: String
    /// The recorded requests in order.
    let keys: [RequestKey]
    /// What was passed over: lines that are cut off or damaged.
    package let warnings: [Message]

    private let lines: [Range<Int>]
    private let descriptor: Int32

    /// 1 MiB at a time: some answers, and no burden.
    private static let chunk = 1 << 20
    /// The longest line: a body of the greatest size accepted, each byte escaped as `\u00XX`.
    private static let longestLine = 6 * HTTPRequest.defaultBodyLimit + chunk

    /// Opens a recording.
    ///
    /// - Throws: `CassetteError` if it cannot be read, or holds no exchange at all.
    package init(path: String) throws(CassetteError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CassetteError("cannot read the recording \(path): \(CassetteFile.lastError)")
        }
        var index = Index(path: path)
        do throws(CassetteError) {
            try index.read(descriptor, chunk: Self.chunk, longestLine: Self.longestLine)
            guard !index.keys.isEmpty || index.isEmptyFile else {
                throw CassetteError(
                    "\(path) is no recording: not one of its lines is an exchange (HAR 1.2, one a line)")
            }
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
        keys = index.keys
        lines = index.lines
        warnings = index.warnings
    }

    deinit { close(descriptor) }

    /// The recorded answer at a place, or the recorded failure.
    ///
    /// - Throws: `TransportError`: the recorded one, or `.malformed` if the file has changed meanwhile.
    func answer(at place: Int) throws(TransportError) -> HTTPResponse {
        let line = lines[place]
        guard let bytes = CassetteFile.read(descriptor, at: line.lowerBound, count: line.count),
            let entry = try? JSONValue(parsing: bytes), let response = Self.response(entry)
        else {
            throw TransportError(
                .malformed, peer: path, detail: "the recording has changed while it was read")
        }
        return try response.get()
    }

    private static func response(_ entry: JSONValue) -> Result<HTTPResponse, TransportError>? {
        if let error = entry["_error"] { return .failure(RecordedError.error(error)) }
        guard let json = entry["response"], let status = json["status"]?.integer,
            let content = json["content"]
        else { return nil }
        let text = content["text"]?.string ?? ""
        let body: [UInt8]
        if content["encoding"]?.string == "base64" {
            guard let data = Data(base64Encoded: text) else { return nil }
            body = Array(data)
        } else {
            body = Array(text.utf8)
        }
        let headers = (json["headers"]?.array ?? []).compactMap { field -> HTTPHeaders.Field? in
            guard let name = field["name"]?.string, let value = field["value"]?.string else { return nil }
            return HTTPHeaders.Field(name: name, value: value)
        }
        let total = entry["time"]?.double.map { Duration.microseconds(Int($0 * 1_000)) } ?? .zero
        return .success(
            HTTPResponse(
                status: status, version: json["httpVersion"]?.string ?? "HTTP/1.1",
                headers: HTTPHeaders(headers), body: body, transferredBytes: json["bodySize"]?.integer,
                timings: .init(total: total)))
    }

    /// The requests and the places of their lines, while the file is read.
    private struct Index {
        let path: String
        var keys: [RequestKey] = []
        var lines: [Range<Int>] = []
        var warnings: [Message] = []
        var isEmptyFile = true
        private var number = 0

        init(path: String) { self.path = path }

        mutating func read(_ descriptor: Int32, chunk: Int, longestLine: Int) throws(CassetteError) {
            var offset = 0
            var pending: [UInt8] = []
            while true {
                guard let bytes = CassetteFile.read(descriptor, at: offset, count: chunk) else {
                    throw CassetteError("cannot read the recording \(path): \(CassetteFile.lastError)")
                }
                let start = offset - pending.count
                offset += bytes.count
                pending += bytes
                var from = 0
                while let end = pending[from...].firstIndex(of: UInt8(ascii: "\n")) {
                    add(pending[from..<end], at: start + from)
                    from = end + 1
                }
                pending.removeFirst(from)
                guard pending.count <= longestLine else {
                    throw CassetteError("line \(number + 1) of \(path) is too long for an exchange")
                }
                if bytes.isEmpty { break }
            }
            add(pending[...], at: offset - pending.count)
        }

        private mutating func add(_ line: ArraySlice<UInt8>, at offset: Int) {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { return }
            isEmptyFile = false
            guard let entry = try? JSONValue(parsing: Array(line)), let request = entry["request"],
                entry["response"] != nil
            else {
                warnings.append("line \(number) of \(path) is damaged and was passed over")
                return
            }
            let list = request["postData"]?["params"]?.array ?? request["queryString"]?.array ?? []
            let flat = list.compactMap { parameter -> FlatParameter? in
                guard let name = parameter["name"]?.string else { return nil }
                return FlatParameter(name: name, text: parameter["value"]?.string ?? "")
            }
            keys.append(RequestKey(flat))
            lines.append(offset..<(offset + line.count))
        }
    }
}
