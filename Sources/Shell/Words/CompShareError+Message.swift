package import CompShare
package import CompShareWire
package import CompshLocalization

extension CompShareError.Malformation {
    package var message: Message {
        switch self {
        case .noJSON(let error): error.message
        case .noObject(let kind): "the answer is a JSON \(kind), not an object"
        case .noRetCode: "the answer has no RetCode"
        case .foreignRetCode: "RetCode is not a number"
        }
    }
}

extension TransportError {
    /// What happened, in words for the user, with the transport's own behind them.
    package var message: Message {
        guard !detail.isEmpty else { return summaryMessage }
        let own = Self.translated.first { $0.description == detail } ?? Message(verbatim: detail)
        return "\(summaryMessage): \(own)"
    }

    /// The commonest words of libcurl, and those of the transport itself, which are known in every language.
    private static let translated: [Message] = [
        "Could not connect to server", "Couldn't connect to server",
        "Server returned nothing (no headers, no data)",
        "Failure when receiving data from the peer", "Failed sending data to the peer",
        "Recv failure: Connection reset by peer", "Send failure: Broken pipe",
        "the answer has no status line",
        "the proxy's host name has no address; check HTTPS_PROXY",
        "the address of the proxy cannot be used; check HTTPS_PROXY and ALL_PROXY",
    ]

    var summaryMessage: Message {
        switch kind {
        case .cannotResolve: "cannot find the address of \(peer)"
        case .cannotConnect: "cannot connect to \(peer)"
        case .tls: "no secure connection to \(peer)"
        case .timeout: "no complete answer from \(peer) in time"
        case .interrupted: "the connection to \(peer) broke before the answer was complete"
        case .bodyTooLarge(let limit):
            "the answer of \(peer) is larger than the limit of \(limit >> 20) MiB"
        case .malformed: "the answer of \(peer) is not valid HTTP"
        case .cancelled: "cancelled"
        case .notRecorded: "no recorded exchange matches in \(peer)"
        case .notKept: "\(peer) holds no answer to it"
        case .unavailable: "cannot send requests"
        }
    }
}

extension RetryNotice.Cause {
    package var message: Message {
        switch self {
        case .transport(let error): error.summaryMessage
        case .status(let status): "HTTP \(status)"
        case .retCode(let code): "RetCode \(code)"
        }
    }
}

extension EndpointError {
    /// What is wrong, in words for the user; a text with a user part, which may hold a password, is not repeated.
    package var message: Message {
        switch reason {
        case .invalidCharacter: "an endpoint holds printable ASCII characters only"
        case .scheme: "an endpoint starts with https:// (or http:// for loopback), got \"\(text)\""
        case .host: "no usable host in \"\(text)\""
        case .port: "the port in \"\(text)\" is not a number from 1 to 65535"
        case .userInformation:
            "an endpoint has no user name or password; keys come from the environment or a profile"
        case .queryOrFragment: "an endpoint has no query or fragment, got \"\(text)\""
        case .plainHTTP: "plain http is for loopback addresses only; use https:// for \"\(text)\""
        }
    }
}
