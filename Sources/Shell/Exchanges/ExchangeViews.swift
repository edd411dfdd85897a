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
    /// The option that shows what is masked otherwise.
    nonisolated static let withSecrets = Option(
        flag: "with-secrets", summary: "with sign and curl: the public key and the signature in full")

    /// A request in one of its forms.
    ///
    /// What would work as a credential is left out of a restricted session, whose script is not the user's own; and where
    /// changes are off, of what changes something, for whoever has it can send it.
    ///
    /// - Throws: `CommandFailure` without keys, where they are wanted, and where a credential is asked for and left out.
    static func content(
        of request: HTTPRequest, as view: UnsentView, _ session: Session
    ) throws(CommandFailure) -> Presentation.Content {
        let reason = withholdingReason(request, session)
        switch view {
        case .request: return .request(request)
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
            var view = SignatureView(
                request, credentials, secrets: showsSecrets ? nil : session.secrets.mask)
            view.withholdingReason = reason
            return .preformatted(view.lines)
        }
    }

    /// Why what would work as a credential for a request is left out; nil if it may be shown.
    private static func withholdingReason(_ request: HTTPRequest, _ session: Session) -> Message? {
        if session.isRestricted { return "a restricted session shows nothing that works as a credential" }
        guard !request.isRead, !session.settings.write.value else { return nil }
        return
            "\(request.action) changes something, and whoever has its signature can send it; write on shows it"
    }

    /// Exchanges as an HTTP archive.
    static func archive(_ entries: [ExchangeRing.Entry], _ session: Session) -> Outcome {
        let archive = archiveJSON(entries, session)
        var presentation = Presentation(.report(Report(document: archive, rows: [archive])))
        presentation.format = .json
        presentation.holdsTraffic = true
        return .show(presentation)
    }

    /// The archive itself.
    static func archiveJSON(_ entries: [ExchangeRing.Entry], _ session: Session) -> JSONValue {
        let list = entries.map { entry in
            HAREntry.json(
                entry.exchange.request, startedAt: entry.exchange.startedAt,
                duration: entry.exchange.duration, result: entry.exchange.result,
                secrets: session.secrets.keepingMask(entry.exchange.request, credentials: session.credentials)
            )
        }
        return HAREntry.archive(list, version: Client.version)
    }
}
