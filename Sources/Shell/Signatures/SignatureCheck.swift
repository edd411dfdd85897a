import CompShare
import CompShareWire
import CompshCommandLanguage
import CompshDiagnosis
import CompshLocalization

/// `sign check`: what is wrong with the signature that another program made.
struct SignatureCheck: RunnableCommand {
    /// The verb of `sign`.
    static let positional = Positional(
        "VERB",
        .verb([
            Verb(
                "check", "find what is wrong with the signature that another program made",
                argument: Positional(
                    "TEXT", .pasted, summary: "what it sent, as it is; or @FILE, -, or an exchange such as x3"
                ))
        ]), .optional, summary: "looks at what another program sent")

    static let entry = Option(
        "entry", "N", .integer(1...Int.max), summary: "with sign check: which of several requests in the text"
    )

    /// 64 MiB: archives of browsers hold pictures and scripts.
    ///
    /// Other texts have a limit of their own.
    private static let limit = 64 << 20

    private let source: String
    private let isTyped: Bool
    private let range: SourceRange
    private let number: Int?
    private let numberRange: SourceRange
    private let showsSecrets: Bool

    /// The check that is asked for; nil if another form of `sign` is.
    ///
    /// - Throws: `CommandFailure` if its text is missing.
    init?(_ arguments: Arguments) throws(CommandFailure) {
        guard let verb = arguments.verb("VERB") else { return nil }
        source = verb.text ?? ""
        isTyped = verb.argument?.isTyped ?? true
        range = verb.argument?.range ?? verb.range
        number = arguments.integer("entry")
        numberRange = arguments.range(of: "entry")
        showsSecrets = arguments.flag("with-secrets")
        if let extra = arguments["X"]?.range {
            throw .usage(
                "nothing may follow the text", range: extra, hint: "put quotes around a text with blanks")
        }
        if let first = arguments.words("COMMAND").first, let last = arguments.words("COMMAND").last {
            throw .usage(
                "nothing may follow the text",
                range: SourceRange(first.range.lowerBound, last.range.upperBound),
                hint: "put quotes around a text with blanks; options stand before it")
        }
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let request = try request(in: session)
        for profile in session.profiles { session.secrets.insert(profile.credentials) }
        var known = session.credentials.map { [KnownKey(nil, $0)] } ?? []
        known += session.profiles.map { KnownKey($0.name, $0.credentials) }
        let settings = session.settings
        var extras: [(name: String, value: String)] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { extras.append((name, value)) }
        }
        add("ProjectId", settings.project.value)
        add("Region", settings.region.value)
        add("Region", "cn-wlcb")
        add("Zone", settings.zone.value)
        if let own = known.first { add("PublicKey", own.publicKey) }
        let diagnosis: SignatureDiagnosis
        do throws(SignatureDiagnosis.UnknownKey) {
            diagnosis = try SignatureDiagnosis(request, known: known, extras: extras)
        } catch {
            let wanted = showsSecrets ? error.publicKey : Credentials.masked(error.publicKey)
            throw CommandFailure(
                error.publicKey.isEmpty
                    ? "there are no keys to check the signature with"
                    : "the keys of PublicKey \(wanted) are not at hand", kind: .credentials,
                hint: "login keeps a pair under a name, profile NAME uses it")
        }
        guard !diagnosis.search.isInterrupted else { throw .interrupted }
        let action = request.action ?? ""
        let page = SignatureCheckPage(
            diagnosis: diagnosis, sent: request, session: session, showsSecrets: showsSecrets,
            withholdingReason: ExchangeViews.withholdingReason(
                action, isRead: ActionKind(action) == .read, session))
        if showsSecrets, session.isRestricted, let reason = page.withholdingReason {
            throw CommandFailure(reason)
        }
        var presentation = Presentation(.laidOut(page.lines, page.report))
        if diagnosis.verdict == .wrong {
            presentation.failure = CommandFailure(
                "the signature is not the one that the service wants", kind: .expectation, range: range,
                hint: diagnosis.search.explanations.first.flatMap(\.first)?.remedy)
            presentation.failure?.leavesDataWhole = true
        }
        return .show(presentation)
    }

    // MARK: What was sent

    @MainActor
    private func request(in session: Session) throws(CommandFailure) -> SentRequest {
        if isTyped, source.first == "x" || source.first == "q", Int(decimal: source.dropFirst()) != nil {
            return try exchange(in: session)
        }
        let text: String
        if isTyped, source.hasPrefix("@@") {
            text = String(source.dropFirst())
        } else if isTyped, source.hasPrefix("@") || source == "-" {
            text = try CallValues(session: session).text(ofReference: source, limit: Self.limit, at: range)
        } else {
            text = source
        }
        let requests: [SentRequest]
        do throws(SentTextError) {
            requests = try SentText.requests(in: text)
        } catch {
            guard error.reason != .cancelled else { throw .interrupted }
            throw .usage(error.message, range: range, hint: error.advice)
        }
        if let number {
            guard number <= requests.count else {
                throw .usage(
                    "there is no request \(number): the text has \(requests.count, one: "request", many: "requests")",
                    range: numberRange)
            }
            return requests[number - 1]
        }
        guard requests.count == 1, let only = requests.first else {
            throw .usage(
                "the text has \(requests.count) requests", range: range,
                hint: "--entry N takes one: \(Self.list(requests))")
        }
        return only
    }

    /// The first of several requests, each with its number.
    private static func list(_ requests: [SentRequest]) -> String {
        let shown = 8
        let names = requests.prefix(shown).enumerated().map { place, request in
            "\(place + 1) \(request.action ?? "–")"
        }
        return names.joined(separator: ", ") + (requests.count > shown ? " …" : "")
    }

    @MainActor
    private func exchange(in session: Session) throws(CommandFailure) -> SentRequest {
        let exchange = try ExchangeArgument(source, at: range).entry(in: session).exchange
        return SentRequest(exchange.attempts.last?.request ?? exchange.request)
    }
}

extension KnownKey {
    /// A key pair under a name.
    init(_ name: String?, _ credentials: Credentials) {
        self.init(name, publicKey: credentials.publicKey, privateKey: credentials.privateKey)
    }
}
