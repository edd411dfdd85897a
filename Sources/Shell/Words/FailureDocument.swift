import CompShare
import CompShareCatalogue
package import CompShareOrderedJSON
package import CompShareWire
package import CompshCommandLanguage
import CompshLocalization
import CompshTextLayout

/// A failure as programs read it: one JSON document, in English whatever the user's language is.
///
/// ```json
/// {"ok":false,"error":{"kind":"refused","status":1,"retCode":230,"message":"…","requestId":"…","sent":true,
///  "mayRetry":false,"next":["…"],"details":["…"],"at":{"file":null,"line":1,"column":8}}}
/// ```
///
/// Made from any failure, wherever it was thrown: by the interpreter for what runs off the terminal, and for other
/// programs that drive a session. What only a run can tell, such as whether anything was sent before, is in the
/// failure once the interpreter has seen it; see `CommandFailure.settled`.
package struct FailureDocument {
    /// The member `error`.
    package let error: JSONValue

    /// The whole document.
    package var json: JSONValue { ["ok": false, "error": error] }

    /// Puts a failure into a document.
    ///
    /// - Parameters:
    ///   - failure: The failure.
    ///   - source: What its place is in, unless it has a source of its own; nil tells no place.
    ///   - secrets: What takes secrets out of every text.
    package init(_ failure: CommandFailure, in source: SourceText? = nil, masking secrets: SecretMask) {
        func text(_ message: Message) -> JSONValue { .string(secrets.text(message.description)) }
        let suggestions: [Message] =
            failure.suggestions.isEmpty
            ? [] : ["did you mean: \(failure.suggestions.joined(separator: ", "))"]
        let sent: JSONValue =
            switch failure.sending ?? .none {
            case .none: false
            case .answered: true
            case .unknown: "unknown"
            }
        error = [
            "kind": .string(FailureKind(failure.kind).rawValue),
            "status": .number(JSONNumber(Int(failure.status))),
            "retCode": failure.retCode.map { .number(JSONNumber($0)) } ?? nil,
            "message": text(failure.message),
            "requestId": failure.requestID.map { .string(secrets.text($0)) } ?? nil,
            "sent": sent,
            "mayRetry": .bool(failure.isWorthRetrying),
            "next": .array(
                ([failure.hint ?? Self.step(failure)].compactMap(\.self) + suggestions).map(text)),
            "details": .array(failure.details.map(text)),
            "at": Self.place(of: failure, in: failure.source ?? source, secrets),
        ]
    }

    /// The document on a line of its own.
    ///
    /// - Parameter isTerminal: Whether a terminal takes it, so that what is dangerous there is escaped.
    /// - Returns: UTF-8 with a line end.
    package func line(isTerminal: Bool = false) -> [UInt8] {
        var writer = JSONWriter(layout: .compact)
        if isTerminal { writer.mustEscape = { !Sanitizer.isHarmless($0) } }
        return Array((writer.text(json) + "\n").utf8)
    }

    /// What to do where the failure's own words stand among its details.
    private static func step(_ failure: CommandFailure) -> Message? {
        switch failure.kind {
        case .credentials:
            "set COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY, or name a profile with --profile"
        case .expectation: "last shows the answer"
        default: nil
        }
    }

    private static func place(
        of failure: CommandFailure, in source: SourceText?, _ secrets: SecretMask
    ) -> JSONValue {
        guard let source, let range = failure.range else { return nil }
        let position = source.position(of: range.lowerBound)
        return [
            "file": source.file.map { .string(secrets.text($0)) } ?? nil,
            "line": .number(JSONNumber(position.line)), "column": .number(JSONNumber(position.column)),
        ]
    }
}

extension CommandFailure {
    /// Whether the same command again can help and harms nothing.
    fileprivate var isWorthRetrying: Bool {
        if let mayRetry { return mayRetry }
        return switch kind {
        // What was changed before it, the interpreter has noted.
        case .interrupted, .signal: true
        case .usage, .incomplete, .failed, .refused, .withheld, .credentials, .noAnswer, .noRecording,
            .expectation, .outputClosed:
            false
        }
    }

    /// Takes note of what an error of the API tells programs.
    mutating func note(_ error: CompShareError) {
        requestID = error.requestID
        mayRetry = error.mayPass && !error.mayHaveBeenDone
        if let exchange = error.exchange {
            sending = Sending(exchange)
        } else {
            switch error.reason {
            // What a listing came to as a whole.
            case .noProgress, .incomplete: break
            default: sending = Sending.none
            }
        }
    }

    /// The failure of a command, with what its exchanges tell.
    ///
    /// - Parameters:
    ///   - entries: Those that the command made, oldest first.
    ///   - all: Those that the same line again makes again, where the command is one of several that it runs.
    ///   - hasRunProgram: Whether that line has run a program.
    /// - Returns: The failure, in which `sending` is known, and which invites nobody to do anything twice.
    func settled(
        by entries: [ExchangeRing.Entry], of all: [ExchangeRing.Entry] = [], hasRunProgram: Bool
    ) -> CommandFailure {
        with { failure in
            let sendings = entries.map { Sending($0.exchange) }
            failure.sending =
                failure.sending
                ?? (sendings.contains(.unknown)
                    ? .unknown : sendings.contains(.answered) ? .answered : Sending.none)
            // Of the exchange that failed the failure tells itself.
            let hasChanged = (entries + all).contains {
                $0.number != failure.exchange && !$0.exchange.request.isRead && $0.exchange.mayHaveChanged
            }
            if hasChanged || hasRunProgram { failure.mayRetry = false }
        }
    }
}

extension CommandFailure.Sending {
    /// What became of an exchange's request, all attempts together.
    init(_ exchange: Exchange) {
        switch exchange.result {
        case .success: self = .answered
        case .failure(let error):
            let wasSent =
                error.mayHaveBeenSent
                || exchange.attempts.contains { attempt in
                    switch attempt.result {
                    case .success: true
                    case .failure(let error): error.mayHaveBeenSent
                    }
                }
            self = wasSent ? .unknown : .none
        }
    }
}

extension Exchange {
    /// Whether a change may have been made by it: no verdict came, or it says that it was done.
    fileprivate var mayHaveChanged: Bool {
        switch result {
        case .success(let response):
            guard let code = response.retCode else { return response.status < 400 || response.status >= 500 }
            return code == 0
        case .failure(let error): return error.mayHaveBeenSent
        }
    }
}

extension CompShareError {
    /// Whether the same call again may succeed.
    fileprivate var mayPass: Bool {
        switch reason {
        case .missingCredentials, .refused, .unconfirmed, .declined, .withheld, .redirect, .unexpectedShape,
            .noProgress:
            false
        case .transport(let error): error.kind == .cancelled || error.isTransient
        case .httpStatus(let status, _): HTTPStatusWords(status).mayPass
        case .empty, .page, .malformed, .incomplete: true
        case .retCode(let code, _):
            switch code.entry?.repetition {
            case .wait, .reads: true
            case .state, .change, .no: false
            case nil: code.isTransient
            }
        }
    }
}
