import CompShareOrderedJSON
package import CompShareWire
import FoundationEssentials

/// A call of the API from somebody else's file, with its answer where the file holds one.
package struct ForeignCall: Sendable {
    /// What was sent.
    package var request: ForeignRequest
    /// Its parameters, keys and signature among them.
    package var parameters: [Parameter]
    /// When it was sent; nil where the file does not tell.
    package var startedAt: Timestamp?
    /// How long it took; zero where the file does not tell.
    package var duration = Duration.zero
    /// The answer, or why there is none.
    package var result: Result<HTTPResponse, TransportError>
    /// Whether the answer had a body that the file does not hold.
    package var lacksBody = false

    /// The action.
    package var action: String { parameters["Action"]?.text ?? "" }

    /// A request without an answer; nil if it is no call of the API, which names an action.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - file: What holds no answer to it.
    init?(_ request: ForeignRequest, in file: String) {
        // Browsers ask with the same parameters whether they may (OPTIONS) before they do.
        guard ["GET", "POST"].contains(request.method.uppercased()) else { return nil }
        self.request = request
        parameters = request.parameters
        result = .failure(TransportError(.notKept, peer: file))
        guard !action.isEmpty else { return nil }
    }

    /// An entry of an HTTP archive, whoever wrote it; nil if it is no call of the API.
    init?(har entry: JSONValue, in file: String) {
        guard let request = ForeignRequest(har: entry) else { return nil }
        self.init(request, in: file)
    }

    /// Adds what an entry says of the answer, and of when it came.
    mutating func read(answer entry: JSONValue) {
        startedAt = entry["startedDateTime"]?.string.flatMap(Self.time)
        let phases = Self.timings(entry)
        duration = phases.total
        if let known = RecordedAnswer.result(entry) {
            result = known
        } else if let response = entry["response"], let status = response["status"]?.integer {
            if status > 0 {
                let fields = (response["headers"]?.array ?? []).compactMap { field in
                    field["name"]?.string.map {
                        HTTPHeaders.Field(name: $0, value: field["value"]?.text ?? "")
                    }
                }
                lacksBody = true
                result = .success(
                    HTTPResponse(
                        status: status, version: response["httpVersion"]?.string ?? "HTTP/1.1",
                        headers: HTTPHeaders(fields), body: [],
                        transferredBytes: RecordedAnswer.transferredBytes(response)))
            } else {
                // Browsers write aborted requests so.
                let reason = response["_error"] ?? entry["_error"] ?? response["statusText"]
                result = .failure(
                    TransportError(
                        .interrupted, peer: request.endpoint?.host ?? request.shownAddress,
                        detail: reason?.string ?? ""))
            }
        }
        guard case .success(var response) = result else { return }
        response.timings = phases
        if let address = entry["serverIPAddress"]?.string, !address.isEmpty {
            let host = address.contains(":") && !address.hasPrefix("[") ? "[\(address)]" : address
            response.remoteAddress = request.endpoint.map { "\(host):\($0.port)" } ?? host
        }
        result = .success(response)
    }

    private static func time(_ text: String) -> Timestamp? {
        let date =
            (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: .iso8601))
        // Years 1 to 9999: what is shown of a time has four digits.
        guard let seconds = date?.timeIntervalSince1970, (-62_135_596_800...253_402_300_799).contains(seconds)
        else { return nil }
        // Rounded, for no binary fraction is exactly so many milliseconds.
        let milliseconds = (seconds * 1_000).rounded()
        let whole = (milliseconds / 1_000).rounded(.down)
        return Timestamp(
            seconds: Int(whole), nanoseconds: Int(milliseconds - whole * 1_000) * 1_000_000)
    }

    /// The phases, each from the start, as far as the entry tells them: −1 stands for one that was not.
    private static func timings(_ entry: JSONValue) -> HTTPResponse.Timings {
        func phase(_ name: String) -> Duration? {
            entry["timings"]?[name]?.double.flatMap(RecordedAnswer.duration)
        }
        var timings = HTTPResponse.Timings()
        var end = phase("blocked") ?? .zero
        if let dns = phase("dns") {
            end += dns
            timings.nameLookup = end
        }
        if let connect = phase("connect") {
            // The time of the handshake is a part of it.
            let tls = phase("ssl").map { min($0, connect) }
            timings.connect = end + connect - (tls ?? .zero)
            end += connect
            if tls != nil { timings.tls = end }
        }
        if let wait = phase("wait") {
            end += (phase("send") ?? .zero) + wait
            timings.firstByte = end
        }
        end += phase("receive") ?? .zero
        timings.total = entry["time"]?.double.flatMap(RecordedAnswer.duration) ?? end
        return timings
    }
}
