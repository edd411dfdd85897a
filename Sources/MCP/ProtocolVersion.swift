import CompShareOrderedJSON

/// A revision of the protocol.
enum ProtocolVersion: String, CaseIterable {
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    /// Without a handshake: each request names it in its envelope.
    case july2026 = "2026-07-28"

    /// The newest that `initialize` agrees on.
    static let newestAgreed = november2025

    /// What `initialize` agrees on: what the client asks for if it is spoken so, else the newest, which the client may
    /// refuse.
    static func agreed(on wanted: String) -> ProtocolVersion {
        let version = ProtocolVersion(rawValue: wanted) ?? newestAgreed
        return version == .july2026 ? newestAgreed : version
    }

    /// The names of all, oldest first.
    static var names: JSONValue { .array(allCases.map { .string($0.rawValue) }) }
}

/// How a request says in which revision it is to be answered.
enum Envelope {
    /// As the handshake has agreed.
    case agreed
    /// By itself, in the form of 2026-07-28.
    case own

    private static let version = "io.modelcontextprotocol/protocolVersion"
    private static let capabilities = "io.modelcontextprotocol/clientCapabilities"
    static let serverInfo = "io.modelcontextprotocol/serverInfo"

    /// Reads the envelope of a request.
    ///
    /// - Throws: `RPCError` for one that is incomplete, or names a revision that is not spoken so.
    init(_ parameters: JSONObject) throws(RPCError) {
        guard let meta = parameters["_meta"], let version = meta[Self.version] else {
            self = .agreed
            return
        }
        guard let name = version.string else {
            throw RPCError(.invalidParameters, "_meta: \(Self.version) is a text")
        }
        guard meta[Self.capabilities]?.kind == .object else {
            throw RPCError(.invalidParameters, "_meta: \(Self.capabilities) is missing, or no object")
        }
        guard name == ProtocolVersion.july2026.rawValue else {
            throw RPCError(
                .unsupportedVersion, "this revision is not spoken without a handshake",
                data: ["supported": ProtocolVersion.names, "requested": .string(name)])
        }
        self = .own
    }
}
