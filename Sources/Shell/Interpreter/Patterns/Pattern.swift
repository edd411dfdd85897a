import CompshLocalization

/// A regular expression whose matching takes time proportional to the lengths of text and pattern, whatever they are.
///
/// A text is read once, with all ways of matching followed in parallel (Thompson's construction). The standard
/// library's engine backtracks, which takes exponential time for `(a+)+$` and cannot be stopped. Backreferences and
/// lookaround, which need it, are refused by name.
struct Pattern {
    /// A condition on a place of the text.
    enum Anchor {
        case start, end, lineStart, lineEnd, wordBoundary, noWordBoundary
    }

    /// A step of the machine.
    enum Instruction {
        /// Takes a character of the set, and goes on with the next step.
        case take(CharacterSet)
        /// Goes on at two steps.
        case split(Int, Int)
        case jump(Int)
        /// Goes on with the next step, at such a place of the text only.
        case at(Anchor)
        case match
    }

    private let program: [Instruction]

    /// 10,000 steps: longer than any pattern that is typed, and fast enough on megabytes of text.
    static let longestProgram = 10_000
    /// After so many steps, about a millisecond, cancellation is checked.
    private static let stride = 1 << 14

    /// Reads a pattern.
    ///
    /// - Throws: `PatternError` with the place of the fault.
    init(_ text: String) throws(PatternError) {
        var compiler = PatternCompiler()
        var parser = PatternParser(text)
        try compiler.add(parser.parse())
        program = compiler.program + [.match]
    }

    /// Whether a part of the text matches; false if the task is cancelled meanwhile.
    func isFound(in text: String) -> Bool { count(text).isFound }

    /// The same, with the number of steps taken.
    func count(_ text: String) -> (isFound: Bool, steps: Int) {
        let text = Array(text)
        var run = Run(program)
        var steps = 0
        var nextLook = Self.stride
        for place in 0...text.count {
            // A match may begin anywhere.
            run.add(0, at: place, of: text)
            if run.isFound { return (true, steps + run.steps) }
            guard place < text.count else { break }
            run.take(text[place], at: place, of: text)
            steps += 1
            if run.isFound { return (true, steps + run.steps) }
            if steps + run.steps > nextLook {
                nextLook = steps + run.steps + Self.stride
                if Task.isCancelled { break }
            }
        }
        return (false, steps + run.steps)
    }

    /// The ways of matching at a place of the text.
    private struct Run {
        let program: [Instruction]
        var isFound = false
        var steps = 0
        /// The steps at which a character is to be taken.
        private var current: [Int] = []
        private var next: [Int] = []
        /// The place at which each step was last added, so that it is added once.
        private var added: [Int]
        private var stack: [Int] = []

        init(_ program: [Instruction]) {
            self.program = program
            added = Array(repeating: -1, count: program.count)
        }

        /// Follows the ways from a step to where they take a character.
        mutating func add(_ start: Int, at place: Int, of text: [Character]) {
            stack.append(start)
            while let step = stack.popLast() {
                guard added[step] != place else { continue }
                added[step] = place
                steps += 1
                switch program[step] {
                case .match: isFound = true
                case .jump(let other): stack.append(other)
                case .split(let one, let other): stack += [other, one]
                case .at(let anchor): if Self.holds(anchor, place, text) { stack.append(step + 1) }
                case .take: current.append(step)
                }
            }
        }

        mutating func take(_ character: Character, at place: Int, of text: [Character]) {
            swap(&current, &next)
            current.removeAll(keepingCapacity: true)
            for step in next {
                steps += 1
                if case .take(let set) = program[step], set.contains(character) {
                    add(step + 1, at: place + 1, of: text)
                }
            }
        }

        private static func holds(_ anchor: Anchor, _ place: Int, _ text: [Character]) -> Bool {
            func isWord(_ place: Int) -> Bool {
                text.indices.contains(place) && CharacterSet.Member.word.contains(text[place])
            }
            return switch anchor {
            case .start: place == 0
            case .end: place == text.count
            case .lineStart: place == 0 || text[place - 1].isNewline
            case .lineEnd: place == text.count || text[place].isNewline
            case .wordBoundary: isWord(place - 1) != isWord(place)
            case .noWordBoundary: isWord(place - 1) == isWord(place)
            }
        }
    }
}

/// The characters that may stand at a place.
struct CharacterSet {
    indirect enum Member: Sendable {
        case character(Character)
        case range(ClosedRange<Unicode.Scalar>)
        case digit, word, blank, newline
        case category(@Sendable (Unicode.Scalar) -> Bool)
        case not(Member)

        func contains(_ character: Character) -> Bool {
            switch self {
            case .character(let one): return character == one
            case .range(let range):
                let scalars = character.unicodeScalars
                return scalars.count == 1 && scalars.first.map(range.contains) == true
            case .digit: return character.isWholeNumber && character.isNumber
            case .word: return character.isLetter || character.isNumber || character == "_"
            case .blank: return character.isWhitespace
            case .newline: return character.isNewline
            case .category(let test): return character.unicodeScalars.first.map(test) == true
            case .not(let member): return !member.contains(character)
            }
        }
    }

    var members: [Member]
    var isNegated = false
    var ignoresCase = false

    func contains(_ character: Character) -> Bool {
        var isMember = members.contains { $0.contains(character) }
        if ignoresCase, !isMember {
            let others = [character.lowercased(), character.uppercased()].filter { $0.count == 1 }
            isMember = others.contains { other in members.contains { $0.contains(Character(other)) } }
        }
        return isMember != isNegated
    }
}

/// Why a text is not a pattern.
struct PatternError: Error {
    let reason: Message
    /// The number of characters before the fault.
    let place: Int
}
