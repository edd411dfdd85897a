import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// A part of an exchange that can be looked at by itself.
package enum ExchangePart: Sendable, Hashable, CaseIterable {
    /// What was sent: method, endpoint, header fields, parameters.
    case request
    /// The answer's status and header fields.
    case headers
    /// The answer's body.
    case body
    /// When and how long.
    case timing
}

/// An exchange laid out to be read: what was sent, what came, and when.
///
/// Secrets are masked, by their names and, where a server repeats them, by their values.
struct ExchangeView {
    let options: RenderOptions
    let language: Language
    /// What takes secrets out.
    var secrets: SecretMask
    var parts = Set(ExchangePart.allCases)

    /// The lines, as UTF-8, each ended by a newline.
    func bytes(of exchange: Exchange) -> [UInt8] {
        var view = self
        for attempt in exchange.attempts { view.secrets = view.secrets.learning(from: attempt.result) }
        view.secrets = view.secrets.learning(from: exchange.result)
        return view.lines(of: exchange)
    }

    private func lines(of exchange: Exchange) -> [UInt8] {
        var output: [UInt8] = []
        for (index, attempt) in exchange.attempts.enumerated() {
            if exchange.attempts.count > 1 {
                line("attempt \(index + 1) of \(exchange.attempts.count)", style: .bold, to: &output)
            }
            show(
                attempt.request, attempt.result, startedAt: attempt.startedAt, duration: attempt.duration,
                to: &output)
        }
        if exchange.attempts.isEmpty {
            if case .success = exchange.result {
                line("answered from a recording; nothing was sent", style: .bold, to: &output)
            } else {
                line("nothing was sent", style: .bold, to: &output)
            }
            show(
                exchange.request, exchange.result, startedAt: exchange.startedAt,
                duration: exchange.duration, to: &output)
        }
        return output
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
        let parameters = request.parameters.flattened.map { parameter in
            JSONObject.Member(name: parameter.name, value: .string(shown(parameter)))
        }
        let headers = encoded.headers.fields.map { field in
            JSONObject.Member(name: field.name, value: .string(shown(field)))
        }
        return Report(
            document: [
                "method": .string(encoded.method), "url": .string("\(request.endpoint)"),
                "headers": .object(JSONObject(headers)), "parameters": .object(JSONObject(parameters)),
            ],
            rows: parameters.map { ["name": .string($0.name), "value": $0.value] })
    }

    private func show(
        _ request: HTTPRequest, _ result: Result<HTTPResponse, TransportError>, startedAt: Timestamp,
        duration: Duration, to output: inout [UInt8]
    ) {
        if parts.contains(.request) { show(request, startedAt: startedAt, to: &output) }
        switch result {
        case .success(let response):
            if parts.contains(.headers) { showHead(of: response, to: &output) }
            if parts.contains(.body) { showBody(of: response, to: &output) }
            if parts.contains(.timing) {
                showTiming(of: response, startedAt: startedAt, to: &output)
            }
        case .failure(let error):
            if parts != [.request] {
                line("< \(error.message)", style: Style(colour: .red), to: &output)
            }
            if parts.contains(.body), !error.received.isEmpty {
                line(
                    "\(error.received.count, one: "byte", many: "bytes") had come before:", style: .dim,
                    to: &output)
                showBody(of: HTTPResponse(status: 0, body: error.received), to: &output)
            }
            if parts.contains(.timing) {
                line("after \(HumanDuration.text(duration))", style: .dim, to: &output)
            }
        }
    }

    private func show(_ request: HTTPRequest, startedAt: Timestamp?, to output: inout [UInt8]) {
        let encoded = request.encoded
        let time = startedAt.map { " (\(LocalTime.text(unixSeconds: $0.seconds, format: .dateAndTime)))" }
        line(
            Message(verbatim: "> \(encoded.method) \(request.endpoint)\(time ?? "")"), style: .bold,
            to: &output)
        for field in encoded.headers.fields {
            line(Message(verbatim: "> \(field.name): \(shown(field))"), style: .dim, to: &output)
        }
        let parameters = request.parameters.flattened
        let width = parameters.map { DisplayWidth.of($0.name) }.max() ?? 0
        for parameter in parameters {
            let name = LineFitting.pad(Sanitizer.visible(parameter.name), to: width)
            text(
                ">   \(Style(colour: .blue).apply(to: name, isOn: options.colour))  "
                    + Sanitizer.visible(shown(parameter)), to: &output)
        }
    }

    private func showHead(of response: HTTPResponse, to output: inout [UInt8]) {
        let status = "< \(response.version) \(response.status)"
        line(
            response.remoteAddress.map { "\(status) from \($0)" } ?? Message(verbatim: status),
            style: .bold, to: &output)
        for field in response.headers.fields {
            line(Message(verbatim: "< \(field.name): \(shown(field))"), style: .dim, to: &output)
        }
    }

    private func shown(_ parameter: FlatParameter) -> String { secrets.text(parameter.shown) }

    private func shown(_ field: HTTPHeaders.Field) -> String {
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

    /// A screen of bytes that are no text: enough to see what they are.
    private static let shownBytes = 512

    /// The phases on one line or, by themselves, one line each.
    private func showTiming(of response: HTTPResponse, startedAt: Timestamp, to output: inout [UInt8]) {
        let timings = response.timings
        let phases: [(name: Message, duration: Duration?)] = [
            ("dns", timings.nameLookup), ("connect", timings.connect), ("tls", timings.tls),
            ("first byte", timings.firstByte), ("total", timings.total),
        ]
        let known = phases.compactMap { phase in phase.duration.map { (phase.name, $0) } }
        var rest: [Message] = response.reusedConnection ? ["kept connection"] : []
        rest.append(Message(response.body.count, one: "byte", many: "bytes"))
        if response.transferredBytes != response.body.count {
            rest.append("\(response.transferredBytes) on the wire")
        }
        guard parts == [.timing] else {
            let times = known.map { $0.0 + Message(verbatim: " \(HumanDuration.text($0.1))") }
            return line((times + rest).joined(separator: " · "), style: .dim, to: &output)
        }
        let time = LocalTime.text(unixSeconds: startedAt.seconds, format: .dateAndTime)
        line("started at \(time)", to: &output)
        let names = known.map { $0.0.text(in: language) }
        let width = names.map { DisplayWidth.of($0) }.max() ?? 0
        for (name, (_, duration)) in zip(names, known) {
            text("\(LineFitting.pad(name, to: width))  \(HumanDuration.text(duration))", to: &output)
        }
        line(rest.joined(separator: " · "), to: &output)
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
