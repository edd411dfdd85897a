import Testing

@testable import CommandLanguage

struct CommandTableTests {
    @Test(arguments: [
        ("images", "images"), ("ls", "images"), ("im", "images"), ("IMAGES", "images"), ("exp", "expect"),
        ("q", "exit"), ("qu", "exit"),
        ("?", "help"), (".", "source"), ("l", "last"), ("exc", "exchanges"),
    ])
    func finds(typed: String, name: String) throws {
        #expect(try Sample.table.resolve(typed).name == name)
    }

    @Test func aWholeNameWins() throws {
        let table = CommandTable(["image", "images"].map { Signature($0, group: "", summary: "s") })
        #expect(try table.resolve("image").name == "image")
        #expect(throws: UsageError.self) { try table.resolve("imag") }
    }

    @Test(
        arguments: [
            ("imges", ["images"]), ("ex", ["expect", "exit", "exchanges"]), ("ｉｍａｇｅｓ", ["images"]),
            ("xyzzy", []),
            ("", []),
            ("images；", ["images"]),
        ] as [(String, [String])])
    func refuses(typed: String, suggestions: [String]) {
        let range = SourceRange(0, typed.utf8.count)
        let failure = #expect(throws: UsageError.self) { try Sample.table.resolve(typed, at: range) }
        #expect(failure?.suggestions == suggestions)
        #expect(failure?.range == range)
        #expect(failure?.hint != nil)
    }

    @Test func theSampleHasNoProblems() {
        #expect(Sample.table.problems == [])
    }

    @Test func findsProblems() {
        let table = CommandTable([
            Signature("a", aliases: ["b"], group: "", summary: "s"),
            Signature("B", group: "", summary: ""),
            Signature(
                "c d", group: "", summary: "s",
                positionals: [
                    Positional("X", .text, .repeating), Positional("X", .verb([Verb("v"), Verb("v")])),
                ],
                options: [
                    Option(flag: "f", apiName: "A", opposite: "g", summary: ""),
                    Option("f", "", .text, apiName: "a", summary: ""),
                    Option(flag: "help", summary: ""), Option(flag: "a_b", summary: ""),
                ]),
            Signature(
                "e", group: "", summary: "s",
                positionals: [Positional("X", .text, .optional), Positional("Y", .file)]),
        ])
        #expect(
            table.problems.sorted()
                == [
                    "B: name of both a and B", "B: no summary", "c d: --a_b: not a name",
                    "c d: --f excludes --g, which is none of the others",
                    "c d: --f twice, or reserved", "c d: --f: no placeholder",
                    "c d: --help twice, or reserved", "c d: X takes all words, but others follow",
                    "c d: X twice", "c d: X: a verb twice", "c d: a twice", "c d: cannot be typed as it is",
                    "e: X cannot be told from what follows",
                ].sorted())
    }

    @Test func groupsInOrder() {
        #expect(
            Sample.table.groups.map(\.name) == ["Images", "API", "Session", "Scripts", "Answers", "Help"])
        #expect(Sample.table.groups[2].signatures.map(\.name) == ["set", "exit"])
    }
}
