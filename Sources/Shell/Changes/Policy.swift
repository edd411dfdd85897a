import CompShare
import CompSharePlatform
package import CompshLocalization

/// The rules of a person's policy file: which actions are never called, and which are not asked about.
///
/// ```
/// # the first rule that fits an action counts
/// allow Stop*
/// deny  *Terminate*
/// deny  Delete*
/// ```
package struct Policy: Sendable {
    /// What a rule says of the actions that it fits.
    enum Verdict: String, Sendable, CaseIterable {
        /// They are sent without a question, where changes are allowed.
        case allow
        /// They are treated as without a policy.
        case ask
        /// They are never sent.
        case deny
    }

    /// A line of the file.
    struct Rule: Sendable, Hashable {
        let verdict: Verdict
        /// A glob on the names of actions.
        let pattern: String
        /// The line's number, from 1.
        let line: Int

        /// Whether the rule is about an action.
        func fits(_ action: String) -> Bool { Glob.matches(action.lowercased(), pattern.lowercased()) }
    }

    /// What is wrong with a file.
    package struct Damage: Sendable {
        /// The file, and the line and column where there is one.
        package let place: String
        /// What is wrong there.
        package let message: Message
    }

    /// Where the rules stand, or would; nil where no folder for them is known.
    let path: String?
    /// The rules, in order.
    private(set) var rules: [Rule] = []
    /// The first thing that is wrong with the file; nil if nothing is.
    package private(set) var damage: Damage?

    /// No rules: everything is as the session's other settings have it.
    package static let none = Policy(path: nil, text: "")

    /// 64 KiB: a thousand rules.
    private static let limit = 64 << 10

    /// Reads a policy file; one that does not exist has no rules.
    package init(path: String) {
        self.path = path
        do throws(FileError) {
            let bytes = try FileContents.readText(path, limit: Self.limit)
            read(String(decoding: bytes, as: UTF8.self))
        } catch {
            if !error.isMissing { damage = Damage(place: path, message: error.reason.message) }
        }
    }

    /// Reads the text of a policy file.
    init(path: String?, text: String) {
        self.path = path
        read(text)
    }

    private mutating func read(_ text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() { read(line, number: index + 1) }
    }

    /// Reads a line: nothing, a comment, or a verdict and a pattern.
    private mutating func read(_ line: Substring, number: Int) {
        let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
        guard let first = words.first else { return }
        func fault(at word: Substring, _ message: Message) {
            guard damage == nil else { return }
            let column = line.distance(from: line.startIndex, to: word.startIndex) + 1
            damage = Damage(place: "\(path ?? ""):\(number):\(column)", message: message)
        }
        guard let verdict = Verdict(rawValue: first.lowercased()) else {
            return fault(at: first, "a rule begins with allow, ask or deny, not with \"\(first)\"" as Message)
        }
        guard words.count > 1 else {
            return fault(
                at: first,
                "\(verdict.rawValue) needs the name of an action, or a pattern such as Delete*" as Message)
        }
        let pattern = words[1]
        guard pattern.utf8.allSatisfy(Glob.isPatternByte) else {
            return fault(
                at: pattern, "a pattern holds letters, digits, * and ?, not \"\(pattern)\"" as Message)
        }
        guard words.count == 2 else {
            return fault(at: words[2], "a rule has one pattern; write each on a line of its own" as Message)
        }
        rules.append(Rule(verdict: verdict, pattern: String(pattern), line: number))
    }

    // MARK: Asking

    /// The rule that counts for an action: the first that fits; nil if none does.
    func rule(for action: String) -> Rule? { rules.first { $0.fits(action) } }

    /// Why an action may not be called; nil if the policy does not forbid it.
    func refusal(of action: String) -> CompShareError.Refusal? {
        // Nobody can tell what a damaged file was to forbid.
        if let damage, ActionKind(action) != .read { return .forbidden(by: damage.place) }
        guard let rule = rule(for: action), rule.verdict == .deny else { return nil }
        return .forbidden(by: "\(place(of: rule)): \(rule.verdict.rawValue) \(rule.pattern)")
    }

    /// The file and the line of a rule.
    func place(of rule: Rule) -> String { "\(path ?? ""):\(rule.line)" }
}

/// Patterns for the names of actions: `*` stands for any characters, `?` for one.
enum Glob {
    /// Whether a pattern may hold a byte: names of actions are letters and digits.
    static func isPatternByte(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "*")
            || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "_")
    }

    /// Whether a whole name fits a pattern.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        let (name, pattern) = (Array(name.utf8), Array(pattern.utf8))
        var (at, wanted) = (0, 0)
        // Where the newest `*` stands, and the end of what it stands for.
        var star: (pattern: Int, name: Int)?
        while at < name.count {
            if wanted < pattern.count, pattern[wanted] == UInt8(ascii: "*") {
                star = (wanted, at)
                wanted += 1
            } else if wanted < pattern.count,
                pattern[wanted] == name[at] || pattern[wanted] == UInt8(ascii: "?")
            {
                at += 1
                wanted += 1
            } else if let open = star {
                star = (open.pattern, open.name + 1)
                (at, wanted) = (open.name + 1, open.pattern + 1)
            } else {
                return false
            }
        }
        return pattern[wanted...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
