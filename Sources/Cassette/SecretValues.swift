package import Wire

/// The values that must not stand anywhere in a recording, wherever a server may have repeated them.
package struct SecretValues: Sendable {
    private let texts: [[UInt8]]

    /// The values of a call: keys, token and signature of the one who sends it, its project, and its passwords.
    ///
    /// - Parameters:
    ///   - request: The request, unsigned.
    ///   - credentials: The keys that it is signed with.
    package init(_ request: HTTPRequest, credentials: Credentials?) {
        var texts: [String] = []
        var parameters = request.parameters
        if let credentials {
            texts += [credentials.privateKey]
            parameters = parameters.signed(with: credentials, encoding: request.encoding)
        }
        texts += parameters.flattened.filter { RequestKey.isPrivate($0.name) }.map(\.text)
        let usable = Set(texts).filter { $0.utf8.count >= Redaction.shortestSecret }
        // As forms write it, and as some servers write it in JSON.
        let escaped = usable.flatMap { text in
            [
                String(FormEncoding.encode([FlatParameter(name: "", text: text)]).dropFirst()),
                text.replacing("/", with: "\\/"),
            ]
        }
        // The longest first, so that no rest of one is left where another stands in it.
        self.texts = usable.union(escaped).map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    /// `text` with `*****` in place of each value.
    package func removed(from text: String) -> String {
        let bytes = Array(text.utf8)
        let shown = removed(from: bytes)
        return shown.count == bytes.count && shown == bytes ? text : String(decoding: shown, as: UTF8.self)
    }

    /// The same for bytes that need not be text.
    func removed(from bytes: [UInt8]) -> [UInt8] {
        texts.reduce(bytes) { ByteSearch.replacing($1, with: Self.mask, in: $0) }
    }

    private static let mask = Array("*****".utf8)
}
