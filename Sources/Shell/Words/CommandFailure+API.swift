import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

extension CommandFailure {
    /// The failure of an API call.
    init(_ error: CompShareError, kept entry: ExchangeRing.Entry? = nil) {
        let action = error.action
        let exchange = error.exchange
        switch error.reason {
        case .missingCredentials:
            self.init("\(action): no credentials", kind: .credentials)
        case .refused:
            self.init(
                "\(action) changes something, and changes are off", kind: .withheld,
                hint: "write on allows them for this session; a script needs --write and --yes")
        case .unconfirmed:
            self.init(
                "\(action) changes something, and nobody can be asked whether it should", kind: .withheld,
                hint: "away from the prompt changes need --write and --yes")
        case .declined:
            self.init("\(action): cancelled, nothing was sent", kind: .withheld)
            isDeclined = true
        case .withheld(let refusal):
            self.init(refusal.message(for: action), kind: .withheld, hint: refusal.hint)
        case .transport(let transport) where transport.kind == .cancelled:
            self.init(
                exchange.map { "cancelled after \(HumanDuration.text($0.duration))" } ?? "cancelled",
                kind: .interrupted,
                hint: error.mayHaveBeenDone ? exchange.map { ChangeLookup.advice(for: $0.request) } : nil)
            background = Self.background(of: transport.kind)
            self.exchange = entry?.number
            note(error)
            return
        case .transport(let transport):
            self.init(
                "\(action): \(transport.message)",
                kind: transport.kind == .notRecorded ? .noRecording : .noAnswer,
                hint: Self.hint(for: transport.kind))
            background = Self.background(of: transport.kind)
            if !transport.received.isEmpty {
                details.append(
                    "\(transport.received.count, one: "byte", many: "bytes") of the answer had come; raw shows them"
                )
            }
        case .httpStatus(let code, let said):
            let words = HTTPStatusWords(code)
            let page = exchange?.response.flatMap(ForeignBody.init)
            // 401 is HTTP's word for what RetCodes 170 to 174 say.
            self.init(
                page.flatMap { $0.quotation.isEmpty ? nil : $0.message(action: action, status: code) }
                    ?? "\(action): the gateway answered HTTP \(code): \(words.meaning)",
                kind: code == 401 ? .credentials : .noAnswer,
                // Many titles say no more than the number.
                details: page?.quotation.isEmpty == false
                    ? [words.meaning] : said.isEmpty ? [] : ["server: \(HTMLEntities.decoded(said))"],
                hint: words.advice)
            background = FailureBackground(again: words.mayPass ? .later : .never)
        case .redirect(let code, let location):
            self.init(
                "\(action): HTTP \(code) sends to \(location), which is not followed", kind: .noAnswer,
                hint: HTTPStatusWords.endpoint)
            background = FailureBackground(
                "to follow would carry the signature of the request to another address", again: .never)
        case .empty(let code):
            self.init(
                "\(action): HTTP \(code) with an empty answer", kind: .noAnswer,
                hint: "try again, or check the endpoint (status)")
        case .page(let title):
            let page = exchange?.response.flatMap(ForeignBody.init)
            self.init(
                page?.message(action: action, status: error.httpStatus ?? 200)
                    ?? "\(action): the answer is a web page: \"\(HTMLEntities.decoded(title))\"",
                kind: .noAnswer,
                hint: "if this is the service's own page, try again later; else \(HTTPStatusWords.endpoint)")
        case .malformed(let detail):
            let other = exchange?.response.flatMap(ForeignBody.init)
            self.init(
                other?.message(action: action, status: error.httpStatus ?? 200)
                    ?? "\(action): the answer cannot be read: \(detail.message)", kind: .noAnswer,
                hint: Self.rawHint)
        case .unexpectedShape(let names):
            self.init(
                "\(action): unexpected answer: no list (\(names.joined(separator: ", ")))", kind: .noAnswer,
                hint: Self.rawHint)
        case .noProgress(let offset):
            self.init(
                "the service sends again what it has sent: it seems to ignore Offset=\(offset)",
                hint: "begin anew with another size of page: --limit 50")
        case .incomplete(let total, let end):
            self.init(
                "the service counts \(total) and sends no more after \(end)",
                hint: "the list may have changed meanwhile: list it again")
        case .retCode(let code, let serverMessage):
            let known = code.entry
            self.init(
                known.map { "\(action): RetCode \(code.rawValue): \(Message($0.summary))" }
                    ?? "\(action): RetCode \(code.rawValue)",
                kind: code.isCredentialFault ? .credentials : .refused,
                details: serverMessage.isEmpty ? [] : ["server: \(serverMessage)"],
                hint: code.step(action))
            retCode = code.rawValue
            details += Self.advice(code, serverMessage)
            if let cause = known?.cause { details.append("likely: \(Message(cause))") }
        }
        self.exchange = entry?.number
        note(error)
        if let wait = exchange?.response?.retryAfter() {
            details.append("the service asks to wait \(HumanDuration.text(wait))")
        }
        if error.mayHaveBeenDone { hint = exchange.map { ChangeLookup.advice(for: $0.request) } }
        var trail: [Message] = []
        if let requestID = error.requestID { trail.append("request \(requestID)") }
        if let status = error.httpStatus { trail.append(Message(verbatim: "HTTP \(status)")) }
        if let exchange, !exchange.attempts.isEmpty {
            trail.append(Message(verbatim: HumanDuration.text(exchange.duration)))
            if let entry { trail.append(Message(verbatim: entry.name)) }
            if exchange.attempts.count > 1 {
                trail.append(Message(exchange.attempts.count, one: "attempt", many: "attempts"))
            }
        }
        if !trail.isEmpty { details.append(trail.joined(separator: " · ")) }
    }

    /// Where values are found for the parameters in brackets that a refusal names: `Missing params [ProjectId]`.
    private static func advice(_ code: RetCode, _ serverMessage: String) -> [Message] {
        guard code.namesParameters else { return [] }
        let names = serverMessage.split(separator: "[").dropFirst().compactMap { part in
            part.firstIndex(of: "]").map { String(part[..<$0]) }
        }
        return ParameterSources.advice(for: names)
    }

    /// What an answer with RetCode 0 says of rows that failed; nil if none did.
    init?(rowsThatFailedIn answer: Answer) {
        let failed = answer.failedRows
        guard !failed.isEmpty else { return nil }
        let action = answer.exchange.action
        self.init(
            "\(action): \(failed.count, one: "row", many: "rows") failed, although RetCode is 0",
            kind: .refused,
            details: failed.map { row in
                row.message.isEmpty
                    ? "\(row.identifier): the service gives no reason" : "\(row.identifier): \(row.message)"
            })
    }

    private static let rawHint: Message =
        "the answer is kept: raw shows it; check the endpoint (status) if it is not the service's"

    private static func hint(for kind: TransportError.Kind) -> Message? {
        switch kind {
        case .cannotResolve, .cannotConnect:
            "check the endpoint (status) and the network; --demo needs neither"
        case .tls: "check the system's clock and certificates, and whether a proxy stands between"
        case .timeout: "try again, or allow more time: set timeout 120s"
        case .bodyTooLarge: "ask for fewer rows: --limit 20"
        case .interrupted, .malformed: "try again"
        case .notRecorded: "record it again, or replay the commands that were recorded"
        case .unavailable: "check that libcurl 4 is installed, and the endpoint (status)"
        case .cancelled, .notKept: nil
        }
    }

    private static func background(of kind: TransportError.Kind) -> FailureBackground {
        switch kind {
        case .cannotResolve:
            .init("no name server knows the host, or none can be reached", again: .afterChange)
        case .cannotConnect:
            .init(
                "nothing listens there, or a firewall, a proxy or the network stands between",
                again: .afterChange)
        case .tls:
            .init(
                "the other side could not prove who it is, or something that does not encrypt answers there",
                again: .afterChange)
        case .timeout: .init("the service or the network was slower than the time limit allows", again: .now)
        case .interrupted:
            .init("the network, a proxy or the service ended the connection half-way", again: .now)
        case .bodyTooLarge: .init(again: .never)
        case .malformed:
            .init("something else than the service seems to answer there, such as a proxy", again: .now)
        case .cancelled: .init("Ctrl-C ended the request before its answer came", again: .now)
        case .notRecorded:
            .init("a replay sends nothing: it answers only what was recorded", again: .never)
        case .unavailable, .notKept: .init(again: .afterChange)
        }
    }
}
