import CompShareOrderedJSON
import CompshLocalization

/// Reads the text of a pattern: literals, `.`, classes, groups, alternatives, repetitions, anchors, `(?i)`.
struct PatternParser {
    private let text: [Character]
    private var index = 0
    private var ignoresCase = false
    private var dotIsAny = false
    private var isMultiline = false
    private var depth = 0

    /// Nobody types deeper groups, and reading them would exhaust the stack.
    private static let deepest = 100
    /// More repetitions would make a pattern longer than `Pattern.longestProgram` anyway.
    private static let greatestCount = 1_000

    init(_ text: String) {
        self.text = Array(text)
    }

    /// The whole pattern.
    ///
    /// - Throws: `PatternError` with the place of the fault.
    mutating func parse() throws(PatternError) -> PatternNode {
        let node = try alternatives()
        if index < text.count { throw fault("there is a \")\" without a \"(\"") }
        return node
    }

    private var next: Character? { index < text.count ? text[index] : nil }

    private func fault(_ reason: Message) -> PatternError { PatternError(reason: reason, place: index) }

    private mutating func skip(_ words: String) -> Bool {
        let words = Array(words)
        guard text[index...].starts(with: words) else { return false }
        index += words.count
        return true
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        var nodes = [try sequence()]
        while skip("|") { nodes.append(try sequence()) }
        return nodes.count == 1 ? nodes[0] : .either(nodes)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let character = next, character != "|", character != ")" {
            nodes.append(try repeated(try atom()))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    // MARK: Repetitions

    private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
        let bounds: (least: Int, greatest: Int?)
        switch next {
        case "*": bounds = (0, nil)
        case "+": bounds = (1, nil)
        case "?": bounds = (0, 1)
        case "{":
            guard let counted = try counts() else { return node }
            bounds = counted
        default: return node
        }
        index += 1
        // Lazy or not, the same texts match.
        if next == "+" { throw fault("possessive repetition is not supported") }
        _ = skip("?")
        if next == "*" || next == "+" || next == "?" { throw fault("there is nothing to repeat") }
        return .repeated(node, least: bounds.least, greatest: bounds.greatest)
    }

    /// Reads `{2}`, `{2,}`, `{2,5}` or `{,5}` up to the closing brace; nil for a literal brace.
    private mutating func counts() throws(PatternError) -> (Int, Int?)? {
        guard let end = text[index...].firstIndex(of: "}") else { return nil }
        let inside = String(text[(index + 1)..<end])
        let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " } }
        guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }),
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        let numbers = parts.map { Int(decimal: $0) }
        guard zip(parts, numbers).allSatisfy({ $0.isEmpty || $1.map { $0 <= Self.greatestCount } == true })
        else {
            throw fault("a repetition of more than \(Self.greatestCount) is not supported")
        }
        let least = numbers[0] ?? 0
        let greatest = parts.count == 1 ? least : numbers[1]
        if let greatest, greatest < least { throw fault("the end of a repetition is below its start") }
        index = end
        return (least, greatest)
    }

    // MARK: Atoms

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let character = next else { return .empty }
        switch character {
        case "*", "+", "?": throw fault("there is nothing to repeat")
        case "(": return try group()
        case "[": return .take(try classOfCharacters())
        case "\\": return try escape()
        default: break
        }
        index += 1
        switch character {
        case ".": return .take(set(dotIsAny ? [.newline, .not(.newline)] : [.not(.newline)]))
        case "^": return .at(isMultiline ? .lineStart : .start)
        case "$": return .at(isMultiline ? .lineEnd : .end)
        default: return .take(set([.character(character)]))
        }
    }

    private func set(_ members: [CharacterSet.Member]) -> CharacterSet {
        CharacterSet(members: members, ignoresCase: ignoresCase)
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        let start = index
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw fault("groups are nested deeper than \(Self.deepest)") }
        index += 1
        let flags = (ignoresCase, dotIsAny, isMultiline)
        if skip("?") {
            if skip("=") || skip("!") || skip("<=") || skip("<!") {
                throw PatternError(reason: "lookahead and lookbehind are not supported", place: start)
            }
            if skip("<") || skip("P<") {
                guard let end = text[index...].firstIndex(of: ">") else {
                    throw fault("the group's name has no end")
                }
                index = end + 1
            } else if try readFlags() {
                // `(?i)` holds up to the end of the enclosing group.
                return .empty
            }
        }
        let node = try alternatives()
        guard skip(")") else { throw PatternError(reason: "a group has no end", place: start) }
        (ignoresCase, dotIsAny, isMultiline) = flags
        return node
    }

    /// Reads `i)` or `i:`, the flags of a group; true if the group ends with them.
    private mutating func readFlags() throws(PatternError) -> Bool {
        var isOn = true
        while let character = next {
            index += 1
            switch character {
            case "i": ignoresCase = isOn
            case "s": dotIsAny = isOn
            case "m": isMultiline = isOn
            case "-": isOn = false
            case ":": return false
            case ")": return true
            default:
                index -= 1
                throw fault("\"(?\(String(character))\" is not supported")
            }
        }
        throw fault("a group has no end")
    }

    private mutating func escape() throws(PatternError) -> PatternNode {
        guard index + 1 < text.count else { throw fault("there is nothing after the \"\\\"") }
        guard let anchor = Self.anchors[text[index + 1]] else { return .take(set([try escapedMember()])) }
        index += 2
        return .at(anchor)
    }

    private static let anchors: [Character: Pattern.Anchor] = [
        "b": .wordBoundary, "B": .noWordBoundary, "A": .start, "z": .end, "Z": .end,
    ]

    private static let members: [Character: CharacterSet.Member] = [
        "d": .digit, "D": .not(.digit), "w": .word, "W": .not(.word), "s": .blank, "S": .not(.blank),
        "R": .newline, "n": .character("\n"), "r": .character("\r"), "t": .character("\t"),
        "f": .character("\u{C}"), "v": .character("\u{B}"), "e": .character("\u{1B}"), "0": .character("\0"),
    ]

    /// Reads an escape that stands for characters, in a class or outside.
    private mutating func escapedMember() throws(PatternError) -> CharacterSet.Member {
        guard index + 1 < text.count else { throw fault("there is nothing after the \"\\\"") }
        let character = text[index + 1]
        index += 2
        if let member = Self.members[character] { return member }
        switch character {
        case "x": return .character(try scalar(digits: 2))
        case "u": return .character(try scalar(digits: 4))
        case "p": return try property()
        case "P": return .not(try property())
        case _ where character.isASCII && (character.isLetter || character.isNumber):
            index -= 2
            throw fault(
                character.isNumber
                    ? "backreferences are not supported" : "\"\\\(String(character))\" is not supported"
            )
        default: return .character(character)
        }
    }

    /// Reads so many hexadecimal digits, or any number of them in braces.
    private mutating func scalar(digits: Int) throws(PatternError) -> Character {
        let word: String
        if skip("{") {
            guard let end = text[index...].firstIndex(of: "}") else { throw fault("a \"{\" has no \"}\"") }
            word = String(text[index..<end])
            index = end + 1
        } else {
            word = String(text[index...].prefix(digits))
            index += word.count
        }
        guard word.allSatisfy(\.isHexDigit), let scalar = UInt32(word, radix: 16).flatMap(Unicode.Scalar.init)
        else {
            throw fault("\"\(word)\" is not the hexadecimal number of a character")
        }
        return Character(scalar)
    }

    private mutating func property() throws(PatternError) -> CharacterSet.Member {
        guard skip("{"), let end = text[index...].firstIndex(of: "}") else {
            throw fault("a property is written as \\p{L}")
        }
        let name = String(text[index..<end])
        guard let test = CharacterSet.properties[name] else {
            throw fault("there is no property \"\(name)\" here")
        }
        index = end + 1
        return .category(test)
    }

    // MARK: Classes

    private mutating func classOfCharacters() throws(PatternError) -> CharacterSet {
        let start = index
        index += 1
        var result = set([])
        if skip("^") { result.isNegated = true }
        var isFirst = true
        while let character = next {
            if character == "]", !isFirst {
                index += 1
                return result
            }
            isFirst = false
            if character == "[" {
                throw fault("a class within a class is not supported; a \"[\" is written \\[")
            }
            let member = try memberOfClass()
            guard next == "-", index + 1 < text.count, text[index + 1] != "]" else {
                result.members.append(member)
                continue
            }
            index += 1
            let other = try memberOfClass()
            guard case .character(let low) = member, case .character(let high) = other,
                low.unicodeScalars.count == 1, high.unicodeScalars.count == 1,
                let first = low.unicodeScalars.first, let last = high.unicodeScalars.first, first <= last
            else { throw fault("a range in a class needs two characters in ascending order") }
            result.members.append(.range(first...last))
        }
        throw PatternError(reason: "a class has no end", place: start)
    }

    private mutating func memberOfClass() throws(PatternError) -> CharacterSet.Member {
        guard let character = next else { throw fault("a class has no end") }
        if character == "\\" { return try escapedMember() }
        index += 1
        return .character(character)
    }
}

extension CharacterSet {
    /// The properties that a pattern may name.
    static let properties: [String: @Sendable (Unicode.Scalar) -> Bool] = [
        "L": { $0.properties.isAlphabetic }, "Letter": { $0.properties.isAlphabetic },
        "Lu": { $0.properties.isUppercase }, "Ll": { $0.properties.isLowercase },
        "N": { $0.properties.numericType != nil },
        "Nd": { $0.properties.generalCategory == .decimalNumber },
        "P": { Character($0).isPunctuation }, "S": { Character($0).isSymbol },
        "Z": { $0.properties.isWhitespace }, "C": { $0.properties.generalCategory == .control },
        "Han": { $0.properties.isIdeographic }, "script=Han": { $0.properties.isIdeographic },
    ]
}
