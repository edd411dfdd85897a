import CompShareWire

/// The mistakes that can matter for a request, the likely ones first.
struct MistakeList {
    /// A plain value somewhere in the parameters.
    private struct Leaf {
        let name: String
        let value: SentValue

        var text: String { value.parameterValue?.text ?? "" }
    }

    private let request: SentRequest
    private let signed: [SentMember]
    private let leaves: [Leaf]
    private let hasStructures: Bool
    private let extras: [(name: String, value: String)]

    /// Makes the list.
    ///
    /// - Parameters:
    ///   - request: What was sent.
    ///   - hasStructures: Whether it has lists or objects, as such or as names with dots.
    ///   - extras: Parameters that the program may have signed without sending them, such as the session's region.
    init(_ request: SentRequest, hasStructures: Bool, extras: [(name: String, value: String)]) {
        self.request = request
        self.hasStructures = hasStructures
        self.extras = extras
        signed = request.signed
        var leaves: [Leaf] = []
        for member in signed { Self.collect(member.value, member.name, request.isNested, into: &leaves) }
        self.leaves = leaves
    }

    private static func collect(
        _ value: SentValue, _ name: String, _ isNested: Bool, into leaves: inout [Leaf]
    ) {
        switch value {
        case .list(let values):
            for (index, value) in values.enumerated() {
                collect(value, isNested ? name : "\(name).\(index)", isNested, into: &leaves)
            }
        case .object(let members):
            for member in members { collect(member.value, "\(name).\(member.name)", isNested, into: &leaves) }
        case .text, .number, .boolean, .null: leaves.append(Leaf(name: name, value: value))
        }
    }

    // MARK: The text

    /// Those of the stages up to the joined text.
    var ofText: [Mistake] {
        let orders = orders
        return Array(orders.prefix(2)) + encodings + words + shapes + plainValues + parameters
            + Array(orders.dropFirst(2)) + texts
    }

    private var orders: [Mistake] {
        var orders: [Mistake.Order] = [.asSent, .ignoringCase, .locale, .pairs, .beforeFlattening]
        let names = signed.map(\.name)
        if names.contains(where: { $0.utf8.contains { $0 >= 0x80 } }) { orders.append(.utf16) }
        if hasStructures || names.contains(where: { $0.utf8.contains { (0x30...0x39).contains($0) } }) {
            orders.append(.natural)
        }
        for name in ["PublicKey", "Action", "SecurityToken", "ProjectId", "Region", "Zone"]
        where names.contains(name) {
            orders += [.apart(name, isFirst: false), .apart(name, isFirst: true)]
        }
        if hasStructures { orders.append(.outermost) }
        return (orders + [.reversed, .values, .lengths]).map(Mistake.ordered)
    }

    private var encodings: [Mistake] {
        var mistakes: [Mistake] = []
        let needsEscape = leaves.contains {
            PercentStyle.java.encoded($0.text) != $0.text || $0.text.contains("*")
        }
        if leaves.contains(where: {
            if case .text(let text, let raw?) = $0.value { raw != text } else { false }
        }) {
            mistakes.append(.signedAsSent)
        }
        if leaves.contains(where: {
            if case .text(_, let raw?) = $0.value { raw.contains("+") } else { false }
        }) {
            mistakes += plusMistakes
        }
        if leaves.contains(where: { $0.text.contains(" ") }) { mistakes += [.blankAs("+"), .blankAs("%20")] }
        if needsEscape || hasStructures { mistakes += PercentStyle.allCases.map(Mistake.encodedFirst) }
        if leaves.contains(where: { $0.text.contains("+") }) { mistakes.append(.blankForPlus) }
        if leaves.contains(where: { $0.text.contains("%") || $0.text.contains("+") }) {
            mistakes.append(.decodedFirst)
        }
        return mistakes
    }

    /// Each choice of the `+` in values that may have been meant as such.
    private var plusMistakes: [Mistake] {
        let counts = leaves.compactMap { leaf -> (name: String, count: Int)? in
            guard case .text(_, let raw?) = leaf.value, raw.contains("+") else { return nil }
            return (leaf.name, min(raw.count { $0 == "+" }, ValueTexts.highestPlus + 1))
        }
        func masks(_ count: Int) -> [Int] {
            Array(1..<(1 << count)).sorted { $0.nonzeroBitCount > $1.nonzeroBitCount }
        }
        var mistakes = masks(counts.map(\.count).max() ?? 0).map { Mistake.plusArrivedAsBlank($0, of: nil) }
        if counts.count > 1 {
            for (name, count) in counts.prefix(Self.mostNames) {
                mistakes += masks(count).map { .plusArrivedAsBlank($0, of: name) }
            }
        }
        return mistakes
    }

    /// Booleans, numbers and nothing at all, each as a word of some language.
    private var words: [Mistake] {
        var mistakes: [Mistake] = []
        let flags = leaves.filter { leaf in
            if case .boolean = leaf.value {
                true
            } else {
                Mistake.BooleanStyle.value(of: leaf.text) != nil && leaf.text.count > 1
            }
        }
        let digits = leaves.filter { $0.text == "0" || $0.text == "1" }
        if !flags.isEmpty {
            mistakes += Mistake.BooleanStyle.allCases.map { .booleansAs($0, of: nil) }
            if flags.count > 1 {
                for flag in flags.prefix(Self.mostNames) {
                    mistakes += Mistake.BooleanStyle.allCases.map { .booleansAs($0, of: flag.name) }
                }
            }
        }
        for digit in digits.prefix(Self.mostNames) {
            mistakes += [.small, .title].map { .booleansAs($0, of: digit.name) }
        }
        let numbers = leaves.filter { leaf in
            switch leaf.value {
            case .number(let text), .text(let text, _): NumberStyle.isNumber(text)
            default: false
            }
        }
        if !numbers.isEmpty { mistakes += numberMistakes(numbers) }
        if leaves.contains(where: { $0.value == .null }) {
            mistakes += ["None", "null", "", "undefined", "nil", "<nil>", "NULL", "False"].map(Mistake.nullAs)
            mistakes.append(.nullCounted)
        }
        return mistakes
    }

    private func numberMistakes(_ numbers: [Leaf]) -> [Mistake] {
        /// The forms that differ from what the service has, and from each other.
        func styles(_ leaves: [Leaf]) -> [NumberStyle] {
            var seen: Set<[String]> = [leaves.map(\.text)]
            return NumberStyle.all.filter { style in
                seen.insert(
                    leaves.map { leaf in
                        switch leaf.value {
                        case .number(let text), .text(let text, _): style.text(of: text) ?? leaf.text
                        default: leaf.text
                        }
                    }
                ).inserted
            }
        }
        var mistakes = styles(numbers).map { Mistake.numbersAs($0, of: nil) }
        if numbers.count > 1 {
            for number in numbers.prefix(Self.mostNames) {
                mistakes += styles([number]).map { Mistake.numbersAs($0, of: number.name) }
            }
        }
        return mistakes
    }

    private var shapes: [Mistake] {
        guard hasStructures else { return [] }
        var mistakes: [Mistake] = request.isNested ? [.flatForNested] : [.nestedForFlat]
        mistakes.append(.indicesMoved(by: 1))
        let names = leaves.map(\.name)
        if !names.contains(where: { $0.split(separator: ".").contains("0") }) {
            mistakes.append(.indicesMoved(by: -1))
        }
        mistakes += Mistake.StructureStyle.allCases.map(Mistake.structureAsText)
        mistakes += Mistake.NameStyle.allCases.map(Mistake.namesAs)
        return mistakes
    }

    private var plainValues: [Mistake] {
        var mistakes: [Mistake] = []
        let texts = leaves.map(\.text)
        if leaves.contains(where: { $0.value != .null && $0.text.isEmpty }) {
            mistakes.append(.emptyLeftOut)
            mistakes += ["null", "None", "undefined", "nil", "<nil>", "NULL"].map(Mistake.emptyAs)
        }
        if signed.contains(where: { Self.holdsEmptyStructure($0.value) }) {
            mistakes += ["", "[]", "{}", "null", "None"].map(Mistake.emptyStructureAs)
            if request.isNested { mistakes.append(.emptyStructureLeftOut) }
        }
        if texts.contains(where: { $0.first?.isWhitespace ?? false || $0.last?.isWhitespace ?? false }) {
            mistakes.append(.trimmed)
        }
        if texts.contains(where: { $0.utf8.contains { $0 >= 0x80 } }) {
            mistakes += [.escaped, .normalised(isComposed: true), .normalised(isComposed: false)]
        }
        mistakes += [.quoted, .valueLetters(isUpper: false), .valueLetters(isUpper: true)]
        mistakes += [.nameLetters(isUpper: false), .nameLetters(isUpper: true)]
        return mistakes
    }

    private static func holdsEmptyStructure(_ value: SentValue) -> Bool {
        switch value {
        case .list(let values): values.isEmpty || values.contains(where: holdsEmptyStructure)
        case .object(let members): members.isEmpty || members.contains { holdsEmptyStructure($0.value) }
        case .text, .number, .boolean, .null: false
        }
    }

    private var parameters: [Mistake] {
        var mistakes: [Mistake] = Mistake.OldSignature.allCases.map(Mistake.signatureLeftIn)
        var names: [String] = []
        for name in signed.map(\.name) + leaves.map(\.name) {
            for known in [name, String(name.prefix { $0 != "." })] where !names.contains(known) {
                names.append(known)
            }
            if names.count > Self.mostNames { break }
        }
        mistakes += names.map(Mistake.leftOut)
        let sent = Set(signed.filter { $0.value != .null }.map(\.name))
        let usual = ["Version": ["1.0", "2.0"], "Format": ["json", "JSON"]]
        for name in [
            "ProjectId", "Region", "Zone", "SecurityToken", "PublicKey", "Timestamp", "Nonce", "Version",
            "Format", "Token",
        ] where !sent.contains(name) {
            let known = extras.filter { $0.name == name }.map(\.value) + (usual[name] ?? [])
            mistakes += (known + ["", "None", "null"]).map { .putIn(name, value: $0) }
        }
        mistakes += [.privateKeyAsParameter(isAppended: true), .privateKeyAsParameter(isAppended: false)]
        let all = request.members.map(\.name).filter { $0 != RequestSignature.parameterName }
        if Set(all).count < all.count { mistakes += [.repeatedTwice, .firstOfRepeated] }
        return mistakes
    }

    private var texts: [Mistake] {
        var mistakes = Mistake.Joint.all.map(Mistake.joined)
        mistakes += PercentStyle.allCases.map(Mistake.wholeEncoded)
        mistakes += [.wholeLetters(isUpper: false), .wholeLetters(isUpper: true)]
        let isASCII = leaves.allSatisfy { $0.text.utf8.allSatisfy { $0 < 0x80 } }
        return mistakes
            + (isASCII ? Mistake.Charset.wide : Mistake.Charset.allCases).map(Mistake.charset)
            + Mistake.Charset.wide.map(Mistake.charsetOfAll)
    }

    /// How many parameters are tried one by one: more than any action of the API takes; of a longer list the first ones.
    private static let mostNames = 64

    // MARK: Key and hash

    /// Those of the private key.
    static func ofKey(_ keys: SigningKeys) -> [Mistake] {
        var changes: [Mistake.KeyChange] = [.lineEnd("\n"), .lineEnd("\r\n")]
        changes += keys.others.map { .ofProfile($0.name) }
        changes += [
            .publicKey, .blanks(before: "", behind: " "), .blanks(before: " ", behind: ""),
            .blanks(before: " ", behind: " "), .quotes("\"", "\""), .quotes("'", "'"), .missing, .first,
            .atBothEnds,
            .lineEnd("\r"), .lineEnd("\n\n"), .lineEnd("\\n"), .lineEnd("\\r\\n"),
            .blanks(before: "\t", behind: ""),
            .blanks(before: "", behind: "\t"),
            .blanks(before: "\n", behind: ""), .blanks(before: "\u{A0}", behind: ""),
            .blanks(before: "", behind: "\u{A0}"), .blanks(before: "\u{3000}", behind: ""),
            .blanks(before: "", behind: "\u{3000}"),
            .quotes("`", "`"), .quotes("<", ">"), .quotes("\"", ""), .quotes("", "\""), .quotes("'", ""),
            .quotes("", "'"), .quotes("“", "”"), .quotes("", ";"), .quotes("", ","), .quotes("\\\"", "\\\""),
            .quotes("b'", "'"),
            .invisible(before: "\u{FEFF}", behind: ""), .invisible(before: "", behind: "\u{FEFF}"),
            .invisible(before: "\u{200B}", behind: ""), .invisible(before: "", behind: "\u{200B}"),
            .invisible(before: "\u{EF}\u{BB}\u{BF}", behind: ""), .invisible(before: "", behind: "\0"),
            .encoded, .decoded, .fromBase64, .inBase64, .letters(isUpper: false), .letters(isUpper: true),
            .unpadded, .cut(isFirst: true), .cut(isFirst: false), .twice,
            .named("COMPSHARE_PRIVATE_KEY"), .named("PRIVATE_KEY"), .named("UCLOUD_PRIVATE_KEY"),
            .named("PrivateKey"), .named("private_key"),
        ]
        return changes.map(Mistake.key)
    }

    /// Those of the hash, for digests of a length: nothing, or one of them.
    static func ofHash(length: Int) -> [[Mistake]] {
        guard let hash = Mistake.Hash.allCases.first(where: { $0.length == length }) else { return [] }
        let codes: [[Mistake]] = [
            [.hmac(hash, keyIsAppended: false)], [.hmac(hash, keyIsAppended: true)], [.hmacExchanged(hash)],
        ]
        return hash == .sha1 ? [[]] + codes + [[.hashedTwice]] : [[.hash(hash)]] + codes
    }
}
