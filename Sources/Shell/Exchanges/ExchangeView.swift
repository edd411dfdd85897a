import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// A part of an exchange.
package enum ExchangePart: Sendable, Hashable, CaseIterable {
    /// What was sent: method, endpoint, header fields, parameters.
    case request
    /// The answer's status and header fields.
    case headers
    case body
    /// When and how long.
    case timing
}

/// An exchange laid out to be read: what was sent, what came, and when, with its secrets masked by name and value.
struct ExchangeView {
    let options: RenderOptions
    let language: Language
    var secrets: SecretMask
    var parts = Set(ExchangePart.allCases)
    /// Where the exchange comes from, if this session has not made it.
    var origin: BroughtIn?

    /// The lines, as UTF-8, each ended by a newline.
    func bytes(of exchange: Exchange) -> [UInt8] {
        var view = self
        for attempt in exchange.attempts { view.secrets = view.secrets.learning(from: attempt.result) }
        view.secrets = view.secrets.learning(from: exchange.result)
        return view.lines(of: exchange)
    }

    private func lines(of exchange: Exchange) -> [UInt8] {
        var output: [UInt8] = []
        if let origin {
            line("brought in from \(origin.file); this session has not sent it", style: .bold, to: &output)
        }
        guard !exchange.attempts.isEmpty else {
            let isRecorded = if case .success = exchange.result { true } else { false }
            line(
                isRecorded ? "answered from a recording; nothing was sent" : "nothing was sent", style: .bold,
                to: &output)
            let unsent = Exchange.Attempt(
                request: exchange.request, startedAt: exchange.startedAt, duration: exchange.duration,
                result: exchange.result)
            show(unsent, to: &output)
            return output
        }
        for (index, attempt) in exchange.attempts.enumerated() {
            if exchange.attempts.count > 1 {
                showWait(after: index == 0 ? nil : exchange.attempts[index - 1], before: attempt, to: &output)
                let title: Message = "attempt \(index + 1) of \(exchange.attempts.count)"
                line(([title] + verdict(on: attempt)).joined(separator: " · "), style: .bold, to: &output)
            }
            show(attempt, to: &output)
        }
        if exchange.attempts.count > 1, parts.contains(.timing) {
            let waits = exchange.attempts.reduce(Duration.zero) { $0 + $1.wait }
            line(
                "\(exchange.attempts.count) attempts in \(HumanDuration.text(exchange.duration)), \(HumanDuration.text(waits)) of it waits",
                to: &output)
        }
        return output
    }

    /// What came of an attempt, where no header tells it.
    private func verdict(on attempt: Exchange.Attempt) -> [Message] {
        guard !parts.contains(.headers), case .success(let response) = attempt.result else { return [] }
        let retCode = response.retCode.map { ["RetCode \($0)" as Message] } ?? []
        return ["HTTP \(response.status)"] + retCode
    }

    private func showWait(
        after previous: Exchange.Attempt?, before attempt: Exchange.Attempt, to output: inout [UInt8]
    ) {
        guard parts.contains(.timing), let previous else { return }
        let wait = HumanDuration.text(attempt.wait)
        if let asked = previous.result.retryAfter {
            line(
                "waited \(wait); Retry-After asked for \(HumanDuration.text(asked))", style: .dim, to: &output
            )
        } else {
            line("waited \(wait)", style: .dim, to: &output)
        }
    }

    /// A request that was not sent, as lines of UTF-8.
    func bytes(of request: HTTPRequest) -> [UInt8] {
        var output: [UInt8] = []
        show(request, startedAt: nil, to: &output)
        return output
    }

    /// A request that was not sent, for programs; its parameters are the rows.
    func report(of request: HTTPRequest) -> Report {
        let encoded = request.encoded
        let parameters = shownParameters(of: request).map {
            JSONObject.Member(name: $0.name, value: $0.value)
        }
        let headers = encoded.headers.fields.map {
            JSONObject.Member(name: $0.name, value: .string(shown($0)))
        }
        return Report(
            document: [
                "method": .string(encoded.method),
                "url": .string(origin?.address ?? "\(request.endpoint)"),
                "headers": .object(JSONObject(headers)), "parameters": .object(JSONObject(parameters)),
            ],
            rows: parameters.map { ["name": .string($0.name), "value": $0.value] })
    }

    private func show(_ attempt: Exchange.Attempt, to output: inout [UInt8]) {
        if parts.contains(.request) { show(attempt.request, startedAt: attempt.startedAt, to: &output) }
        switch attempt.result {
        case .success(let response):
            if parts.contains(.headers) { showHead(of: response, to: &output) }
            if parts.contains(.body) { showBody(of: response, to: &output) }
            if parts.contains(.timing) {
                showTiming(of: attempt, to: &output)
                showConnection(of: response, at: attempt.startedAt, to: &output)
            }
        case .failure(let error):
            if parts != [.request] { line("< \(error.message)", style: Style(colour: .red), to: &output) }
            if parts.contains(.body), !error.received.isEmpty {
                line(
                    "\(error.received.count, one: "byte", many: "bytes") had come before:", style: .dim,
                    to: &output)
                showBody(of: HTTPResponse(status: 0, body: error.received), to: &output)
            }
            if parts.contains(.timing) {
                showTiming(of: attempt, to: &output)
                if attempt.phases.isEmpty {
                    line("after \(HumanDuration.text(attempt.duration))", style: .dim, to: &output)
                }
            }
        }
    }

    private func show(_ request: HTTPRequest, startedAt: Timestamp?, to output: inout [UInt8]) {
        let encoded = request.encoded
        let time = startedAt.map { " (\(LocalTime.text(unixSeconds: $0.seconds, format: .dateAndTime)))" }
        let address = origin?.address ?? request.endpoint.description
        let start = Message(verbatim: "> \(encoded.method) \(address)\(time ?? "")")
        showHead(start, encoded.headers, sign: ">", to: &output)
        let parameters = shownParameters(of: request)
        let width = parameters.map { DisplayWidth.of($0.name) }.max() ?? 0
        for parameter in parameters {
            let name = LineFitting.pad(Sanitizer.visible(parameter.name), to: width)
            text(
                ">   \(Style.bold.apply(to: name, isOn: options.colour))  "
                    + Sanitizer.visible(parameter.value.text ?? JSONWriter().text(parameter.value)),
                to: &output)
        }
    }

    /// The parameters in the form in which they are sent: flat texts, or what a JSON body holds.
    private func shownParameters(of request: HTTPRequest) -> [(name: String, value: JSONValue)] {
        guard request.encoding == .nestedJSON else {
            return request.parameters.flattened.map { ($0.name, .string(shown($0))) }
        }
        return request.parameters.map { parameter in
            // The public key is a text, and shown in part.
            if case .string(let text) = parameter.value {
                return (parameter.name, .string(shown(FlatParameter(name: parameter.name, text: text))))
            }
            return (parameter.name, secrets.json(parameter.value.json, named: parameter.name))
        }
    }

    private func showHead(of response: HTTPResponse, to output: inout [UInt8]) {
        let status = "< \(response.version) \(response.status)"
        let start = response.remoteAddress.map { "\(status) from \($0)" } ?? Message(verbatim: status)
        showHead(start, response.headers, sign: "<", to: &output)
    }

    private func showHead(
        _ start: Message, _ headers: HTTPHeaders, sign: String, to output: inout [UInt8]
    ) {
        line(start, style: .bold, to: &output)
        for field in headers.fields {
            line(Message(verbatim: "\(sign) \(field.name): \(shown(field))"), style: .dim, to: &output)
        }
    }

    func shown(_ parameter: FlatParameter) -> String { secrets.text(parameter.shown) }

    func shown(_ field: HTTPHeaders.Field) -> String {
        SecretNames.contain(field.name) && !field.value.isEmpty ? SecretMask.stars : field.value
    }

    private func showBody(of response: HTTPResponse, to output: inout [UInt8]) {
        if case .success(let json) = response.json {
            var renderer = OutputFormat.json.makeRenderer(options)
            let shown = secrets.json(json)
            renderer.append(Report(document: shown, rows: []), to: &output)
            renderer.finish(to: &output)
        } else if let text = String(validating: response.body, as: UTF8.self) {
            let shown = Sanitizer.visible(secrets.text(text), lines: .multiple)
            if !text.isEmpty { self.text(shown, to: &output) }
        } else {
            let bytes = secrets.bytes(response.body)
            for row in HexDump.lines(of: bytes.prefix(Self.shownBytes)) { text(row, to: &output) }
            if bytes.count > Self.shownBytes {
                line(
                    "the first \(Self.shownBytes) of \(response.body.count, one: "byte", many: "bytes")",
                    style: .dim, to: &output)
            }
        }
    }

    /// A screen of binary data: enough to see what it is.
    private static let shownBytes = 512

    /// The phases as bars and, by themselves, when they began.
    private func showTiming(of attempt: Exchange.Attempt, to output: inout [UInt8]) {
        if parts == [.timing] {
            let time = LocalTime.text(unixSeconds: attempt.startedAt.seconds, format: .dateAndTime)
            line("started at \(time)", to: &output)
        }
        let phases = attempt.phases
        var total = attempt.duration
        var hasFailed = true
        if case .success(let response) = attempt.result {
            (total, hasFailed) = (response.timings.total, false)
        } else if phases.isEmpty {
            return
        }
        for row in Waterfall(options, language).lines(phases, total: total, hasFailed: hasFailed) {
            text(row, to: &output)
        }
    }

    /// What the answer came through, and how many bytes.
    private func showConnection(of response: HTTPResponse, at time: Timestamp, to output: inout [UInt8]) {
        let version = Message(verbatim: response.version)
        let security = response.security
        let protocols = [version] + (security.map { [Message(verbatim: "\($0.version) \($0.cipher)")] } ?? [])
        let connection: [Message] =
            if let address = response.remoteAddress {
                [response.reusedConnection ? "kept connection to \(address)" : "new connection to \(address)"]
            } else { [] }
        line((protocols + connection).joined(separator: " · "), style: .dim, to: &output)
        if let certificate = security?.certificate {
            for part in Self.words(of: certificate, at: time) { line(part, style: .dim, to: &output) }
        }
        var bytes = [Message(response.body.count, one: "byte", many: "bytes")]
        if response.transferredBytes != response.body.count {
            bytes.append("\(number: response.transferredBytes) on the wire")
            bytes += response.headers["Content-Encoding"].map { [Message(verbatim: $0)] } ?? []
        }
        line(bytes.joined(separator: " · "), style: parts == [.timing] ? .plain : .dim, to: &output)
    }

    /// A certificate in three lines: whom it names, who signed it, how long it holds.
    private static func words(
        of certificate: ConnectionSecurity.Certificate, at time: Timestamp
    ) -> [Message] {
        let name: Message =
            if let matched = certificate.matchedName {
                "certificate: \(certificate.subject) · good for \(matched)"
            } else { "certificate: \(certificate.subject)" }
        var lines = [name, "issued by \(certificate.issuer)"]
        if let expiry = certificate.expiry, let days = certificate.daysLeft(at: time) {
            let end = LocalTime.text(unixSeconds: expiry, format: .dateAndTime)
            lines.append(Message(days, one: "day left", many: "days left") + ", until \(end)")
        }
        return lines
    }

    /// Writes a line that may hold anything.
    private func line(_ message: Message, style: Style = .plain, to output: inout [UInt8]) {
        let shown = Sanitizer.visible(secrets.text(message.text(in: language)))
        text(style.apply(to: shown, isOn: options.colour), to: &output)
    }

    /// Writes a line that is safe.
    private func text(_ text: String, to output: inout [UInt8]) {
        output += text.utf8
        output.append(UInt8(ascii: "\n"))
    }
}

/// Binary data as text: offset, hexadecimal, printable ASCII.
private enum HexDump {
    private static let perLine = 16

    static func lines(of bytes: ArraySlice<UInt8>) -> [String] {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: perLine).map { start in
            let row = bytes[start..<min(start + perLine, bytes.endIndex)]
            let digits = row.map { padded(String($0, radix: 16), to: 2) }.joined(separator: " ")
            let text = String(
                decoding: row.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
            let blanks = String(repeating: " ", count: 3 * perLine - digits.utf8.count)
            return "\(padded(String(start - bytes.startIndex, radix: 16), to: 8))  \(digits)\(blanks)\(text)"
        }
    }

    private static func padded(_ digits: String, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
