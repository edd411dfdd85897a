import CompShare
import CompShareCatalogue
import CompShareWire
import CompshCassette
import CompshCommandLanguage
import CompshLocalization

/// Where an exchange comes from that this session has not made.
struct BroughtIn: Sendable, Hashable {
    /// The name of the file, without its folder.
    let file: String
    /// Where the request went, as the file has it, without its query.
    let address: String
    /// The parameters that belong to whoever sent it, and so are not sent again.
    let leftOut: [String]

    init(_ call: ForeignCall, file: String) {
        self.file = file
        address = call.request.shownAddress
        let action = Catalogue.vendor.action(named: call.action)
        leftOut = call.parameters.map(\.name).filter { Self.isSendersOwn($0, action) }
    }

    /// Whether a parameter belongs to whoever sent the call: the keys, the project, and what a page sends along to prove
    /// that it is itself.
    ///
    /// A password that the action takes belongs to the call.
    private static func isSendersOwn(_ name: String, _ action: CatalogueAction?) -> Bool {
        if name == "ProjectId" || RequestSignature.callerParameterNames.contains(name) { return true }
        let folded = name.lowercased()
        if folded.contains("csrf") || folded.contains("xsrf") { return true }
        guard let action, SecretNames.contain(name) else { return false }
        let first = name.prefix { $0 != "." }
        return !action.parameters.contains { $0.name == name || $0.name.prefix { $0 != "." } == first }
    }

    /// The exchange of a call: its request as this session would send it, and what was sent as its one attempt.
    ///
    /// - Parameters:
    ///   - call: The call.
    ///   - endpoint: Where the session sends its own: a file must not choose where a signed request goes.
    /// - Returns: The exchange.
    func exchange(_ call: ForeignCall, for endpoint: Endpoint) -> Exchange {
        let sent = HTTPRequest(
            endpoint: call.request.endpoint ?? .compshare, parameters: call.parameters,
            encoding: call.request.encoding, headers: call.request.headers,
            isRead: ActionKind(call.action) == .read)
        var request = sent
        request.endpoint = endpoint
        request.headers = [:]
        request.parameters.removeAll { leftOut.contains($0.name) }
        let startedAt = call.startedAt ?? .now
        return Exchange(
            request: request, startedAt: startedAt,
            attempts: [
                .init(request: sent, startedAt: startedAt, duration: call.duration, result: call.result)
            ], result: call.result, duration: call.duration)
    }

    /// What of a call is a secret by its name: parameters, and header fields such as `Cookie`.
    func secrets(of call: ForeignCall) -> [String] {
        let parameters = call.parameters.flattened.filter {
            SecretNames.contain($0.name)
                || leftOut.contains($0.name) && $0.name != "PublicKey" && $0.name != "ProjectId"
        }
        let fields = call.request.headers.fields.filter { SecretNames.contain($0.name) }
        return parameters.map(\.text) + fields.map(\.value)
    }
}

extension ExchangeRing.Entry {
    /// Refuses to show an answer that the file does not hold from which the call was brought in.
    ///
    /// - Throws: `CommandFailure` that says so.
    func refuseIfNoAnswerIsKept(at range: SourceRange?) throws(CommandFailure) {
        guard case .failure(let error) = exchange.result, error.kind == .notKept else { return }
        throw CommandFailure(
            "\(name) was brought in without an answer", range: range,
            hint: "again \(name) sends it and shows one; last \(name) request shows what was sent")
    }
}
