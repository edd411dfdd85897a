import CompshLocalization
import Testing

@testable import CompshShell

/// Regular expressions in linear time.
struct PatternTests {
    /// Whether the standard library finds it; what it has, the own machine has to find too.
    private static func isFound(_ pattern: String, _ text: String) throws -> Bool {
        text.firstMatch(of: try Regex(pattern)) != nil
    }

    static let patterns = [
        "", "a", "^a", "a$", "^$", "a|b", "^(a|b)*$", "(ab)+c", "a{2}", "^a{2,3}$", "^a{2,}$", "^a{,2}$",
        "a?b", "x*?y",
        ".", "^.$", "..", "[a-c]", "[^a-c]", "[]a]", "[a-]", "[\\d_]+", "\\d", "^\\D+$", "\\w+\\s\\w+",
        "\\bfoo\\b",
        "\\Bo", "^稳.*散$", "[一-龥]+", "\\p{Han}", "(?i)ABC", "(?:a|(?<n>b))c", "\\.", "\\\\", "\\x41",
        "\\u{4E2D}",
        "(a|ab)(c|bcd)(d*)", "^(a+)+$", "(|a)+", "(a*)*b", "((a)|b)*?c", "a{0}b", "x{1", "(?i:a)b", "(?s)a.b",
        "a.b",
        "(?m)^b$", "^b$", "\\t", "[\\]x]", "(?i)[a-c]Z", "^[^\\s]+$", "é", "\\n",
    ]
    static let texts = [
        "", "a", "b", "ab", "aa", "aaa", "aaaa", "abc", "ABC", "abcd", "c", "bc", "xy", "y", "foo bar",
        "food", "-", "]",
        "a-b", "稳定扩散", "稳 散", "中", "A", "a\nb", "\n", "\t", ".", "\\", "12_3", "x{1", "é", "e\u{301}", "👩‍💻",
        "Bz",
        "aaaaaaaaaaaab",
    ]

    @Test(arguments: patterns)
    func itFindsWhatTheStandardLibraryFinds(pattern: String) throws {
        let own = try Pattern(pattern)
        for text in Self.texts {
            let expected: Bool
            do { expected = try Self.isFound(pattern, text) } catch { continue }
            #expect(own.isFound(in: text) == expected, "\(pattern) in \(text.debugDescription)")
        }
    }

    @Test(arguments: [
        "(a+)+$", "(a*)*$", "(a|a)*$", "(a|aa)+$", "(.*)*x", "(.+)+☃", "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(a?){30}a{30}$",
        "((a+)+)+b", "(x+x+)+y", "(?i)(a|A)+$",
    ])
    func theWorkGrowsAsTheText(pattern: String) throws {
        let pattern = try Pattern(pattern)
        let (short, long) = (1_000, 4_000)
        let steps = [short, long].map { pattern.count(String(repeating: "a", count: $0) + "!").steps }
        #expect(steps[1] <= 5 * steps[0], "\(steps)")
        #expect(steps[1] <= 500 * long)
    }

    @Test(arguments: [
        ("(", "no end"), (")", "without"), ("[", "no end"), ("[a", "no end"), ("*", "nothing to repeat"),
        ("a**", "nothing to repeat"), ("a++", "possessive"), ("a{2,1}", "below"), ("a{9999}", "1000"),
        ("(?=a)", "lookahead"), ("(?<!a)", "lookbehind"), ("(a)\\1", "backreferences"),
        ("\\", "nothing after"),
        ("\\q", "not supported"), ("[b-a]", "order"), ("[[a]]", "within"), ("\\p{Nope}", "Nope"),
        ("\\x{zz}", "zz"),
        ("((a{1000}){1000}){1000}", "steps"), ("(?<n", "name"), ("(?i", "no end"), ("(?>a)", "not supported"),
        ("a{99999999999999999999}", "1000"),
    ])
    func whatIsNoPatternIsNamed(text: String, part: String) {
        #expect {
            try Pattern(text)
        } throws: { error in
            (error as? PatternError)?.reason.description.contains(part) == true
        }
    }

    @Test func partsWithoutStepsAreNotRepeated() throws {
        #expect(try Pattern("(((){1000}){1000}){1000}a").isFound(in: "a"))
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "(", count: 100_000)) }
    }

    @Test func aCancelledSearchEnds() async throws {
        let pattern = try Pattern("(a+)+$")
        let text = String(repeating: "a", count: 500_000) + "!"
        let (whole, stopped) = await Task {
            let whole = pattern.count(text).steps
            unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
            return (whole, pattern.count(text).steps)
        }.value
        #expect(stopped < whole / 10, "\(whole) → \(stopped)")
    }
}
