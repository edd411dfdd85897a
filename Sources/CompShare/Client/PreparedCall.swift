public import CompShareWire

/// A call that is ready to be sent: what `Client.prepare` makes of an action and its parameters.
///
/// ```swift
/// let call = try client.prepare("StopCompShareInstance", [Parameter("UHostId", "uhost-1")])
/// print(call.request.parameters.flattened)  // all that would go out, the signature included
/// let answer = try await client.send(call)
/// ```
public struct PreparedCall: Sendable {
    /// The request without keys and signature, as recordings may hold it.
    public let unsigned: HTTPRequest
    private let credentials: Credentials

    init(_ unsigned: HTTPRequest, signedWith credentials: Credentials) {
        self.unsigned = unsigned
        self.credentials = credentials
    }

    /// The request as it goes out: signed.
    public var request: HTTPRequest { signing.signed(unsigned) }

    /// The action.
    public var action: String { unsigned.action }

    /// The step that signs the request behind all others, which may still change it.
    var signing: SigningMiddleware { SigningMiddleware(credentials) }
}
