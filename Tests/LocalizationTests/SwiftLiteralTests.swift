import CompshTestSupport
import Testing

@Suite struct SwiftLiteralTests {
    @Test(arguments: [
        (#"let a = "one" // "two""#, ["one"]),
        (#"/* "a" /* "b" */ "c" */ "d""#, ["d"]),
        (#"f("a \(b("(\(c)")) d")"#, ["({}", "a {} d"]),
        (#"x ?? "\"q\" \\ \u{4e2d}""#, [#""q" \ 中"#]),
        (##"#"raw \n \#(x) "quoted""#"##, [#"raw \n {} "quoted""#]),
        ("\"\"\"\n    one \\\n    two\n      three\n    \"\"\"", ["one two\n  three"]),
        ("\"a\\nb\"", ["a\nb"]), ("#if DEBUG\n\"x\"\n#endif", ["x"]), ("\"\"", [""]),
    ])
    func readsLiterals(source: String, expected: [String]) {
        #expect(SwiftLiteral.all(in: source).map(\.text) == expected)
    }

    @Test func knowsTheCodeBeside() throws {
        let literal = try #require(
            SwiftLiteral.all(in: "let note:\n    Message(verbatim: \"x\" ) as Message").first)
        #expect(literal.line == 2)
        #expect(literal.before.hasSuffix("Message(verbatim:"))
        #expect(literal.after.hasPrefix(") as Message"))
    }

    @Test func knowsWhatItIsTheValueOf() {
        let source = """
            var name: Message { "one" }
            func word(_ kind: Kind) -> Message? {
                guard kind != .other else { return "two" }
                return switch kind {
                case "three": "four"
                default: call("five")
                }
            }
            let list = names.map { "six" }
            """
        let declarations = SwiftLiteral.all(in: source).map { ($0.text, $0.declaration ?? "-") }
        #expect(declarations.map(\.0) == ["one", "two", "three", "four", "five", "six"])
        #expect(
            declarations.map { $0.1.hasSuffix("Message") || $0.1.hasSuffix("Message?") } == [
                true, true, false, true, false, false,
            ], "\(declarations)")
    }

    @Test func joinsTheLinesOfParagraphs() {
        #expect(ProductTexts.sentences("a\nb\n\nc") == ["a b", "c"])
    }
}
