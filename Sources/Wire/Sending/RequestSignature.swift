import Crypto

/// The service's request signature, step by step.
///
/// The parameters without `Signature`, sorted by the bytes of their names, are joined as `name1value1name2value2…`;
/// the private key is appended; SHA-1 in lower-case hex is the signature. Source: the vendor's signature page and
/// its SDKs.
///
/// ```swift
/// let parameters = [Parameter("Action", "GetProjectList"), Parameter("PublicKey", .string(credentials.publicKey))]
/// let signature = RequestSignature(parameters, encoding: .form).value(privateKey: key)
/// ```
public struct RequestSignature: Sendable, Hashable {
    /// The parameters in the order in which they are joined.
    public let sorted: [FlatParameter]

    /// The joined text, without the private key.
    public var text: String {
        var text = ""
        for parameter in sorted {
            text += parameter.name
            text += parameter.text
        }
        return text
    }

    /// Prepares the signature of `parameters` as they are sent in the given form.
    ///
    /// Where a name occurs twice, the last value counts, since that is the one the service reads.
    public init(_ parameters: [Parameter], encoding: HTTPRequest.Encoding) {
        let flat =
            encoding == .nestedJSON
            ? parameters.map { FlatParameter(name: $0.name, text: $0.value.nestedText) }
            : parameters.flattened
        self.init(flat)
    }

    /// Prepares the signature of parameters that are flat already.
    public init(_ parameters: [FlatParameter]) {
        // A stable sort keeps equal names in order, so that the last of them can win.
        let ordered = parameters.filter { $0.name != Self.parameterName }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        var sorted: [FlatParameter] = []
        sorted.reserveCapacity(ordered.count)
        for parameter in ordered {
            if let last = sorted.last, last.name.utf8.elementsEqual(parameter.name.utf8) {
                sorted.removeLast()
            }
            sorted.append(parameter)
        }
        self.sorted = sorted
    }

    /// The signature: 40 lower-case hexadecimal digits.
    public func value(privateKey: String) -> String {
        var hash = Insecure.SHA1()
        for parameter in sorted {
            hash.update(data: Array(parameter.name.utf8))
            hash.update(data: Array(parameter.text.utf8))
        }
        hash.update(data: Array(privateKey.utf8))
        return Self.hexadecimal(hash.finalize())
    }

    /// The name of the parameter that carries the signature.
    package static let parameterName = "Signature"

    /// The parameters that belong to the caller, not to the call: they change with the key pair.
    package static let callerParameterNames: Set<String> = ["PublicKey", "Signature", "SecurityToken"]

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension [Parameter] {
    /// The parameters with `PublicKey`, `SecurityToken` where there is one, and `Signature`.
    public func signed(with credentials: Credentials, encoding: HTTPRequest.Encoding = .form) -> [Parameter] {
        var parameters = self
        parameters.set("PublicKey", .string(credentials.publicKey))
        if let token = credentials.securityToken { parameters.set("SecurityToken", .string(token)) }
        let signature = RequestSignature(parameters, encoding: encoding).value(
            privateKey: credentials.privateKey)
        parameters.set(RequestSignature.parameterName, .string(signature))
        return parameters
    }
}
