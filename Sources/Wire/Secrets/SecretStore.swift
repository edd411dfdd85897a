import Synchronization

/// The secrets of a session, from any thread: what must be found wherever it turns up.
package final class SecretStore: Sendable {
    private struct State {
        /// What each text is shown as, and whether it is the caller's, in the order in which they came.
        var secrets: [(text: String, mask: String, isKey: Bool)] = []
        var known: Set<String> = []
        /// The signatures of the newest requests, oldest first.
        var signatures: [String] = []
        /// All of these, to be looked for; only what belongs to the caller.
        var (values, keys) = (SecretValues(), SecretValues())

        mutating func find(_ text: String, shownAs mask: String, isKey: Bool) {
            values.insert([text], shownAs: mask)
            if isKey { keys.insert([text], shownAs: mask) }
        }

        /// Rebuilds the search tables from what is left.
        mutating func rebuild() {
            (values, keys) = (SecretValues(), SecretValues())
            for secret in secrets { find(secret.text, shownAs: secret.mask, isKey: secret.isKey) }
            for signature in signatures { find(signature, shownAs: SecretMask.stars, isKey: true) }
        }
    }

    private let state = Mutex(State())

    /// More requests than a session keeps exchanges of: the signatures of others are shown nowhere.
    private static let mostSignatures = 64
    /// Some thousand secrets would make each text slow to show; no session has so many.
    private static let mostSecrets = 1_000

    package init() {}

    /// A mask of all secrets.
    package var mask: SecretMask { SecretMask(state.withLock { $0.values }) }

    /// A mask of what belongs to the caller only: keys, tokens, signatures.
    package var keysMask: SecretMask { SecretMask(state.withLock { $0.keys }).valuesOnly }

    /// Adds a key pair; the public key is shown in part.
    package func insert(_ credentials: Credentials) {
        insert([credentials.privateKey, credentials.securityToken].compactMap { $0 }, isKey: true)
        insert([credentials.publicKey], shownAs: credentials.maskedPublicKey, isKey: true)
    }

    /// Adds texts that are shown as little as keys are: nowhere, whatever else is shown.
    package func insert(keys texts: some Sequence<String>) { insert(texts, isKey: true) }

    /// Adds texts that are secrets for certain.
    package func insert(_ texts: some Sequence<String>) { insert(texts, isKey: false) }

    /// Adds texts that only stand where secrets do; short ones stand in other words too.
    package func insert(found texts: some Sequence<String>) {
        insert(texts.filter { $0.utf8.count >= SecretMask.shortestLearnt })
    }

    /// Adds what a call was sent with: its signatures, and its passwords.
    package func insert(_ exchange: Exchange) {
        for attempt in exchange.attempts {
            // The keys are there already.
            if let signature = attempt.request.parameters[RequestSignature.parameterName]?.text {
                insert(signature: signature)
            }
        }
        insert(SecretStore.passwords(of: exchange.request))
    }

    /// A mask for what is kept of a call: nothing is shown of keys either, nor of the project.
    ///
    /// - Parameters:
    ///   - request: The request, unsigned.
    ///   - credentials: The keys that it is signed with.
    /// - Returns: The mask.
    package func keepingMask(_ request: HTTPRequest, credentials: Credentials?) -> SecretMask {
        var values = mask.values
        if let credentials {
            let signed = request.parameters.signed(with: credentials, encoding: request.encoding).flattened
            let own = signed.filter { RequestSignature.callerParameterNames.contains($0.name) }.map(\.text)
            values.insert(own + [credentials.privateKey])
        }
        let project = request.parameters.flattened.filter { $0.name == "ProjectId" }.map(\.text)
        values.insert(Self.passwords(of: request) + project)
        values.masksWholly = true
        return SecretMask(values)
    }

    /// The same for what has just been sent and is recorded: of what the call was sent with the session knows from now on,
    /// as it would once the call is done, and no table of secrets is copied for it.
    package func recordingMask(_ request: HTTPRequest, credentials: Credentials?) -> SecretMask {
        var own: [String] = []
        if let credentials {
            let signed = request.parameters.signed(with: credentials, encoding: request.encoding)
            if let signature = signed[RequestSignature.parameterName]?.text { insert(signature: signature) }
            own += signed.flattened.filter {
                RequestSignature.callerParameterNames.contains($0.name)
                    && $0.name != RequestSignature.parameterName
            }.map(\.text)
            own.append(credentials.privateKey)
        }
        let flat = request.parameters.flattened
        own += Self.passwords(of: request) + flat.filter { $0.name == "ProjectId" }.map(\.text)
        var values = state.withLock { state in
            own.removeAll { state.known.contains($0) }
            return state.values
        }
        if !own.isEmpty { values.insert(own) }
        values.masksWholly = true
        return SecretMask(values)
    }

    private static func passwords(of request: HTTPRequest) -> [String] {
        request.parameters.flattened.filter {
            SecretNames.contain($0.name) || RequestSignature.callerParameterNames.contains($0.name)
        }.map(\.text)
    }

    private func insert(signature: String) {
        state.withLock { state in
            guard !state.signatures.contains(signature) else { return }
            state.signatures.append(signature)
            state.find(signature, shownAs: SecretMask.stars, isKey: true)
            // Seldom, since everything is rebuilt then.
            guard state.signatures.count > 2 * Self.mostSignatures else { return }
            state.signatures.removeFirst(Self.mostSignatures)
            state.rebuild()
        }
    }

    private func insert(_ texts: some Sequence<String>, shownAs mask: String = SecretMask.stars, isKey: Bool)
    {
        state.withLock { state in
            for text in texts
            where text.utf8.count >= SecretValues.shortest && state.known.insert(text).inserted {
                state.secrets.append((text, mask, isKey))
                state.find(text, shownAs: mask, isKey: isKey)
                guard state.secrets.count > 2 * Self.mostSecrets else { continue }
                // Keys stay, whatever else there is.
                let others = state.secrets.indices.filter { !state.secrets[$0].isKey }
                for place in others.prefix(Self.mostSecrets).reversed() { state.secrets.remove(at: place) }
                state.known = Set(state.secrets.map(\.text))
                state.rebuild()
            }
        }
    }
}
