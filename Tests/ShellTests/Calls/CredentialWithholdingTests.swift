import Testing

@testable import CompShareWire
@testable import CompshShell

/// What works as a credential leaves the session only where its user may send the request too.
@MainActor
struct CredentialWithholdingTests {
    nonisolated private static let change = "call TerminateCompShareInstance Zone=cn-wlcb-01 UHostId=uhost-1"
    nonisolated private static let read = "call GetRegion"

    /// Everything that shows a request which is not sent.
    @Test(arguments: ["sign", "sign --with-secrets", "curl", "curl --with-secrets", "dry"])
    func aChangeIsNotGivenAwaySigned(view: String) async throws {
        let withheld = try await output(of: "\(view) \(Self.change)") { _ in }
        #expect(Self.signatures(in: withheld.text).isEmpty, "\(withheld.text)")
        let given = try await output(of: "write on; \(view) \(Self.change)") { _ in }
        let isSigned = view != "curl" && view != "dry"
        #expect(Self.signatures(in: given.text).isEmpty != isSigned, "\(given.text)")
        // What cannot be sent may still be looked at.
        if view == "curl --with-secrets" {
            #expect(withheld.errors.contains("write on shows it"))
        } else {
            #expect(withheld.text.contains("TerminateCompShareInstance"))
        }
        if view.hasPrefix("sign") {
            #expect(withheld.text.contains("(left out: TerminateCompShareInstance changes something"))
            #expect(withheld.text.contains("<private key>"))
        }
    }

    @Test(arguments: [read, change])
    func aRestrictedSessionGivesNoneAway(call: String) async throws {
        for view in [
            "sign", "sign --with-secrets", "curl", "curl --with-secrets", "dry", "raw dry", "time sign",
        ] {
            let shown = try await output(of: "\(view) \(call)") {
                $0.isRestricted = true
                $0.settings.write.set(true, from: .flag("--write"))
            }
            #expect(Self.signatures(in: shown.text + shown.errors).isEmpty, "\(view): \(shown.text)")
        }
    }

    /// Views of what was sent, and what a server repeats of it, exact data included.
    @Test(arguments: [true, false])
    func norOfWhatWasSent(isTerminal: Bool) async throws {
        for view in [
            "last sign", "last curl --with-secrets", "last sign --with-secrets", "last har", "last request",
            "raw",
            "last json", "last raw", "last jsonl", "last csv", "last", "echo $last.Echo",
            "save e = Echo; echo $e",
            "exchanges", "last headers", "watch 1ms until rows >= 0 again",
        ] {
            for format in ["table", "json", "jsonl", "csv", "raw", "vertical"] {
                let shown = try await output(
                    of: "\(Self.read); set format \(format); \(view)", isTerminal: isTerminal,
                    transport: Echo()
                ) { $0.isRestricted = true }
                #expect(
                    Self.signatures(in: shown.text + shown.errors).isEmpty,
                    "\(view) as \(format): \(shown.text)")
            }
        }
    }

    /// A read of one's own is signed for whoever asks for it.
    @Test func readsAreSigned() async throws {
        for view in ["sign", "curl --with-secrets"] {
            let shown = try await output(of: "\(view) \(Self.read)") { _ in }
            #expect(Self.signatures(in: shown.text).count == 1)
        }
    }

    private func output(
        of command: String, isTerminal: Bool = false, transport: (any Transport)? = nil,
        _ configure: (inout Session.Configuration) -> Void
    ) async throws -> (text: String, errors: String) {
        let shell = try TestShell(
            transport: transport, isTerminal: isTerminal, columns: 2_000, configure: configure)
        _ = await shell.run(command)
        return (shell.output.text, shell.errors.text)
    }

    private static func signatures(in text: String) -> [Substring] {
        text.matches(of: /[0-9a-f]{40}/).map(\.output)
    }

    /// Repeats the signature.
    private struct Echo: Transport {
        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let signature = request.parameters["Signature"]?.text ?? ""
            return HTTPResponse(
                status: 200, headers: ["X-UCLOUD-REQUEST-UUID": signature],
                body: Array(#"{"RetCode":0,"Echo":"saw \#(signature)"}"#.utf8))
        }
    }
}
