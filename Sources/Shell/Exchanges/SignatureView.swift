import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// A request's signature, step by step: sorted names and values, the joined text, the digest.
struct SignatureView {
    /// Unsigned.
    let request: HTTPRequest
    let credentials: Credentials
    /// What takes secrets out; nil shows the public key, tokens and passwords in full, though never the private key.
    let secrets: SecretMask?
    /// Why the digest is left out; nil if it is shown.
    var withholdingReason: Message?

    var lines: [Message] {
        let signed = request.parameters.signed(with: credentials, encoding: request.encoding)
        let signature = RequestSignature(signed, encoding: request.encoding)
        let width = signature.sorted.map { DisplayWidth.of($0.name) }.max() ?? 0
        var lines: [Message] = ["1. the parameters, sorted by the bytes of their names:"]
        lines += signature.sorted.map { parameter in
            Message(
                verbatim: "   " + LineFitting.pad(Sanitizer.visible(parameter.name), to: width) + "  "
                    + Sanitizer.visible(shown(parameter)))
        }
        if request.encoding == .nestedJSON {
            lines.append("   (of a list its values joined, of an object its sorted names and values)")
        }
        lines.append("2. names and values joined, and the private key behind them:")
        let joined = signature.sorted.map { $0.name + shown($0) }.joined()
        lines.append("   \(Sanitizer.visible(joined))<private key>")
        lines.append("3. SHA-1 of that, in hexadecimal, sent as Signature:")
        lines.append(
            withholdingReason.map { "   (left out: \($0))" }
                ?? Message(verbatim: "   " + signature.value(privateKey: credentials.privateKey)))
        if secrets != nil { lines.append("The public key is shown in part; --with-secrets shows it whole.") }
        return lines
    }

    /// The same for programs.
    var report: Report {
        let signed = request.parameters.signed(with: credentials, encoding: request.encoding)
        let signature = RequestSignature(signed, encoding: request.encoding)
        let document: JSONValue = [
            "action": .string(request.action),
            "parameters": .array(
                signature.sorted.map { ["name": .string($0.name), "text": .string(shown($0))] }),
            "text": .string(signature.sorted.map { $0.name + shown($0) }.joined() + "<private-key>"),
            "expected": withholdingReason == nil
                ? .string(signature.value(privateKey: credentials.privateKey)) : nil,
        ]
        return Report(document: document, rows: [document])
    }

    private func shown(_ parameter: FlatParameter) -> String {
        secrets.map { $0.text(parameter.shown) } ?? parameter.text
    }
}
