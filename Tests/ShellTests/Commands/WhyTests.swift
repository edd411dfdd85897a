import CompShare
import CompShareCatalogue
import CompshLocalization
import Testing

@testable import CompshShell

/// What `why` says of a RetCode is what the client does.
struct WhyTests {
    @Test(arguments: [-2, -1, 0, 110, 130, 150, 153, 160, 171, 174, 230, 8357, 8434, 8903, 17001, 226604])
    func itPromisesARetryWhereTheClientMakesOne(code: Int) throws {
        let isRetried = [110, 130, 150, 153].contains(code)
        let text = try #require(WhyCommand.lines(RetCode(code))).map(\.description).joined(separator: "\n")
        #expect(text.contains("compsh does so by itself") == isRetried, "\(text)")
        #expect(RetCode(code).isTransient == isRetried)
    }

    /// All that the table says of a code stands there, in the language that is wanted.
    @Test(arguments: ReturnCodeTable.vendor.entries.keys.sorted())
    func everyCodeIsExplainedInBothLanguages(code: Int) throws {
        let entry = try #require(ReturnCodeTable.vendor.entry(for: code))
        let lines = try #require(WhyCommand.lines(RetCode(code)))
        for (language, text) in [
            (Language.english, \CatalogueText.english), (.chinese, \CatalogueText.chinese),
        ] {
            let said = lines.map { $0.text(in: language) }.joined(separator: "\n")
            let parts = [entry.summary, entry.published, entry.cause, entry.advice, entry.again]
            for part in parts.compactMap({ $0?[keyPath: text] })
                + entry.others.map({ $0.meaning[keyPath: text] })
            {
                #expect(said.contains(part), "\(said)")
            }
            for message in entry.messages { #expect(said.contains(message)) }
        }
    }

    @Test(arguments: [
        (8903, "also: The instance is busy with a task (third-party notes, 2026-06-26)"),
        (226_601, "published: The instance is in arrears. Please go to Order Management"),
        (230, "\"Params [Zone] not available\""),
    ])
    func otherSourcesAreNamed(code: Int, part: String) throws {
        #expect(try #require(WhyCommand.lines(RetCode(code))).contains { $0.description.contains(part) })
    }
}
