import OrderedJSON
import Rendering
import TextLayout
import Wire

/// An exchange laid out to be read on a terminal: what was sent, what came, and when.
///
/// Secrets are masked.
struct ExchangeView {
    let options: RenderOptions

    /// The lines, as UTF-8, each ended by a newline.
    func bytes(of exchange: Exchange) -> [UInt8] {
        var output: [UInt8] = []
        for (index, attempt) in exchange.attempts.enumerated() {
            if exchange.attempts.count > 1 {
                line("attempt \(index + 1) of \(exchange.attempts.count)", style: .bold, to: &output)
            }
            show(attempt, to: &output)
        }
        if exchange.attempts.isEmpty {
            switch exchange.result {
            case .failure(let error): line("nothing was sent: \(error.description)", to: &output)
            case .success(let response): show(response, to: &output)
            }
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
            JSONObject.Member(name: parameter.name, value: .string(Redaction.shown(parameter)))
        }
        let headers = encoded.headers.fields.map { field in
            JSONObject.Member(name: field.name, value: .string(field.value))
        }
        return Report(
            document: [
                "method": .string(encoded.method), "url": .string("\(request.endpoint)"),
                "headers": .object(JSONObject(headers)), "parameters": .object(JSONObject(parameters)),
            ],
            rows: parameters.map { ["name": .string($0.name), "value": $0.value] })
    }

    private func show(_ attempt: Exchange.Attempt, to output: inout [UInt8]) {
        show(attempt.request, startedAt: attempt.startedAt, to: &output)
        switch attempt.result {
        case .success(let response): show(response, to: &output)
        case .failure(let error): line("< \(error.description)", style: Style(colour: .red), to: &output)
        }
        line(timing(of: attempt), style: .dim, to: &output)
    }

    private func show(_ request: HTTPRequest, startedAt: Timestamp?, to output: inout [UInt8]) {
        let encoded = request.encoded
        let time = startedAt.map {
            " (\(LocalTime.text(unixSeconds: $0.seconds, format: .dateAndTime)))"
        }
        line("> \(encoded.method) \(request.endpoint)\(time ?? "")", style: .bold, to: &output)
        for field in encoded.headers.fields {
            line("> \(field.name): \(field.value)", style: .dim, to: &output)
        }
        let parameters = request.parameters.flattened
        let width = parameters.map { DisplayWidth.of($0.name) }.max() ?? 0
        for parameter in parameters {
            let name = LineFitting.pad(Sanitizer.visible(parameter.name), to: width)
            line(
                ">   \(Style(colour: .blue).apply(to: name, isOn: options.colour))  "
                    + Sanitizer.visible(Redaction.shown(parameter)), isSafe: true, to: &output)
        }
    }

    private func show(_ response: HTTPResponse, to output: inout [UInt8]) {
        let from = response.remoteAddress.map { " from \($0)" } ?? ""
        line("< \(response.version) \(response.status)\(from)", style: .bold, to: &output)
        for field in response.headers.fields {
            line("< \(field.name): \(field.value)", style: .dim, to: &output)
        }
        if let json = try? response.json.get() {
            var renderer = OutputFormat.json.makeRenderer(options)
            renderer.append(Report(document: Redaction.masked(json), rows: []), to: &output)
            renderer.finish(to: &output)
        } else if !response.body.isEmpty {
            let text = String(decoding: response.body, as: UTF8.self)
            line(Sanitizer.visible(text, lines: .multiple), isSafe: true, to: &output)
        }
    }

    private func timing(of attempt: Exchange.Attempt) -> String {
        guard case .success(let response) = attempt.result else {
            return "after \(HumanDuration.text(attempt.duration))"
        }
        var parts: [String] = []
        let timings = response.timings
        func add(_ name: String, _ duration: Duration?) {
            if let duration { parts.append("\(name) \(HumanDuration.text(duration))") }
        }
        add("dns", timings.nameLookup)
        add("connect", timings.connect)
        add("tls", timings.tls)
        add("first byte", timings.firstByte)
        add("total", timings.total)
        if response.reusedConnection { parts.append("kept connection") }
        parts.append("\(response.body.count) bytes")
        if response.transferredBytes != response.body.count {
            parts.append("\(response.transferredBytes) on the wire")
        }
        return parts.joined(separator: " · ")
    }

    private func line(_ text: String, style: Style = .plain, isSafe: Bool = false, to output: inout [UInt8]) {
        output += style.apply(to: isSafe ? text : Sanitizer.visible(text), isOn: options.colour).utf8
        output.append(UInt8(ascii: "\n"))
    }
}
