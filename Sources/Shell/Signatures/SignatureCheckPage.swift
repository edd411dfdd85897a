import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshDiagnosis
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// What `sign check` shows: what should have been signed, and what was done otherwise.
@MainActor
struct SignatureCheckPage {
    let diagnosis: SignatureDiagnosis
    /// What was sent, as it was.
    let sent: SentRequest
    let session: Session
    /// Whether the public key, tokens and passwords are shown in full; the private key never is.
    let showsSecrets: Bool
    /// Why the right signature is left out; nil if it is shown.
    let withholdingReason: Message?

    /// What stands for the private key where programs read.
    private static let privateKey = "<private-key>"
    /// Two or three ways to say what is wrong are enough; the first is the likeliest.
    private static let mostExplanations = 3

    // MARK: For people

    var lines: [Message] {
        let mask = mask
        var lines: [Message] = [
            heading,
            "names and values, sorted by the bytes of their names and joined, and the private key behind them:",
        ]
        lines.append("   \(Sanitizer.visible(covered(nil, mask)))<private key>")
        lines.append("SHA-1 of that, in hexadecimal:")
        lines.append(
            withholdingReason.map { "   (left out: \($0))" } ?? Message(verbatim: "   " + diagnosis.expected))
        switch diagnosis.verdict {
        case .right: lines.append("This is the signature that was sent: it is right.")
        case .unsigned: lines.append("No Signature was sent; it has to be this one.")
        case .wrong: lines += wrongLines(mask)
        }
        return lines
    }

    private var heading: Message {
        let action = Message(verbatim: Sanitizer.visible(mask.text(sent.action ?? "–")))
        let name = diagnosis.key.name.map { Message(verbatim: $0) }
        return name.map { "\(action) · \(sent.form.message) · keys of profile \($0)" }
            ?? "\(action) · \(sent.form.message) · keys of the session"
    }

    private func wrongLines(_ mask: SecretMask) -> [Message] {
        // Mistakes that differ only in how they came about are mended by the same.
        var seen: Set<[String]> = []
        let found = diagnosis.search.explanations
            .filter { seen.insert($0.map(\.remedy.description)).inserted }.prefix(Self.mostExplanations)
        guard !found.isEmpty else { return unexplainedLines }
        var lines: [Message] = []
        for (place, mistakes) in found.enumerated() {
            if place > 0 {
                lines.append("or:")
            } else if mistakes.count == 1 {
                lines.append("One mistake gives exactly the signature that was sent:")
            } else {
                lines.append("\(mistakes.count) mistakes together give exactly the signature that was sent:")
            }
            lines += mistakes.map { "  \($0.remedy)" }
            let joined = diagnosis.joinedText(mistakes)
            if joined != diagnosis.rightSignature.text {
                lines.append("  joined by the program:")
                lines.append(Message(verbatim: "  " + Sanitizer.visible(covered(mistakes, mask))))
            }
        }
        return lines
    }

    private var unexplainedLines: [Message] {
        var lines: [Message] = []
        if let oddity = diagnosis.oddity { lines.append(oddity.message) }
        if let problem = diagnosis.problem { lines.append(problem.remedy) }
        guard diagnosis.search.tried > 0 else { return lines }
        lines.append(
            diagnosis.search.isCutShort
                ? "No known mistake gives the signature that was sent; the request is too large to try all pairs of two."
                : "No known mistake, and no two of them together, give the signature that was sent.")
        lines.append(
            "tried with \(diagnosis.search.tried, one: "signature", many: "signatures"): \(diagnosis.search.kinds.joined(separator: ", "))"
        )
        lines.append("What was sent may have been changed on the way, or another private key was used.")
        return lines
    }

    /// A joined text without secrets: as some mistakes make it, or as it should be.
    private func covered(_ mistakes: [Mistake]?, _ mask: SecretMask) -> String {
        func cover(_ names: [String], _ text: String) -> String? {
            if holdsPrivateKey(text) { return SecretMask.stars }
            if !showsSecrets {
                if names == ["PublicKey"] { return Credentials.masked(text) }
                if names.contains(where: SecretNames.contain) { return SecretMask.stars }
            }
            let masked = mask.text(text)
            return masked == text ? nil : masked
        }
        let text =
            mistakes.map { diagnosis.joinedText($0, covering: cover) } ?? diagnosis.rightText(covering: cover)
        return mask.text(text)
    }

    /// Whether a text is a private key at hand, or holds one, whatever the case of its letters.
    private func holdsPrivateKey(_ text: String) -> Bool {
        let text = text.lowercased()
        return privateKeys.contains { key in
            let key = key.lowercased()
            // Of something shorter a word could be a part.
            return key == text || key.count >= 8 && text.contains(key)
        }
    }

    private var privateKeys: [String] {
        [diagnosis.key.privateKey] + session.profiles.map(\.credentials.privateKey)
    }

    /// What masks the joined texts: all that the session knows, and what stands in the request under names of secrets.
    private var mask: SecretMask {
        var values = showsSecrets ? session.secrets.keysMask.values : session.secrets.mask.values
        let keys = privateKeys
        values.insert(keys)
        if !showsSecrets {
            let flat = [sent, diagnosis.request].flatMap { $0.members.compactMap(\.parameter).flattened }
            values.insert(
                flat.filter { SecretNames.contain($0.name) && !$0.text.isEmpty && !keys.contains($0.text) }
                    .map(\.text))
            for key in flat where key.name == "PublicKey" && !keys.contains(key.text) {
                values.insert([key.text], shownAs: Credentials.masked(key.text))
            }
        }
        return SecretMask(values).valuesOnly
    }

    // MARK: For programs

    var report: Report {
        let mask = mask
        func explanation(_ mistakes: [Mistake]) -> JSONValue {
            [
                "mistakes": .array(
                    mistakes.map {
                        [
                            "id": .string($0.id), "stage": .string($0.stage.rawValue),
                            "change": .string(mask.text($0.remedy.description)),
                        ]
                    }), "text": .string(covered(mistakes, mask)),
            ]
        }
        let search = diagnosis.search
        let publicKey = sent.publicKey.map { key in
            holdsPrivateKey(key) ? SecretMask.stars : showsSecrets ? key : Credentials.masked(key)
        }
        let document: JSONValue = [
            "verdict": .string(diagnosis.verdict.rawValue),
            "action": sent.action.map { .string(mask.text($0)) } ?? nil,
            "form": .string(sent.form.rawValue),
            "publicKey": publicKey.map { .string(mask.text($0)) } ?? nil,
            "profile": diagnosis.key.name.map(JSONValue.string) ?? nil,
            "text": .string(covered(nil, mask) + Self.privateKey),
            "expected": withholdingReason == nil ? .string(diagnosis.expected) : nil,
            "problem": diagnosis.problem.map { .string($0.id) } ?? nil,
            "oddity": diagnosis.oddity.map { .string($0.message.description) } ?? nil,
            "explanations": .array(search.explanations.map(explanation)),
            "tried": [
                "signatures": .number(JSONNumber(search.tried)),
                "mistakes": .array(search.kinds.map(JSONValue.string)), "all": .bool(!search.isCutShort),
            ],
        ]
        return Report(document: document, rows: [document])
    }
}
