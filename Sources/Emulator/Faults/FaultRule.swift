/// A fault that the emulator simulates, as `--fault` takes it.
///
/// ```swift
/// try FaultRule("153:10%")                             // every tenth call is one too many
/// try FaultRule("http502:5%@GetRegion")                // only this action's calls
/// try FaultRule("nulllist")                            // always
/// ```
package struct FaultRule: Sendable, Hashable {
    /// What goes wrong.
    package enum Kind: Sendable, Hashable {
        /// The call is refused with this RetCode, before anything is done.
        case retCode(Int)
        /// The gateway answers with this HTTP status, before anything is done.
        case http(Int)
        /// A page of HTML comes with status 200, before anything is done.
        case html
        /// The action is done, then the connection is reset without an answer.
        case reset
        /// The action is done, then the connection ends within the body.
        case truncate
        /// The answer comes some seconds late.
        case slow
        /// Empty lists come as `null`.
        case nullList
        /// The list of groups comes under its other name, `ImageSetGroup`.
        case alternativeKey
        /// The RetCode comes as text.
        case textCode
        /// A page holds no more than ``PageRange/cap`` entries, whatever was asked for.
        case cappedPages
        /// Every page is the first.
        case ignoredOffset
        /// The total is half of what it is.
        case smallTotal
        /// The total is 0.
        case zeroTotal
        /// There is no total.
        case noTotal
        /// Image listings do not read `Tag`.
        case ignoredTags
        /// The platform's images come as System ones only, unless a call names a type.
        case systemByDefault
        /// A zone without its region is refused, but for the main one.
        case zoneNeedsRegion
        /// Totals of listings that are paged in groups count images.
        case countedImages
    }

    /// What goes wrong.
    package let kind: Kind
    /// How often, in millionths of the calls.
    package let chance: Int
    /// The only action that it happens to; nil for all.
    package let action: String?

    /// Certainty, in millionths.
    static let always = 1_000_000
    /// What can be given, for people.
    package static let forms = """
        153:10% (any RetCode), http502:5% (any HTTP status from 200), reset:1%, truncate:1%, html:1%, slow:2%, \
        nulllist, altkey, textcodes, cappages, ignoreoffset, smalltotal, zerototal, nototal, ignoretags, typedefault, \
        zoneneedsregion, countimages; @Action at the end limits a rule to one action
        """

    /// Reads a rule.
    ///
    /// - Throws: `EmulatorError` that says what is wrong with it and what is right.
    package init(_ text: String) throws(EmulatorError) {
        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = Self.kind(parts[0].lowercased()) else { throw .rule(text, .kind) }
        self.kind = kind
        action = halves.count > 1 ? String(halves[1]) : nil
        guard action != "" else { throw .rule(text, .action) }
        guard parts.count > 1 else {
            chance = Self.always
            return
        }
        guard !kind.isSwitch else { throw .rule(text, .percentage) }
        guard let chance = Self.millionths(parts[1]) else { throw .rule(text, .noPercentage) }
        self.chance = chance
    }

    private static let words: [String: Kind] = [
        "reset": .reset, "truncate": .truncate, "html": .html, "slow": .slow, "nulllist": .nullList,
        "altkey": .alternativeKey, "textcodes": .textCode, "cappages": .cappedPages,
        "ignoreoffset": .ignoredOffset, "smalltotal": .smallTotal, "zerototal": .zeroTotal,
        "nototal": .noTotal, "ignoretags": .ignoredTags, "typedefault": .systemByDefault,
        "zoneneedsregion": .zoneNeedsRegion, "countimages": .countedImages,
    ]

    private static func kind(_ text: String) -> Kind? {
        if let kind = words[text] { return kind }
        guard text.hasPrefix("http") else {
            return number(text[...]).flatMap { $0 > 0 && $0 <= Int(Int32.max) ? .retCode($0) : nil }
        }
        // Below 200 are interim answers: a client would go on waiting.
        return number(text.dropFirst(4)).flatMap { (200...599).contains($0) ? .http($0) : nil }
    }

    /// A number of digits only: no sign, no blank.
    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    /// `0.5%` is 5,000 millionths.
    private static func millionths(_ text: Substring) -> Int? {
        guard text.last == "%" else { return nil }
        let parts = text.dropLast().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty, let whole = number(first), whole <= 100 else {
            return nil
        }
        var value = whole * 10_000
        if parts.count > 1 {
            // Four places are as fine as millionths are.
            guard (1...4).contains(parts[1].count), let fraction = number(parts[1]) else { return nil }
            value += (parts[1].count..<4).reduce(fraction) { scaled, _ in scaled * 10 }
        }
        return (1...always).contains(value) ? value : nil
    }
}

extension FaultRule.Kind {
    /// Whether it changes all answers, so that it takes no percentage.
    var isSwitch: Bool {
        switch self {
        case .nullList, .alternativeKey, .textCode, .cappedPages, .ignoredOffset, .smallTotal, .zeroTotal,
            .noTotal, .ignoredTags, .systemByDefault, .zoneNeedsRegion, .countedImages:
            true
        case .retCode, .http, .html, .reset, .truncate, .slow: false
        }
    }

    /// How it makes the service read calls; nothing for faults of answers.
    var departures: Departures {
        switch self {
        case .cappedPages: .cappedPages
        case .ignoredOffset: .ignoredOffset
        case .ignoredTags: .ignoredTags
        case .systemByDefault: .systemByDefault
        case .zoneNeedsRegion: .zoneNeedsRegion
        case .countedImages: .countedImages
        case .retCode, .http, .html, .reset, .truncate, .slow, .nullList, .alternativeKey, .textCode,
            .smallTotal, .zeroTotal, .noTotal:
            []
        }
    }
}
