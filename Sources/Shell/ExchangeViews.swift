import Cassette
import CommandLanguage
import CompShare
import Localization
import OrderedJSON
import Rendering
import Wire

/// Views of exchanges that several commands share.
@MainActor
enum ExchangeViews {
    /// The option that shows what is masked otherwise.
    nonisolated static let withSecrets = Option(
        flag: "with-secrets", summary: "with sign and curl: the public key and the signature in full")

    /// A request in one of its forms.
    ///
    /// - Throws: `CommandFailure` without keys, where they are wanted.
    static func content(
        of request: HTTPRequest, as view: UnsentView, _ session: Session
    ) throws(CommandFailure) -> Outcome.Content {
        switch view {
        case .request: return .request(request)
        case .curl(showsSecrets: false):
            let hasToken = session.credentials?.hasToken ?? false
            return .lines([Message(verbatim: CurlText.computingSignature(request, hasToken: hasToken))])
        case .curl(showsSecrets: true):
            return .lines([Message(verbatim: CurlText.signed(request, try session.neededCredentials))])
        case .signature(let showsSecrets):
            let view = SignatureView(request, try session.neededCredentials, showsSecrets: showsSecrets)
            return .lines(view.lines)
        }
    }

    /// Exchanges as an HTTP archive.
    static func archive(_ entries: [ExchangeRing.Entry], _ session: Session) -> Outcome {
        let archive = archiveJSON(entries, session)
        var outcome = Outcome(.report(Report(document: archive, rows: [archive]), exchange: nil))
        outcome.format = .json
        outcome.holdsTraffic = true
        return outcome
    }

    /// The archive itself.
    static func archiveJSON(_ entries: [ExchangeRing.Entry], _ session: Session) -> JSONValue {
        let list = entries.map { entry in
            HAREntry.json(
                entry.exchange.request, startedAt: entry.exchange.startedAt,
                duration: entry.exchange.duration,
                result: entry.exchange.result,
                secrets: SecretValues(entry.exchange.request, credentials: session.credentials))
        }
        return HAREntry.archive(list, version: Client.version)
    }
}
