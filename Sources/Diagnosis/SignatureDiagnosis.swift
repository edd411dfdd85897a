package import CompShareWire

/// What is right or wrong with the signature of a request that somebody's program sent.
///
/// ```swift
/// let diagnosis = try SignatureDiagnosis(request, known: [KnownKey(nil, credentials)])
/// diagnosis.explanations.first    // the mistakes that give exactly the signature that was sent
/// ```
package struct SignatureDiagnosis: Sendable {
    /// How the signature is.
    package enum Verdict: String, Sendable, Hashable {
        /// It is what the service wants.
        case right
        /// It is not.
        case wrong
        /// There is none.
        case unsigned
    }

    /// How the signature is.
    package private(set) var verdict: Verdict
    /// What was sent, with the public key as it should be.
    package let request: SentRequest
    /// The key pair that the signature should be made with.
    package let key: KnownKey
    /// The service's own way to it.
    package let rightSignature: RequestSignature
    /// What is wrong with the public key, whatever else is.
    package private(set) var problem: Mistake?
    /// What is odd about the signature itself.
    package private(set) var oddity: SentSignature.Oddity?
    /// What was found, and what was tried.
    package private(set) var search = SignatureSearch.Result()
    /// What was signed by the program; as it was sent, or with the right public key.
    private var signedRequest: SentRequest

    /// No pair of keys at hand has the public key that was sent.
    package struct UnknownKey: Error, Sendable {
        /// The public key.
        package let publicKey: String
    }

    /// The signature that the service wants.
    package var expected: String { rightSignature.value(privateKey: key.privateKey) }

    /// More key pairs than anybody has in a file.
    private static let mostKeys = 64

    /// Compares the signature, and looks for what explains it if it is wrong.
    ///
    /// - Parameters:
    ///   - request: What was sent.
    ///   - known: The key pairs at hand, the session's own first; at least one.
    ///   - extras: Parameters that may have been signed though they were not sent.
    /// - Throws: `UnknownKey` where the public key belongs to none of the pairs, and none of them explains the signature.
    package init(
        _ request: SentRequest, known: [KnownKey], extras: [(name: String, value: String)] = []
    ) throws(UnknownKey) {
        let sent = request.publicKey ?? ""
        guard let own = known.first else { throw UnknownKey(publicKey: sent) }
        let known = Array(known.prefix(Self.mostKeys))
        var isForeign = false
        if request.publicKey == nil {
            key = own
            problem = .publicKeyMissing
        } else if let exact = known.first(where: { $0.publicKey == sent }) {
            key = exact
        } else if let altered = known.first(where: { KnownKey.bare($0.publicKey) == KnownKey.bare(sent) }) {
            key = altered
            problem = .publicKeyAltered
        } else if let swapped = known.first(where: { $0.privateKey == sent }) {
            key = swapped
            problem = .privateKeySent
        } else {
            isForeign = true
            let signer = known.first {
                request.rightSignature.value(privateKey: $0.privateKey) == request.signature
            }
            key = signer ?? own
            problem = .publicKeyOfAnother
        }
        let repaired = problem == nil ? request : request.setting("PublicKey", to: key.publicKey)
        self.request = repaired
        signedRequest = request
        rightSignature = repaired.rightSignature
        verdict = request.signature == nil ? .unsigned : .wrong
        guard let signature = request.signature else {
            if isForeign { throw UnknownKey(publicKey: sent) }
            return
        }
        if Self.accepts(signature, request, key) {
            if problem == nil { verdict = .right } else { search.explanations = [[]] }
        } else {
            explain(SentSignature(signature), known, extras)
        }
        if isForeign, search.explanations.isEmpty, !search.isInterrupted { throw UnknownKey(publicKey: sent) }
        if let problem { search.explanations = search.explanations.map { [problem] + $0 } }
    }

    /// Whether the service would take a signature for a request.
    ///
    /// What a language printed may have been sent as a form or as nested JSON.
    private static func accepts(_ signature: String, _ request: SentRequest, _ key: KnownKey) -> Bool {
        if request.rightSignature.value(privateKey: key.privateKey) == signature { return true }
        guard request.form == .literal else { return false }
        let nested = SentRequest(.nestedJSON, request.members)
        return nested.rightSignature.value(privateKey: key.privateKey) == signature
    }

    private mutating func explain(
        _ signature: SentSignature, _ known: [KnownKey], _ extras: [(name: String, value: String)]
    ) {
        oddity = signature.oddity
        guard signature.isReadable else { return }
        let others = known.filter { $0.privateKey != key.privateKey }.enumerated().map { place, other in
            (name: other.name ?? "", privateKey: other.privateKey)
        }
        let keys = SigningKeys(publicKey: key.publicKey, privateKey: key.privateKey, others: others)
        // A program may have signed the public key as it is, and sent it otherwise.
        let requests =
            request == signedRequest || problem == .privateKeySent
            ? [signedRequest] : [request, signedRequest]
        for signed in requests {
            if signed == request, problem != nil, Self.accepts(signature.text, signed, key) {
                search.explanations = [[]]
                signedRequest = signed
                return
            }
        }
        var tried = 0
        for signed in requests {
            var search = SignatureSearch(signed, signature, keys: keys, extras: extras)
            self.search = search.run()
            tried += self.search.tried
            self.search.tried = tried
            signedRequest = signed
            if !self.search.explanations.isEmpty || self.search.isInterrupted { return }
        }
    }

    /// The text that the program joined, as an explanation has it; without the private key behind it.
    package func joinedText(_ explanation: [Mistake]) -> String {
        Self.text(explanation, signedRequest, privateKey: key.privateKey)
    }

    /// The same to be shown.
    ///
    /// Secrets are taken out before the text is joined, since a mistake may change them so that nobody finds them in it.
    ///
    /// - Parameters:
    ///   - explanation: The mistakes.
    ///   - cover: What is shown in place of a text that stands under some names, the outermost first; nil for the text as it
    ///     is.
    /// - Returns: The text.
    package func joinedText(
        _ explanation: [Mistake], covering cover: @escaping (_ names: [String], _ text: String) -> String?
    ) -> String {
        var placeholders = Placeholders(cover)
        let hidden = placeholders.hide(signedRequest)
        let privateKey = placeholders.hide(key.privateKey, under: ["PrivateKey"]) ?? ""
        let mistakes = explanation.map { placeholders.hide($0) }
        return placeholders.revealed(Self.text(mistakes, hidden, privateKey: privateKey))
    }

    /// The text that should have been joined, to be shown likewise.
    package func rightText(
        covering cover: @escaping (_ names: [String], _ text: String) -> String?
    ) -> String {
        var placeholders = Placeholders(cover)
        let hidden = placeholders.hide(request)
        return placeholders.revealed(hidden.rightSignature.text)
    }

    private static func text(_ mistakes: [Mistake], _ request: SentRequest, privateKey: String) -> String {
        let process = SigningProcess(request, privateKey: privateKey)
        let readable = mistakes.filter { mistake in
            switch mistake {
            case .charset, .charsetOfAll: false
            default: true
            }
        }
        return String(decoding: process.text(readable, previous: "…"), as: UTF8.self)
    }
}

/// A pair of keys at hand.
package struct KnownKey: Sendable {
    /// The profile that it belongs to; nil for the session's own.
    package var name: String?
    /// The public key.
    package var publicKey: String
    /// The private key.
    package var privateKey: String

    /// Makes one.
    package init(_ name: String?, publicKey: String, privateKey: String) {
        self.name = name
        self.publicKey = publicKey
        self.privateKey = privateKey
    }

    /// A public key without what programs lose of it, or put around it.
    static func bare(_ key: String) -> String {
        let plain = PercentStyle.decoded(key, plusIsBlank: false) ?? key
        return String(
            plain.lowercased().filter { !$0.isWhitespace && !"+\"'`<>=\u{FEFF}\u{200B}".contains($0) })
    }
}
