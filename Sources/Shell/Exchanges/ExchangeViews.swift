import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCassette
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// Views of exchanges that several commands share.
@MainActor
enum ExchangeViews {
    nonisolated static let withSecrets = Option(
        flag: "with-secrets", summary: "with sign and curl: the public key and the signature in full")

    /// A request in one of its forms.
    ///
    /// What works as a credential is withheld in a restricted session, whose script is not the user's own, and, where
    /// changes are off, for actions that change something: whoever has it can send it.
    ///
    /// - Throws: `CommandFailure` where keys are needed and missing, or a credential is asked for and withheld.
    static func content(
        of request: HTTPRequest, as view: UnsentView, _ session: Session
    ) throws(CommandFailure) -> Presentation.Content {
        let reason = withholdingReason(request, session)
        switch view {
        case .request: return .request(request)
        case .python:
            let hasToken = session.credentials?.hasToken ?? false
            let text = PythonText.program(request, hasToken: hasToken)
            return .preformatted([Message(verbatim: session.secrets.mask.valuesOnly.text(text))])
        case .curl(showsSecrets: false):
            let hasToken = session.credentials?.hasToken ?? false
            let text = CurlText.computingSignature(request, hasToken: hasToken)
            return .preformatted([Message(verbatim: session.secrets.mask.valuesOnly.text(text))])
        case .curl(showsSecrets: true):
            let credentials = try session.neededCredentials
            if let reason { throw CommandFailure(reason) }
            return .preformatted([Message(verbatim: CurlText.signed(request, credentials))])
        case .signature(let showsSecrets):
            let credentials = try session.neededCredentials
            if showsSecrets, session.isRestricted, let reason { throw CommandFailure(reason) }
            let view = SignatureView(
                request: request, credentials: credentials,
                secrets: showsSecrets ? nil : session.secrets.mask,
                withholdingReason: reason)
            return .laidOut(view.lines, view.report)
        }
    }

    /// Why a credential for a request is withheld; nil if it may be shown.
    static func withholdingReason(_ request: HTTPRequest, _ session: Session) -> Message? {
        withholdingReason(request.action, isRead: request.isRead, session)
    }

    /// The same for an action.
    static func withholdingReason(_ action: String, isRead: Bool, _ session: Session) -> Message? {
        if session.isRestricted { return "a restricted session shows nothing that works as a credential" }
        guard !isRead, !session.settings.write.value else { return nil }
        return
            "\(action) changes something, and whoever has its signature can send it; write on shows it"
    }

    /// Exchanges as an HTTP archive.
    static func archive(_ entries: [ExchangeRing.Entry], _ session: Session) -> Outcome {
        let archive = archiveJSON(entries, session)
        return .traffic(.report(Report(document: archive, rows: [archive])), format: .json)
    }

    static func archiveJSON(_ entries: [ExchangeRing.Entry], _ session: Session) -> JSONValue {
        let list = entries.map { entry in
            var request = entry.exchange.request
            // As it was, not as this session would send it.
            if entry.origin != nil, let sent = entry.exchange.attempts.last?.request {
                request.endpoint = sent.endpoint
            }
            let json = HAREntry.json(
                request, startedAt: entry.exchange.startedAt,
                duration: entry.exchange.duration, result: entry.exchange.result,
                secrets: session.secrets.keepingMask(entry.exchange.request, credentials: session.credentials)
            )
            guard let origin = entry.origin, let object = json.object else { return json }
            return .object(object + ["comment": .string("brought in from \(origin.file)")])
        }
        return HAREntry.archive(list, version: Client.version)
    }
}
