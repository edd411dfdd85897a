import CompShareOrderedJSON
import CompShareWire

/// A call as it arrived: its parameters, flat, and what its signature may have been made from.
struct IncomingCall {
    /// The action's name; checked to be there.
    let action: String
    /// All parameters, flat, of each name the last.
    let parameters: CallParameters

    /// The joined texts that the signature may stand for: a JSON body does not tell whether it was signed flat or
    /// nested.
    private let candidates: [RequestSignature]
    private let hasToken: Bool

    /// Reads the query and the body, which wins: Go's SDK sends `Action` in both.
    init(_ request: Emulator.Request) throws(Refusal) {
        let query = request.target.utf8.firstIndex(of: UInt8(ascii: "?")).map {
            request.target.utf8[request.target.utf8.index(after: $0)...]
        }
        guard let inQuery = FormEncoding.decode(query.map(Array.init) ?? []) else {
            throw .notAvailable("query")
        }
        let type = request.headers["Content-Type"]?.lowercased() ?? ""
        var flat = inQuery
        var nested: [Parameter]?
        var isNested = false
        if request.method == "POST", !request.body.isEmpty {
            if type.hasPrefix("application/json") {
                guard let object = try? JSONValue(parsing: request.body).object else {
                    throw .notAvailable("body")
                }
                let parameters = [Parameter](object)
                nested = inQuery.map { Parameter($0.name, .string($0.text)) } + parameters
                flat += parameters.flattened
                isNested = parameters.contains { $0.value.text == nil }
            } else {
                guard let inBody = FormEncoding.decode(request.body) else { throw .notAvailable("body") }
                flat += inBody
            }
        }
        parameters = CallParameters(flat, isNested: isNested)
        candidates =
            [RequestSignature(flat)] + (nested.map { [RequestSignature($0, encoding: .nestedJSON)] } ?? [])
        hasToken = request.headers["Authorization"]?.lowercased().hasPrefix("bearer ") ?? false
        guard let action = parameters.text("Action"), !action.isEmpty else { throw .missingAction }
        self.action = action
    }

    /// Checks key and signature.
    func authenticate(with credentials: Credentials) throws(Refusal) {
        guard let signature = parameters.text("Signature"), !signature.isEmpty else {
            // A browser login's token stands for both keys; the emulator has issued none.
            throw hasToken ? .unknownToken : .missingSignature
        }
        // The service refuses a call with two credentials.
        guard !hasToken else { throw .wrongSignature }
        guard parameters.text("PublicKey") == credentials.publicKey else { throw .unknownKey }
        guard candidates.contains(where: { $0.value(privateKey: credentials.privateKey) == signature }) else {
            throw .wrongSignature
        }
        // The emulator issues no temporary keys.
        guard parameters.text("SecurityToken") == nil else { throw .unknownToken }
    }
}
