import Testing

@testable import CompshCommandLanguage

/// Options whose value may be left out.
struct OptionalValueTests {
    private static let table = CommandTable([
        Signature(
            "go", group: "Test", summary: "go",
            facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
            positionals: [
                Positional("ID", .dynamic(.instance), .repeating),
                Positional("VERB", .verb([Verb("stop"), Verb("start")]), .optional),
            ],
            options: [Option("wait", orWith: "TIME", .duration, summary: "wait")])
    ])

    private static func bind(_ line: String) throws(CommandFailure) -> Arguments {
        var reader = table.reader(of: line)
        let words = try reader.next()?.words ?? []
        return try Binder.bind(words, to: table.signatures[0]) { _ in "" }
    }

    @Test func withAndWithoutIt() throws {
        let bare = try Self.bind("go a b stop --wait")
        #expect(bare.has("wait") && bare.duration("wait") == nil)
        #expect(bare.texts("ID") == ["a", "b"])
        #expect(bare.verb?.name == "stop")
        #expect(try Self.bind("go --wait=5m a").duration("wait") == .seconds(300))
        // In the middle it takes nothing of what follows.
        let middle = try Self.bind("go --wait a stop")
        #expect(middle.texts("ID") == ["a"] && middle.duration("wait") == nil)
    }

    @Test(arguments: ["go a stop --wait 5m", "go --wait 30 stop"])
    func aValueBehindABlankIsNotTakenForSomethingElse(line: String) {
        let failure = #expect(throws: CommandFailure.self) { try Self.bind(line) }
        #expect(failure?.suggestions.first?.hasPrefix("--wait=") == true)
    }

    @Test func theHelpShowsIt() {
        let signature = Self.table.signatures[0]
        #expect(signature.options[0].syntax == "--wait[=TIME]")
        #expect(HelpPage(signature).usage.contains("[--wait[=TIME]]"))
        #expect(Self.table.syntaxHint(after: "go a stop --wait") == nil)
    }

    @Test(arguments: [("go a st", ["stop", "start"]), ("go a stop --w", ["--wait"])])
    func completionOffersVerbsBehindIDs(line: String, expected: [String]) {
        let found = Self.table.completion(of: line, at: line.utf8.count) { _ in [] }
        #expect(found.candidates.map(\.text) == expected)
    }
}
