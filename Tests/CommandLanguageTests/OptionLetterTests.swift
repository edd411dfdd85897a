import CompshLocalization
import Testing

@testable import CompshCommandLanguage

/// Options by their letters.
struct OptionLetterTests {
    private static let signature = Signature(
        "run", group: "", summary: "run something", facts: .quiet,
        positionals: [Positional("FILE", .file, .repeating)],
        options: [
            Option("command", "TEXT", .text, isRepeated: true, letter: "c", summary: "a text"),
            Option(
                "format", "NAME", .choice([Choice("json"), Choice("csv")]), letter: "o", summary: "a format"),
            Option(flag: "interactive", letter: "i", summary: "a flag"),
            Option(flag: "yes", letter: "y", summary: "another flag"),
        ])

    private func bind(_ arguments: [String]) throws(CommandFailure) -> Arguments {
        try Binder.bind(ArgumentLine("run", arguments).words, to: Self.signature) { _ in "" }
    }

    @Test(arguments: [
        ["-o", "json"], ["-ojson"], ["-o=json"], ["--format", "json"], ["--format=json"], ["-iyo", "json"],
        ["-iojson", "x"],
    ])
    func everyFormGivesTheValue(arguments: [String]) throws {
        #expect(try bind(arguments).text("format") == "json")
    }

    @Test func flagsMayStandTogether() throws {
        let bound = try bind(["-iy", "-c", "a", "-c=b", "-cc", "-", "--", "-x"])
        #expect(bound.flag("interactive") && bound.flag("yes"))
        #expect(bound.texts("command") == ["a", "b", "c"])
        #expect(bound.texts("FILE") == ["-", "-x"])
        #expect(try bind(["-y=no"]).boolean("yes") == false)
    }

    /// Errors name the option as it was typed, and point at it.
    @Test(arguments: [
        (["-o", "xml"], "-o is json or csv, not \"xml\"", "xml"),
        (["-oxml"], "-o is json or csv, not \"xml\"", "xml"),
        (["-o"], "-o needs json or csv", "-o"), (["--format"], "--format needs json or csv", "--format"),
        (["-i", "-i"], "-i is given twice", "-i"),
        (["-format", "json"], "unknown option \"-format\"", "-format"),
        (["-iz"], "unknown option \"-iz\"", "-iz"),
        (["--fromat", "x"], "unknown option \"--fromat\"", "--fromat"),
    ])
    func errorsNameWhatWasTyped(arguments: [String], message: String, place: String) throws {
        let line = ArgumentLine("run", arguments)
        let error = #expect(throws: CommandFailure.self) { try bind(arguments) }
        #expect(error?.message.description == message)
        #expect(error?.range.map { String(line.source[$0]) } == place)
    }

    @Test func anUnknownLetterIsToldWhichThereAre() {
        let error = #expect(throws: CommandFailure.self) { try bind(["-z"]) }
        #expect(error?.hint?.description.hasPrefix("letters with one dash are -c, -o, -i, -y; ") == true)
    }

    @Test func helpShowsTheLetter() {
        let terms = HelpPage(Self.signature).sections.flatMap { $0.entries.map(\.term) }
        #expect(terms.contains("-o, --format NAME") && terms.contains("-y, --yes"))
    }
}
