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

    /// The signature of a request, step by step.
    ///
    /// - Throws: `CommandFailure` without keys.
    static func sign(
        _ exchange: Exchange, _ session: Session, showsSecrets: Bool
    ) throws(CommandFailure) -> Outcome {
        try sign(exchange.request, session, showsSecrets: showsSecrets)
    }

    /// As `sign`, for a request that has not been sent.
    static func sign(
        _ request: HTTPRequest, _ session: Session, showsSecrets: Bool
    ) throws(CommandFailure) -> Outcome {
        guard let credentials = session.credentials else { throw session.missingCredentials }
        return Outcome(
            .lines(SignatureView(request, credentials, showsSecrets: showsSecrets).lines))
    }

    /// A command for bash that repeats a call.
    ///
    /// - Throws: `CommandFailure` without keys where they are wanted in the text.
    static func curl(
        _ exchange: Exchange, _ session: Session, showsSecrets: Bool
    ) throws(CommandFailure) -> Outcome {
        try curl(exchange.request, session, showsSecrets: showsSecrets)
    }

    /// As `curl`, for a request that has not been sent.
    static func curl(
        _ request: HTTPRequest, _ session: Session, showsSecrets: Bool
    ) throws(CommandFailure) -> Outcome {
        guard showsSecrets else {
            return Outcome(
                .lines([
                    Message(
                        verbatim: CurlText.computingSignature(
                            request, hasToken: session.credentials?.hasToken ?? false))
                ]))
        }
        guard let credentials = session.credentials else { throw session.missingCredentials }
        return Outcome(.lines([Message(verbatim: CurlText.signed(request, credentials))]))
    }

    /// Exchanges as an HTTP archive.
    static func archive(_ entries: [ExchangeRing.Entry], _ session: Session) -> Outcome {
        let archive = archiveJSON(entries, session)
        var outcome = Outcome(.report(Report(document: archive, rows: [archive]), exchange: nil))
        outcome.format = .json
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
