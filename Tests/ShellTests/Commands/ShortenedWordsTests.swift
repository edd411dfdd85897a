import CompshTestSupport
import Testing

@testable import CompshCommandLanguage
@testable import CompshShell

/// What is short for a command stays so.
struct ShortenedWordsTests {
    private static func added(_ name: String, aliases: [String] = []) -> Signature {
        Signature(
            name, aliases: aliases, group: "Help", summary: "a new command",
            facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true))
    }

    /// Whatever commands come, a beginning goes on to mean what it means today, and takes none of the new words.
    @Test func aNewCommandTakesNoBeginning() throws {
        let old = CommandRegistry.table
        let names = ShortenedWords.all.map { Self.added($0 + "x", aliases: [$0 + "y"]) }
        let table = CommandTable(names + old.signatures, shortened: ShortenedWords.all)
        for name in ShortenedWords.all {
            for length in 1...name.count {
                let beginning = String(name.prefix(length))
                #expect(
                    (try? table.resolve(beginning))?.name == (try? old.resolve(beginning))?.name,
                    "\(beginning)")
            }
        }
        #expect(try table.resolve("inst").name == "instances")
        #expect(try table.resolve("instancesx").name == "instancesx")
        #expect(throws: CommandFailure.self) { try table.resolve("clsx!") }
    }

    /// A command that is missing in the list is typed in full; a word of the list that no command has any more is told.
    @Test func theListNamesCommands() {
        #expect(CommandRegistry.table.shortened == ShortenedWords.all)
        #expect(CommandRegistry.table.problems == [])
        #expect(
            CommandTable([], shortened: ["gone"]).problems == ["gone: may be shortened, but is no command"])
        #expect(ShortenedWords.all.count == 70)
    }
}
