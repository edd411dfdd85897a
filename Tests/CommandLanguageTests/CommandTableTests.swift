import CompshLocalization
import CompshTestSupport
import Testing

@testable import CompshCommandLanguage

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
        let table = CommandTable(
            ["image", "images"].map { Signature($0, group: "", summary: "s", facts: .quiet) })
        #expect(try table.resolve("image").name == "image")
        #expect(throws: CommandFailure.self) { try table.resolve("imag") }
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
        let failure = #expect(throws: CommandFailure.self) { try Sample.table.resolve(typed, at: range) }
        #expect(failure?.suggestions == suggestions)
        #expect(failure?.range == range)
        #expect(failure?.hint != nil)
    }

    @Test func theSampleHasNoProblems() {
        #expect(Sample.table.problems == [])
    }

    @Test func findsProblems() {
        let table = CommandTable([
            Signature("a", aliases: ["b"], group: "", summary: "s", facts: .quiet),
            Signature("B", group: "", summary: "", facts: .quiet),
            Signature(
                "c d", group: "", summary: "s", facts: .quiet,
                positionals: [
                    Positional("X", .text, .repeating), Positional("X", .verb([Verb("v"), Verb("v")])),
                ],
                options: [
                    Option(flag: "f", apiName: "A", opposite: "g", summary: ""),
                    Option("f", "", .text, apiName: "a", summary: ""),
                    Option(flag: "help", summary: ""), Option(flag: "a_b", summary: ""),
                ]),
            Signature(
                "d", group: "", summary: "s",
                facts: .init(
                    asksAPI: true, changes: .asActionSays, looksAtFailures: false, belongsInScripts: true)),
            Signature(
                "e", group: "", summary: "s", facts: .quiet,
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
                    "d: changes what its action says, but takes no action",
                    "e: X cannot be told from what follows",
                ].sorted())
    }

    @Test func groupsInOrder() {
        #expect(
            Sample.table.groups.map(\.name) == ["Images", "API", "Session", "Scripts", "Answers", "Help"])
        #expect(Sample.table.groups[2].signatures.map(\.name) == ["set", "exit"])
    }

    // MARK: Aliases

    private static func table(_ aliases: String...) throws -> CommandTable {
        var table = Sample.table
        for alias in aliases {
            let words = try Sample.statements(alias)[0].words
            table.setAlias(words[0].literal ?? "", Array(words.dropFirst()))
        }
        return table
    }

    private static func words(_ line: String, _ table: CommandTable) throws -> [Word] {
        var reader = table.reader(of: line)
        return try #require(try reader.next()).words
    }

    @Test(arguments: [
        ("llm next", ["images", "12345", "--tag", "LLM", "next"]),
        ("fine", ["images", "12345", "--tag", "LLM", "--free"]), ("images 1", ["images", "1"]),
        ("im", ["im"]),
        ("echo llm", ["echo", "llm"]), ("'llm'", ["images", "12345", "--tag", "LLM"]),
    ])
    func aliasesAreReplacedAtTheBeginning(line: String, words: [String]) throws {
        let table = try Self.table("llm images 12345 --tag LLM", "fine llm --free", "images echo no")
        #expect(table.expanded(try Self.words(line, table)).map(\.literal) == words)
    }

    /// An error in what an alias stands for points at the alias.
    @Test func theWordsOfAnAliasHaveItsPlace() throws {
        let table = try Self.table("llm images 12345")
        let words = table.expanded(try Self.words("  llm next", table))
        #expect(words.map(\.range) == [SourceRange(2, 5), SourceRange(2, 5), SourceRange(6, 10)])
    }

    @Test(arguments: [
        ("e rows > 0", ["e", "rows", ">", "0"]), ("again e rows>0", ["again", "e", "rows", ">", "0"]),
        ("w until rows >= 5 images", ["w", "until", "rows", ">=", "5", "images"]),
    ])
    func theScannerKnowsThem(line: String, words: [String]) throws {
        let table = try Self.table("e expect", "again raw", "w watch 5")
        #expect(try Self.words(line, table).map(\.literal) == words)
    }

    @Test func aCircleIsAnError() throws {
        let table = try Self.table("a b", "b c x", "c a")
        let failure = #expect(throws: CommandFailure.self) {
            try table.expansion(of: try Self.words("a", table))
        }
        #expect(failure?.message.description == "\"a\" is an alias of itself")
        #expect(table.signature(of: try Self.words("a", table)) == nil)
        #expect(table.mayChange(try Self.words("a", table)) { _ in false })
    }

    @Test(arguments: [
        ("images 1", false), ("source x", true), ("call Get", false), ("call Del", true), ("call $x", true),
        ("raw call Del", true), ("raw images 1", false), ("nothing", true), ("out", true),
        ("r images", false),
        ("r out", true), ("watch 5 until rows > 1 call Del", true),
    ])
    func tellsWhatMayChangeSomething(line: String, changes: Bool) throws {
        let table = try Self.table("out call Del", "r raw")
        #expect(table.mayChange(try Self.words(line, table)) { !$0.hasPrefix("Get") } == changes)
    }

    @Test(arguments: [
        ("expect error", true), ("expect error 171", true), ("fails 171", true), ("raw expect error", true),
        ("expect rows > 1", false), ("watch 5 until error images 1", false), ("echo expect error", false),
    ])
    func findsCommandsThatExpectAFailure(line: String, expects: Bool) throws {
        let table = try Self.table("fails expect error")
        #expect(table.expectFailure(try Self.words(line, table)) == expects)
    }

    @Test func completesInsideAnAlias() throws {
        let table = try Self.table("llm images 12345 --free")
        let options = table.completion(of: "llm --t", at: 7) { _ in [] }
        #expect(options.candidates.map(\.text) == ["--tag", "--timeout"])
        // What the alias gives already is not offered again.
        #expect(table.completion(of: "llm --fr", at: 8) { _ in [] }.candidates.isEmpty)
        #expect(table.completion(of: "ll", at: 2) { _ in [] }.candidates.map(\.text) == ["llm"])
        #expect(table.syntaxHint(after: "llm page") == " N [filters]")
    }
}
