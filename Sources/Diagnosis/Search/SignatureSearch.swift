/// Looks for the mistakes that give exactly the signature that was sent: one, or two together.
package struct SignatureSearch {
    /// What was found.
    package struct Result: Sendable {
        /// The mistakes of each explanation, the likeliest first; all have equally many.
        package var explanations: [[Mistake]] = []
        /// How many signatures were computed.
        package var tried = 0
        /// The names of the mistakes that were tried, in order.
        package var kinds: [String] = []
        /// Whether not all pairs were tried, since the request is too large for that.
        package var isCutShort = false
        /// Whether it was ended from outside.
        package var isInterrupted = false
    }

    /// Far more than the pairs of any request of the API; a second's work.
    private static let mostCandidates = 200_000
    /// 256 MiB of text to be hashed, which is half a second's work: only bodies with pictures in them come near.
    private static let mostBytes = 256 << 20
    /// More explanations of the same length tell a person nothing.
    private static let mostExplanations = 6
    /// 4 MiB, and whatever the last text has: all single mistakes of a request of 50 KiB.
    private static let mostKeptBytes = 4 << 20
    /// How often it looks whether it is still wanted: some milliseconds' work, in signatures and in bytes.
    private static let checkInterval = (count: 32, bytes: 256 << 10)

    private let process: SigningProcess
    private let keys: SigningKeys
    private let signature: SentSignature
    private let textMistakes: [Mistake]
    private let keyMistakes: [Mistake]
    private var singles: [Mistake: [UInt8]] = [:]
    private var keptBytes = 0
    private var bytes = 0
    private var checkedBytes = 0
    private var result = Result()

    /// Prepares the search.
    ///
    /// - Parameters:
    ///   - request: What was sent.
    ///   - signature: Its signature.
    ///   - keys: The keys that it should have been signed with, and others at hand.
    ///   - extras: Parameters that may have been signed though they were not sent.
    package init(
        _ request: SentRequest, _ signature: SentSignature, keys: SigningKeys,
        extras: [(name: String, value: String)] = []
    ) {
        self.keys = keys
        self.signature = signature
        process = SigningProcess(request, privateKey: keys.privateKey)
        textMistakes = MistakeList(request, hasStructures: process.hasStructures, extras: extras).ofText
        keyMistakes = MistakeList.ofKey(keys)
    }

    /// Searches, until the task is cancelled.
    package mutating func run() -> Result {
        var seen: Set<String> = []
        let all =
            textMistakes + keyMistakes + MistakeList.ofHash(length: Mistake.Hash.sha1.length).flatMap { $0 }
            + Mistake.Hash.allCases.filter { $0 != .sha1 }.map(Mistake.hash)
            + [.written(.capitals), .written(.base64), .written(.leadingZerosLost), .written(.cut)]
        result.kinds = all.map(\.id).filter { seen.insert($0).inserted }
        let signature = signature
        for count in 1...2 where result.explanations.isEmpty && goesOn {
            for reading in signature.readings where reading.forms.count <= count {
                let forms = reading.forms.map(Mistake.written)
                search(count - forms.count, length: reading.bytes.count) { digest in
                    digest == reading.bytes ? forms : nil
                }
            }
            if signature.mayBePartial {
                search(count - 1, length: Mistake.Hash.sha1.length) { digest in
                    signature.form(ofPartial: digest).map { [.written($0)] }
                }
            }
        }
        // What stands before the key in a text is rather a part of the key.
        let found = result.explanations
        result.explanations = found.filter { !Self.isAboutEnd($0) } + found.filter(Self.isAboutEnd)
        return result
    }

    private static func isAboutEnd(_ mistakes: [Mistake]) -> Bool {
        mistakes.contains { mistake in
            if case .joined(let joint) = mistake { joint.isAtEnd } else { false }
        }
    }

    private var goesOn: Bool {
        !result.isInterrupted && !result.isCutShort && result.explanations.count < Self.mostExplanations
    }

    /// Tries everything with exactly so many mistakes before the hash is written.
    private mutating func search(
        _ count: Int, length: Int, _ forms: ([UInt8]) -> [Mistake]?
    ) {
        for hashMistakes in MistakeList.ofHash(length: length) where hashMistakes.count <= count {
            let left = count - hashMistakes.count
            for keyCount in 0...left {
                for ending in endings(keyCount, hashMistakes) {
                    guard goesOn else { return }
                    tryTexts(left - keyCount, ending, forms)
                }
            }
        }
    }

    private func endings(_ keyCount: Int, _ hashMistakes: [Mistake]) -> [Ending] {
        var endings = [Ending(privateKey: keys.privateKey)]
        for _ in 0..<keyCount {
            endings = endings.flatMap { ending in keyMistakes.compactMap { ending.adding($0, keys) } }
        }
        for mistake in hashMistakes { endings = endings.compactMap { $0.adding(mistake, keys) } }
        return endings
    }

    private mutating func tryTexts(
        _ count: Int, _ ending: Ending, _ forms: ([UInt8]) -> [Mistake]?
    ) {
        switch count {
        case 0: consider([], nil, ending, forms)
        case 1:
            for mistake in textMistakes {
                guard goesOn else { return }
                consider([mistake], known(mistake), ending, forms)
            }
        default:
            for (place, first) in textMistakes.enumerated() {
                for second in textMistakes[place...] where Self.goTogether(first, second) {
                    guard goesOn else { return }
                    consider([first, second], nil, ending, forms)
                    // What is done to texts one after the other depends on the order.
                    guard first.changesTexts, second.changesTexts, first != second else { continue }
                    consider([second, first], nil, ending, forms)
                }
            }
        }
    }

    /// The text with one mistake, which is hashed with many keys; nil for what is too large to be kept.
    private mutating func known(_ mistake: Mistake) -> [UInt8]? {
        if let text = singles[mistake] { return text }
        guard keptBytes < Self.mostKeptBytes else { return nil }
        let text = process.text([mistake])
        singles[mistake] = text
        keptBytes += text.count
        return text
    }

    /// Whether two mistakes do not exclude each other, or are the same.
    private static func goTogether(_ first: Mistake, _ second: Mistake) -> Bool {
        if first == second {
            if case .encodedFirst = first { return true }
            return first == .decodedFirst
        }
        switch (first, second) {
        case (.ordered, .ordered), (.joined, .joined), (.charset, .charset), (.charset, .charsetOfAll),
            (.charsetOfAll, .charset), (.charsetOfAll, .charsetOfAll), (.blankAs, .blankAs),
            (.structureAsText, .structureAsText),
            (.namesAs, .namesAs), (.indicesMoved, .indicesMoved), (.wholeLetters, .wholeLetters),
            (.signatureLeftIn, .signatureLeftIn), (.nullAs, .nullAs), (.emptyAs, .emptyAs),
            (.emptyAs, .emptyLeftOut), (.emptyLeftOut, .emptyAs), (.emptyStructureAs, .emptyStructureAs),
            (.privateKeyAsParameter, .privateKeyAsParameter), (.nameLetters, .nameLetters),
            (.valueLetters, .valueLetters), (.wholeEncoded, .wholeEncoded):
            return false
        case (.booleansAs(_, let one), .booleansAs(_, let other)),
            (.numbersAs(_, let one), .numbersAs(_, let other)):
            return one != nil && other != nil && one != other
        default: return true
        }
    }

    private mutating func consider(
        _ mistakes: [Mistake], _ known: [UInt8]?, _ ending: Ending, _ forms: ([UInt8]) -> [Mistake]?
    ) {
        let hasKey = !mistakes.contains(.privateKeyAsParameter(isAppended: false))
        var charset: Mistake.Charset?
        for case .charsetOfAll(let wanted) in mistakes { charset = wanted }
        let text: [UInt8]
        if mistakes.contains(.signatureLeftIn(.previous)) {
            let before = process.text(mistakes.filter { $0 != .signatureLeftIn(.previous) })
            let previous = HexText.of(ending.digest(of: before, hasKey: hasKey, charset: charset))
            text = process.text(mistakes, previous: previous)
            bytes += before.count
        } else {
            text = known ?? process.text(mistakes)
        }
        bytes += text.count
        result.tried += 1
        if result.tried.isMultiple(of: Self.checkInterval.count)
            || bytes - checkedBytes > Self.checkInterval.bytes
        {
            checkedBytes = bytes
            if Task.isCancelled { result.isInterrupted = true }
        }
        if result.tried >= Self.mostCandidates || bytes >= Self.mostBytes { result.isCutShort = true }
        guard let forms = forms(ending.digest(of: text, hasKey: hasKey, charset: charset)) else { return }
        let all = mistakes + ending.mistakes + forms
        result.explanations.append(
            all.enumerated().sorted { ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset) }.map(
                \.element))
    }
}

extension Mistake {
    /// Whether it is a change of a whole text, whatever the text is.
    fileprivate var changesTexts: Bool {
        switch self {
        case .trimmed, .blankForPlus, .blankAs, .encodedFirst, .decodedFirst, .quoted, .escaped, .normalised,
            .valueLetters, .wholeEncoded, .wholeLetters:
            true
        default: false
        }
    }
}
