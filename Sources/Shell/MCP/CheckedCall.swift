import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import FoundationEssentials

/// A call that a client asks for, checked against the catalogue as `call` does.
@MainActor
struct CheckedCall {
    let call: APICall
    let kind: ActionKind
    /// What was given, by the names that the API spells.
    let given: [String: String]

    /// Checks a call.
    ///
    /// - Throws: `CommandFailure` for an unknown action, for names and values that do not fit, and for what is missing.
    init(_ action: String, _ parameters: JSONObject, in session: Session) throws(CommandFailure) {
        let nowhere = SourceRange(0, 0)
        let check = try CallCheck(action, at: nowhere, isForced: false)
        let named = try check.named(GivenParameters(parameters).flat)
        // Before anything is said of them.
        for item in named where SecretNames.contain(item.name) { session.secrets.insert([item.given.value]) }
        var fromSession: Set = ["Region"]
        if session.settings.zone.value != nil { fromSession.insert("Zone") }
        if session.settings.project.value != nil { fromSession.insert("ProjectId") }
        try check.checkComplete(named, fromSession: fromSession, at: nowhere)
        var checked: [Parameter] = []
        for item in named {
            checked.append(Parameter(item.name, try check.value(Self.text(of: item, session), of: item)))
        }
        call = APICall(check.name, checked, for: session.place)
        kind = ActionKind(check.name)
        given = Dictionary(named.map { ($0.name, $0.given.value) }) { $1 }
    }

    /// The text that is sent: of a password that the service wants in Base64, so.
    private static func text(of item: CallCheck.Named, _ session: Session) -> String {
        let text = item.given.value
        guard SecretNames.contain(item.name), item.parameter?.measure.encoding == .base64 else { return text }
        let encoded = Data(text.utf8).base64EncodedString()
        session.secrets.insert([encoded])
        return encoded
    }

    /// The call as the change that it is, complete as it would be sent.
    ///
    /// - Throws: `CommandFailure` without keys.
    func change(in session: Session) throws(CommandFailure) -> ChangeDigests.Change {
        let request = try session.unsigned(call)
        let flat = request.parameters.flattened
        return ChangeDigests.Change(
            action: call.action, endpoint: "\(request.endpoint)",
            publicKey: session.credentials?.publicKey ?? "",
            parameters: Dictionary(flat.map { ($0.name, $0.text) }) { $1 }, given: given)
    }
}
