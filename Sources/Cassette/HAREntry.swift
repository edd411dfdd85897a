package import CompShareOrderedJSON
package import CompShareWire
import FoundationEssentials

/// One request with its answer as an entry of an HTTP archive (HAR 1.2).
///
/// It holds no key, signature, token, project or password: see `RequestKey` and `SecretMask`.
package enum HAREntry {
    /// Header fields that are kept; others say nothing about the API and may name the user.
    private static let keptHeaders: Set<String> = [
        "content-type", "date", "x-ucloud-request-uuid", "content-disposition", "retry-after",
    ]

    /// The entry of a request that went out.
    ///
    /// - Parameters:
    ///   - request: The request, unsigned or signed.
    ///   - startedAt: When it was sent.
    ///   - duration: How long it took.
    ///   - result: The answer, or why there is none.
    ///   - secrets: What takes out all that must not stand anywhere in it.
    /// - Returns: The entry.
    package static func json(
        _ request: HTTPRequest, startedAt: Timestamp, duration: Duration,
        result: Result<HTTPResponse, TransportError>, secrets: SecretMask
    ) -> JSONValue {
        let holdsNone = holdsNone(result, secrets)
        return json(request, startedAt, duration, result, secrets, holdsNone: holdsNone, standsForBody: false)
    }

    /// The text of an entry, on one line.
    ///
    /// A body that holds no secret is written from its bytes.
    ///
    /// - Parameters: As of `json(_:startedAt:duration:result:secrets:)`.
    static func line(
        _ request: HTTPRequest, startedAt: Timestamp, duration: Duration,
        result: Result<HTTPResponse, TransportError>, secrets: SecretMask
    ) -> [UInt8] {
        let holdsNone = holdsNone(result, secrets)
        func text(standsForBody: Bool) -> [UInt8] {
            var text: [UInt8] = []
            let entry = json(
                request, startedAt, duration, result, secrets, holdsNone: holdsNone,
                standsForBody: standsForBody)
            JSONWriter().write(entry, to: &text)
            return text
        }
        guard holdsNone, case .success(let response) = result else { return text(standsForBody: false) }
        let rest = text(standsForBody: true)
        // Inside a string no quote is bare, so that what is found is the member.
        guard let start = ByteSearch.first(RecordedAnswer.response, in: rest),
            let mark = ByteSearch.first(RecordedAnswer.standingText, in: rest, from: start)
        else { return text(standsForBody: false) }
        var line: [UInt8] = []
        line.reserveCapacity(rest.count + response.body.count * 5 / 4)
        line += rest[..<(mark + RecordedAnswer.text.count - 1)]
        JSONWriter().writeString(response.body.span, to: &line)
        line += rest[(mark + RecordedAnswer.standingText.count)...]
        return line
    }

    /// Whether an answer is JSON, and one walk tells that there is no secret in it to be learnt or masked: most hold none.
    private static func holdsNone(
        _ result: Result<HTTPResponse, TransportError>, _ secrets: SecretMask
    ) -> Bool {
        guard case .success(let response) = result, case .success(let json) = response.json else {
            return false
        }
        return !secrets.mayChange(json)
    }

    private static func json(
        _ request: HTTPRequest, _ startedAt: Timestamp, _ duration: Duration,
        _ result: Result<HTTPResponse, TransportError>, _ secrets: SecretMask, holdsNone: Bool,
        standsForBody: Bool
    ) -> JSONValue {
        let secrets = holdsNone ? secrets : secrets.learning(from: result)
        var entry: JSONObject = [
            "startedDateTime": .string(date(startedAt)), "time": milliseconds(duration),
            "request": masked(Self.request(request), secrets), "response": noResponse, "cache": [:],
            "timings": timings((try? result.get())?.timings, duration),
        ]
        switch result {
        case .success(let response):
            entry["response"] = Self.response(
                response, secrets, isMasked: !holdsNone, standsForBody: standsForBody)
            if let address = response.remoteAddress {
                entry["serverIPAddress"] = .string(secrets.text(host(address)))
            }
        case .failure(let error): entry["_error"] = masked(RecordedError.json(error), secrets)
        }
        return .object(entry)
    }

    /// Who writes the archives of `archive(_:version:)`.
    static let creator = "compsh"

    /// A whole archive.
    package static func archive(_ entries: [JSONValue], version: String) -> JSONValue {
        [
            "log": [
                "version": "1.2", "creator": ["name": .string(creator), "version": .string(version)],
                "entries": .array(entries),
            ]
        ]
    }

    private static func request(_ request: HTTPRequest) -> JSONValue {
        let encoded = request.encoded
        let parameters = JSONValue.array(
            RequestKey.recorded(request.parameters.flattened).map {
                ["name": .string($0.name), "value": .string($0.text)]
            })
        let isQuery = request.encoding == .query
        let isJSON = request.encoding == .flatJSON || request.encoding == .nestedJSON
        var json: JSONObject = [
            "method": .string(encoded.method), "url": .string("\(request.endpoint)"),
            "httpVersion": "HTTP/1.1", "cookies": [], "headers": headers(encoded.headers),
            "queryString": isQuery ? parameters : [],
        ]
        if !isQuery {
            var data: JSONObject = ["mimeType": .string(encoded.headers["Content-Type"] ?? "")]
            // A body that is no form has a text and no parameters (HAR 1.2, postData).
            if isJSON {
                var kept = request
                kept.parameters = RequestKey.recorded(request.parameters)
                data["text"] = .string(String(decoding: kept.encoded.body, as: UTF8.self))
            } else {
                data["params"] = parameters
            }
            json["postData"] = .object(data)
        }
        // −1 stands for unknown: the sizes of the signed request are not those of what is kept.
        json["headersSize"] = -1
        json["bodySize"] = -1
        return .object(json)
    }

    private static func response(
        _ response: HTTPResponse, _ secrets: SecretMask, isMasked: Bool, standsForBody: Bool
    ) -> JSONValue {
        [
            "status": .number(JSONNumber(response.status)), "statusText": "",
            "httpVersion": .string(secrets.text(response.version)), "cookies": [],
            "headers": masked(headers(response.headers), secrets),
            "content": content(response, secrets, isMasked: isMasked, standsForBody: standsForBody),
            "redirectURL": "",
            "headersSize": -1, "bodySize": .number(JSONNumber(response.transferredBytes)),
        ]
    }

    /// A part of an entry with the secrets in its texts masked; its own names name none.
    private static func masked(_ value: JSONValue, _ secrets: SecretMask) -> JSONValue {
        switch value.content {
        case .string(let text): .string(secrets.text(text))
        case .array(let elements): .array(elements.map { masked($0, secrets) })
        case .object(let object):
            .object(JSONObject(pairs: object.members.map { ($0.name, masked($0.value, secrets)) }))
        case .null, .bool, .number: value
        }
    }

    private static var noResponse: JSONValue {
        [
            "status": 0, "statusText": "", "httpVersion": "", "cookies": [], "headers": [],
            "content": ["size": 0, "mimeType": ""], "redirectURL": "", "headersSize": -1, "bodySize": -1,
        ]
    }

    private static func content(
        _ response: HTTPResponse, _ secrets: SecretMask, isMasked: Bool, standsForBody: Bool
    ) -> JSONValue {
        var json: JSONObject = [
            "size": .number(JSONNumber(response.body.count)),
            "mimeType": .string(secrets.text(response.headers["Content-Type"] ?? "")),
        ]
        guard !standsForBody else {
            json["text"] = .string(RecordedAnswer.stand)
            return .object(json)
        }
        // Before it is encoded, since nothing is found in it afterwards.
        let body = isMasked ? secrets.body(response) : response.body
        if let text = String(validating: body, as: UTF8.self) {
            json["text"] = .string(text)
        } else {
            json["text"] = .string(Data(body).base64EncodedString())
            json["encoding"] = "base64"
        }
        return .object(json)
    }

    private static func headers(_ headers: HTTPHeaders) -> JSONValue {
        .array(
            headers.fields.filter { keptHeaders.contains($0.name.lowercased()) }.map {
                ["name": .string($0.name), "value": .string($0.value)]
            })
    }

    private static func timings(_ timings: HTTPResponse.Timings?, _ duration: Duration) -> JSONValue {
        // The transport measures from the start; the archive wants each phase by itself, −1 for one that was not.
        let dns = timings?.nameLookup
        let connect = timings?.tls ?? timings?.connect
        let sent = timings?.sent
        let firstByte = timings?.firstByte ?? duration
        let total = timings?.total ?? duration
        func phase(_ end: Duration?, since start: Duration?) -> JSONValue {
            end.map { milliseconds(max(.zero, $0 - (start ?? .zero))) } ?? -1
        }
        return [
            "blocked": -1, "dns": phase(dns, since: .zero), "connect": phase(connect, since: dns),
            "ssl": phase(timings?.tls, since: timings?.connect),
            // The archive wants a number here, known or not.
            "send": sent == nil ? 0 : phase(sent, since: connect ?? dns),
            "wait": phase(firstByte, since: sent ?? connect ?? dns),
            "receive": phase(total, since: firstByte),
        ]
    }

    private static func milliseconds(_ duration: Duration) -> JSONValue {
        let microseconds = Int(duration / .microseconds(1))
        return .number(JSONNumber(Double(microseconds) / 1_000) ?? JSONNumber(0))
    }

    private static func date(_ time: Timestamp) -> String {
        // A quarter of a millisecond more: the format cuts off, and no binary fraction is exactly so many milliseconds.
        Date(timeIntervalSince1970: (Double(time.milliseconds) + 0.25) / 1_000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// The address without its port.
    private static func host(_ address: String) -> String {
        guard let colon = address.lastIndex(of: ":") else { return address }
        return String(address[..<colon].filter { $0 != "[" && $0 != "]" })
    }
}
